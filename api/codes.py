"""Codes as callers write them, resolved to canonical ones: any case, aliases, slugs, spellings. For unknown codes the nearest is suggested."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from api.text.hs_codes import read_hs_code
from api.text.nearest import MOST_FAULTS, MOST_SUGGESTIONS, nearest, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from api.database import Release

COUNTRIES_IN_USE: Mapping[str, str] = {"UK": "GB", "UAE": "AE", "EL": "GR"}
"""Abbreviations of countries that are no ISO 3166 codes, and the codes that are meant: for suggestions only."""


@dataclass(frozen=True, slots=True)
class CodeSystem:
    """The codes that a path or a parameter may contain.

    ``find`` selects the ``code`` of ``:text``; ``names`` selects every ``name`` with its ``code``, for suggestions.
    Where a system is ``few``, the message for an unknown code lists all of them. ``read`` returns the one form of a text's
    spellings, or raises ``ValueError`` with what to do.
    """

    what: str
    listed_at: str
    find: str
    names: str
    few: bool = False
    read: Callable[[str], str] = str.strip

    def code_of(self, release: Release, text: str) -> str | None:
        """Return the canonical code of a text; None where ``resolve`` finds a fault."""
        try:
            return release.keep(CodeIndex).code(self, self.read(text))
        except ValueError:
            return None

    def resolve(self, release: Release, texts: list[str]) -> tuple[list[str], list[str]]:
        """Return the canonical codes, sorted, and a message for each unknown text."""
        index = release.keep(CodeIndex)
        found: set[str] = set()
        faults: list[str] = []
        distinct = list(dict.fromkeys(texts))
        for place, text in enumerate(distinct):
            if len(faults) == MOST_FAULTS:
                faults.append(f"and {len(distinct) - place} more that were not read")
                break
            try:
                read = self.read(text)
            except ValueError as error:
                faults.append(str(error))
                continue
            code = index.code(self, read)
            if code is None:
                faults.append(self._unknown(release, read, len(faults)))
            else:
                found.add(code)
        return sorted(found), faults

    def _unknown(self, release: Release, text: str, before: int) -> str:
        names = release.keep(CodeIndex).names(self)
        written, shown = text.strip().upper(), shortened(text)
        meant = COUNTRIES_IN_USE.get(written) or names.get(written)
        if meant in names.values():
            return f'unknown {self.what} "{shown}"; did you mean {meant}?'
        near = nearest(text, names) if before < MOST_SUGGESTIONS else None
        if self.few:
            known = [f"did you mean {near}?"] if near else []
            known += [] if before else [f"known are {', '.join(sorted(set(names.values())))}"]
            return "; ".join([f'unknown {self.what} "{shown}"', " ".join(known)]).removesuffix("; ")
        if near is None:
            return f'unknown {self.what} "{shown}"; the known ones are listed at {self.listed_at}'
        code = names[near]
        suggestion = code if near == code else f"{code} ({near})"
        return f'unknown {self.what} "{shown}"; did you mean {suggestion}?'


class SectorSystem(CodeSystem):
    """Codes of sectors, with advice where an HS code is in their place."""

    def _unknown(self, release: Release, text: str, before: int) -> str:
        digits = re.sub(r"[ .]", "", text)[:HS_DIGITS]
        # Four digits without a point are more often a mistyped class of ISIC.
        is_hs = ("." in text or len(digits) == HS_DIGITS) and release.row(HS_KNOWN, code=digits)
        if not is_hs:
            return super()._unknown(release, text, before)
        address = (
            f"/v1/sectors?hs={digits}" if len(digits) == HS_DIGITS else f"/v1/resolve?sector=HS+{digits}"
        )
        return f'unknown sector "{text}"; this is an HS code: find its sector at {address}, and name the goods with hs='


class CodeIndex:
    """The codes of one release, cached by what callers wrote."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._code = lru_cache(maxsize=8192)(self._find)
        self.names = cache(self._names)

    def code(self, system: CodeSystem, text: str) -> str | None:
        """Return the canonical code of a text; None where it is unknown."""
        try:
            return self._code(system, text)
        except LookupError:
            return None

    def canonical(self, system: CodeSystem) -> frozenset[str]:
        """Return all canonical codes of a system."""
        return frozenset(self.names(system).values())

    def _find(self, system: CodeSystem, text: str) -> str:
        """Return the code of a text, or raise: unknown texts are not cached, because callers could fill the cache with them."""
        row = self._release.row(system.find, text=text)
        if row is None:
            raise LookupError
        return str(row["code"])

    def _names(self, system: CodeSystem) -> dict[str, str]:
        return dict(self._release.tuples(system.names))


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


REGION = CodeSystem(
    "region",
    "/v1/regions, and /v1/resolve?region= finds one by its name",
    """
    SELECT code FROM regions WHERE code = upper(:text)
     UNION ALL
    SELECT region FROM region_aliases WHERE alias = upper(:text)
     LIMIT 1
    """,
    """
    SELECT name_iso AS name, code FROM regions
     UNION ALL
    SELECT name, code FROM regions
     UNION ALL
    SELECT alias, region FROM region_aliases
     UNION ALL
    SELECT code, code FROM regions
    """,
)

SECTOR = SectorSystem(
    "sector",
    "/v1/sectors, and /v1/resolve?sector= finds one by words",
    """
    SELECT code FROM sectors WHERE code = upper(:text)
     UNION ALL
    SELECT sector FROM sector_slugs WHERE slug = lower(:text)
     LIMIT 1
    """,
    """
    SELECT title AS name, code FROM sectors
     UNION ALL
    SELECT slug, sector FROM sector_slugs
     UNION ALL
    SELECT code, code FROM sectors
    """,
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

JURISDICTION = CodeSystem(
    "jurisdiction",
    "/v1/instruments",
    "SELECT jurisdiction AS code FROM instruments WHERE jurisdiction = upper(:text) LIMIT 1",
    "SELECT DISTINCT jurisdiction AS name, jurisdiction AS code FROM instruments",
)
