"""Parameters about law: facts that only the caller knows, and the countries that goods are imported into."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from api.codes import NAMES_OF_COUNTRIES, REGION, CodeIndex, CodeSystem, named_regions
from api.law.eu_market import MEMBERS
from api.text.nearest import shortened
from api.text.unknown_code import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release


class Statement(CodeSystem):
    """A fact with the caller's answer: ``dprk_workers:yes``."""

    def resolve(self, release: Release, texts: list[str]) -> tuple[list[str], list[str]]:
        """Return the canonical statements, sorted, and a message for each unknown or contradictory one."""
        answers = {text: text.rpartition(":")[::2] for text in texts}
        _, faults = super().resolve(release, list(dict.fromkeys(name for name, _ in answers.values())))
        stated = {(name.lower(), answer) for name, answer in answers.values()}
        contradictory = sorted(name for name, answer in stated if answer == "no" and (name, "yes") in stated)
        return sorted(f"{name}:{answer}" for name, answer in stated), [
            *faults,
            *(f"{name} is answered yes and no; answer it once" for name in contradictory),
        ]

    def _known(self, names: Mapping[str, str], text: str) -> list[str]:
        """Return the facts of the family of a text; else those of none, and each family once."""
        family = {
            name for name in names.values() if ":" in text and name.startswith(f"{text.partition(':')[0]}:")
        }
        codes = (name.partition(":") for name in names.values())
        return sorted(family or {f"{name}:{{id of a law}}" if colon else name for name, colon, _ in codes})


NAMED = """
    SELECT id AS name FROM facts WHERE id NOT IN ('inputs_from', 'duty_holder')
     UNION
    SELECT f.value FROM instruments AS i, json_tree(i.trigger) AS f WHERE f.key = 'fact'
"""

FACTS = Statement(
    "fact",
    "/v1/instruments",
    f"SELECT name AS code FROM ({NAMED}) WHERE name = lower(:text)",
    f"SELECT name, name AS code FROM ({NAMED}) ORDER BY name",
    few=True,
)

MARKETS = f"""
    SELECT jurisdiction AS code FROM instruments WHERE jurisdiction <> 'UN'
     UNION
    SELECT value FROM json_each('{json.dumps(MEMBERS)}')
"""

EVERYDAY_CODES = """
    SELECT 'UK' AS alias, 'GB' AS code
     UNION ALL
    SELECT alias, region FROM region_aliases WHERE reason = 'alpha3'
"""
"""Codes that people write for a country instead of its own."""


STATE_WITH_LAW = f"""
    SELECT DISTINCT a.state FROM region_aliases AS a JOIN ({MARKETS}) AS m ON m.code = a.state WHERE a.region = :country
"""
"""The State to which a territory with a code of its own belongs, where its law is in the release."""


class Market(CodeSystem):
    """A country of import, or the European Union. A country without law in the release is refused by name."""

    def _unknown(self, release: Release, text: str, before: int) -> str:
        country, _ = REGION.resolve(release, [text])
        if not country and not is_placeholder(text):
            country = named_regions(release, text)[:1]
            if country and country[0] in release.keep(CodeIndex).canonical(self):
                return f'unknown {self.what} "{shortened(text)}"; did you mean {country[0]}?'
        if not country or len(country[0]) > 2:
            return super()._unknown(release, text, before)
        if before:
            return f"no law of {country[0]} is in this release"
        known = ", ".join(release.column(JURISDICTIONS))
        states = release.column(STATE_WITH_LAW, country=country[0])
        belongs = f"; {country[0]} belongs to {states[0]}, whose law may reach there" if states else ""
        return f"no law of {country[0]} is in this release; it has that of {known}, and the EU's for its member states{belongs}"


MARKET = Market(
    "country of import",
    "/v1/instruments",
    f"""
    SELECT code FROM ({MARKETS})
     WHERE code = ifnull((SELECT code FROM ({EVERYDAY_CODES}) WHERE alias = upper(:text)), upper(:text))
    """,
    f"{NAMES_OF_COUNTRIES} IN ({MARKETS}) UNION ALL SELECT code, code FROM ({MARKETS})",
    few=True,
)
"""The countries whose law is in the release. Others are refused: an empty list would look as if they had no law."""

JURISDICTIONS = (
    "SELECT DISTINCT jurisdiction FROM instruments WHERE jurisdiction <> 'UN' ORDER BY jurisdiction"
)


def fact_names(release: Release) -> tuple[str, ...]:
    """Return the names of all facts that a caller can state, sorted; call it through ``Release.keep``."""
    return tuple(release.column(f"SELECT name FROM ({NAMED}) ORDER BY name"))
