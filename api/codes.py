"""The systems of codes that callers write, resolved to canonical ones: any case, aliases, slugs, spellings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from api.code_system import COUNTRIES_IN_USE, CodeIndex, CodeSystem
from api.text.fold import fold
from api.text.hs_codes import read_hs_code
from api.text.nearest import MOST_SUGGESTIONS, shortened
from api.text.unknown_code import is_placeholder

if TYPE_CHECKING:
    from api.database import Release

__all__ = ["CodeIndex", "CodeSystem"]
"""What other modules use with the systems of this one."""


class RegionSystem(CodeSystem):
    """Codes of regions. A name in any language of the release, or of a city, leads to its region."""

    def _unknown(self, release: Release, text: str, before: int) -> str:
        if (row := release.row(SECTOR_FIND, text=text)) is not None:
            return f'unknown region "{shortened(text)}"; it is a sector: /v1/sectors/{row["code"]}'
        is_name = text.strip().upper() not in COUNTRIES_IN_USE and not is_placeholder(text)
        found = named_regions(release, text) if is_name and before < MOST_SUGGESTIONS else []
        if not found:
            return super()._unknown(release, text, before)
        names = {code: release.column(NAME, code=code)[0] for code in found}
        shown = " or ".join(
            f"{code} ({name if fold(name) == fold(text) else shortened(text)})"
            for code, name in names.items()
        )
        more = "" if len(found) == 1 else f" {self.words_at}{quote_plus(text)} reads words"
        return f'unknown region "{shortened(text)}"; did you mean {shown}?{more}'


def named_regions(release: Release, text: str) -> list[str]:
    """Return the regions that have a name, countries first, or else those in which the largest cities of that name lie.

    A small town says nothing: many have the name of another place, misspelt.
    """
    found = release.column(PLACE_NAMED, name=fold(text), people=CITY)
    return [str(code) for code in found]


class SectorSystem(CodeSystem):
    """Codes of sectors, with advice where an HS code is in their place."""

    def _unknown(self, release: Release, text: str, before: int) -> str:
        digits = re.sub(r"[ .]", "", text)[:HS_DIGITS]
        # Four digits without a point are more often a mistyped class of ISIC.
        is_hs = ("." in text or len(digits) == HS_DIGITS) and release.row(HS_KNOWN, code=digits)
        if not is_hs:
            region = release.row(REGION_FIND, text=text)
            if region is not None:
                return f'unknown sector "{shortened(text)}"; it is a region: /v1/regions/{region["code"]}'
            return super()._unknown(release, text, before)
        address = (
            f"/v1/sectors?hs={digits}" if len(digits) == HS_DIGITS else f"/v1/resolve?sector=HS+{digits}"
        )
        return f'unknown sector "{text}"; this is an HS code: find its sector at {address}, and name the goods with hs='


def _by_id(
    what: str, listed_at: str, table: str, name: str | None = None, *, few: bool = False
) -> CodeSystem:
    """Return the ids of a table as a code system. Table and column are constants of this module, never input."""
    named = f"SELECT {name} AS name, id AS code FROM {table} UNION ALL " if name else ""
    return CodeSystem(
        what,
        listed_at,
        f"SELECT id AS code FROM {table} WHERE id = lower(:text)",
        f"{named}SELECT id AS name, id AS code FROM {table}",
        few,
    )


REGION_FIND = """
    SELECT code FROM regions WHERE code = upper(:text)
     UNION ALL
    SELECT region FROM region_aliases WHERE alias = upper(:text)
     LIMIT 1
"""
WITH_SYSTEM = re.compile(r"ISIC (?=[A-U]$|[0-9]{2,4}$)", re.IGNORECASE)
"""The name of the system before a code of a sector, as answers in words write it: ``ISIC 1020``."""
SECTOR_FIND = """
    SELECT code FROM sectors WHERE code = upper(:text)
     UNION ALL
    SELECT sector FROM sector_slugs WHERE slug = lower(:text)
     LIMIT 1
