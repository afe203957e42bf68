"""Codes as callers write them, to the canonical ones: any case, aliases, slugs; else the nearest is named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from api.database import Release, release
from api.text.nearest import nearest
from api.web.problems import Problem

MOST_NEAREST = 5
"""Unknown words of one filter that the nearest is looked for: each costs some milliseconds."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a path or a filter may name: ``find`` gives the code of ``:text``, ``names`` every name with its code."""

    what: str
    listed_at: str
    find: str
    names: str
    few: bool = False

    def codes(self, texts: list[str]) -> tuple[list[str], list[str]]:
        """Give the canonical codes, sorted, and what is to be said of each text that is unknown."""
        found = {text: self._found(text) for text in texts}
        strange = [text for text, code in found.items() if code is None]
        faults = [self._unknown(text, advise=n < MOST_NEAREST) for n, text in enumerate(strange)]
        return sorted({code for code in found.values() if code is not None}), faults

    def _found(self, text: str) -> str | None:
        try:
            return _code(release(), self.find, text.strip())
        except LookupError:
            return None

    def _unknown(self, text: str, *, advise: bool = True) -> str:
        names = _names(release(), self.names)
        near = nearest(text, names) if advise else None
        advice = f"the known ones are listed at {self.listed_at}"
        if self.few:
            advice = f"known are {', '.join(sorted(set(names.values())))}"
            near = None
        if near is not None:
            code = names[near]
            advice = f"did you mean {code}?" if near == code else f"did you mean {code} ({near})?"
        return f'unknown {self.what} "{text}"; {advice}'


def every_code(path: dict[str, tuple[Known, str]]) -> dict[str, str]:
    """Give the canonical codes of a path's parts.

    Raises a problem (404) that tells of every unknown part.
    """
    found = {name: known.codes([text]) for name, (known, text) in path.items()}
    faults = [
        {"parameter": name, "detail": fault} for name, (_, unknown) in found.items() for fault in unknown
    ]
    if faults:
        raise Problem(404, "; ".join(fault["detail"] for fault in faults), faults)
    return {name: codes[0] for name, (codes, _) in found.items()}


@lru_cache(maxsize=8192)
def _code(opened: Release, find: str, text: str) -> str:
    """Give the code of a text. What is unknown raises, and so is not kept: only words of the release are."""
    row = opened.row(find, text=text)
    if row is None:
        raise LookupError
    return str(row["code"])


@lru_cache(maxsize=16)
def _names(opened: Release, sql: str) -> dict[str, str]:
    return {row["name"]: row["code"] for row in opened.rows(sql)}


def _by_id(what: str, listed_at: str, table: str, name: str | None = None) -> Known:
    """Make what a table names by id, and by a name for the advice; both are words of this module, never a caller's."""
    named = f"SELECT {name} AS name, id AS code FROM {table} UNION ALL " if name else ""
    return Known(
        what,
        listed_at,
        f"SELECT id AS code FROM {table} WHERE id = lower(:text)",
        f"{named}SELECT id AS name, id AS code FROM {table}",
    )


REGION = Known(
    "region",
    "/v1/regions",
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

SECTOR = Known(
    "sector",
    "/v1/sectors",
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

INDICATOR = Known(
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

CLAIM = Known(
    "claim",
    "/v1/evidence",
    "SELECT claim AS code FROM evidence WHERE claim = lower(:text) LIMIT 1",
    "SELECT DISTINCT claim AS name, claim AS code FROM evidence",
)

ORIGIN = Known(
    "origin",
    "/v1/evidence",
    "SELECT origin AS code FROM evidence WHERE origin = lower(:text) LIMIT 1",
    "SELECT DISTINCT origin AS name, origin AS code FROM evidence",
)

SOURCE = _by_id("source", "/v1/sources", "sources", "title")

PUBLISHER = _by_id("publisher", "/v1/sources", "publishers", "name")

HS = Known(
    "HS 2022 subheading",
    "/v1/sectors/{code}",
    "SELECT code FROM hs_codes WHERE code = :text AND length(code) = 6",
    "SELECT code AS name, code FROM hs_codes WHERE length(code) = 6",
)

INSTRUMENT = _by_id("instrument", "/v1/instruments", "instruments", "title")

GOOD = _by_id("good", "/v1/goods", "goods", "name")

JURISDICTION = Known(
    "jurisdiction",
    "/v1/instruments",
    "SELECT jurisdiction AS code FROM instruments WHERE jurisdiction = upper(:text) LIMIT 1",
    "SELECT DISTINCT jurisdiction AS name, jurisdiction AS code FROM instruments",
)
