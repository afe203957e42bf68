"""What a question about law may name: facts that only the caller knows, and countries that goods are imported into."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from api.codes import CodeSystem

if TYPE_CHECKING:
    from api.database import Release

EU = (
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
)
"""Member states of the European Union: where EU law applies beside their own."""


class Statement(CodeSystem):
    """A fact with the caller's answer: ``dprk_workers:yes``."""

    def resolve(self, release: Release, texts: list[str]) -> tuple[list[str], list[str]]:
        """Give the statements in canonical form, sorted, and what is to be said of each unknown or contradictory one."""
        answers = {text: text.rpartition(":")[::2] for text in texts}
        _, faults = super().resolve(release, list(dict.fromkeys(name for name, _ in answers.values())))
        given = {(name.lower(), answer) for name, answer in answers.values()}
        both = sorted(name for name, answer in given if answer == "no" and (name, "yes") in given)
        return sorted(f"{name}:{answer}" for name, answer in given), [
            *faults,
            *(f"{name} is answered yes and no; answer it once" for name in both),
        ]


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
    SELECT value FROM json_each('{json.dumps(EU)}')
"""

MARKET = CodeSystem(
    "country of import",
    "/v1/instruments",
    f"SELECT code FROM ({MARKETS}) WHERE code = upper(:text)",
    f"SELECT code AS name, code FROM ({MARKETS}) ORDER BY code",
    few=True,
)
"""Countries whose law is held here; of others nothing can be said, and an empty list would read as no law."""


@lru_cache(maxsize=2)
def fact_names(opened: Release) -> tuple[str, ...]:
    """Give the names of all facts that a caller can state."""
    return tuple(opened.column(f"SELECT name FROM ({NAMED}) ORDER BY name"))