"""
PLACE_NAMED = """
    SELECT p.region FROM place_names AS n JOIN places AS p ON p.id = n.place
     WHERE n.name = :name AND (p.kind IN ('country', 'subdivision') OR p.people >= :people)
     GROUP BY p.region
     ORDER BY MIN(CASE p.kind WHEN 'country' THEN 0 WHEN 'subdivision' THEN 1 ELSE 2 END), MAX(p.people) DESC, p.region
     LIMIT 3
"""

NAME = "SELECT name FROM regions WHERE code = :code"
CITY = 100_000
"""People of a city."""

REGION = RegionSystem(
    "region",
    "/v1/regions",
    REGION_FIND,
    """
    SELECT name_iso AS name, code FROM regions
     UNION ALL
    SELECT name, code FROM regions
     UNION ALL
    SELECT alias, region FROM region_aliases
     UNION ALL
    SELECT code, code FROM regions
    """,
    words_at="/v1/resolve?region=",
)

SECTOR = SectorSystem(
    "sector",
    "/v1/sectors",
    SECTOR_FIND,
    """
    SELECT title AS name, code FROM sectors
     UNION ALL
    SELECT slug, sector FROM sector_slugs
     UNION ALL
    SELECT code, code FROM sectors
    """,
    words_at="/v1/resolve?sector=",
    read=lambda text: WITH_SYSTEM.sub("", text.strip()),
)

INDICATOR = CodeSystem(
    "indicator",
    "/v1/indicators",
    "SELECT id AS code FROM indicators WHERE id = lower(:text) OR code = upper(:text)",
    """
    SELECT name, id AS code FROM indicators
     UNION ALL
    SELECT code, id FROM indicators
     UNION ALL
    SELECT id, id FROM indicators
    """,
)

EVIDENCE = _by_id("evidence", "/v1/evidence", "evidence")

CLAIM = CodeSystem(
    "claim",
    "/v1/evidence",
    "SELECT claim AS code FROM evidence WHERE claim = lower(:text) LIMIT 1",
    "SELECT DISTINCT claim AS name, claim AS code FROM evidence",
)

ORIGIN = CodeSystem(
    "origin",
    "/v1/evidence",
    "SELECT origin AS code FROM evidence WHERE origin = lower(:text) LIMIT 1",
    "SELECT DISTINCT origin AS name, origin AS code FROM evidence",
)

SOURCE = _by_id("source", "/v1/sources", "sources", "title")

PRACTICE = _by_id("practice", "/v1/evidence", "practices", few=True)

PUBLISHER = _by_id("publisher", "/v1/sources", "publishers", "name")

HS_DIGITS = 6
"""Digits of an HS subheading."""
HS_KNOWN = "SELECT code FROM hs_codes WHERE code = :code"

HS = CodeSystem(
    "HS 2022 code",
    "/v1/sectors/{code}",
    "SELECT code FROM hs_codes WHERE code = :text",
    "SELECT code AS name, code FROM hs_codes",
    read=lambda text: read_hs_code(text).code,
)
"""Chapters, headings and subheadings, in any spelling."""

INSTRUMENT = _by_id("instrument", "/v1/instruments", "instruments", "title")

GOOD = _by_id("good", "/v1/goods", "goods", "name")

NAMES_OF_COUNTRIES = """
    SELECT 'European Union' AS name, 'EU' AS code UNION ALL SELECT 'Europe', 'EU'
     UNION ALL
    SELECT name, code FROM regions WHERE code
"""
"""Names of jurisdictions; what follows says of which codes."""

JURISDICTION = CodeSystem(
    "jurisdiction",
    "/v1/instruments",
    "SELECT jurisdiction AS code FROM instruments WHERE jurisdiction = upper(:text) LIMIT 1",
    f"{NAMES_OF_COUNTRIES} IN (SELECT jurisdiction FROM instruments) UNION ALL SELECT DISTINCT jurisdiction, jurisdiction FROM instruments",
)
