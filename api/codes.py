"""Codes as callers write them, to the canonical ones: any case, aliases, slugs; else the nearest is named."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from api.release import in_list, release
from api.web.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable


def region_code(text: str) -> str:
    """Give the region's code.

    Raises a problem (404) that names the nearest region.
    """
    return _canonical("region", text, REGION, REGION_NAMES, "the known ones are listed at /v1/regions")


def sector_code(text: str) -> str:
    """Give the sector's ISIC code.

    Raises a problem (404) that names the nearest sector.
    """
    return _canonical("sector", text, SECTOR, SECTOR_NAMES, "the known ones are listed at /v1/sectors")


def filter_codes(
    parameter: str, values: list[str] | None, canonical: Callable[[str], str]
) -> list[str] | None:
    """Give the canonical codes of a repeated filter, None where it is not used.

    Raises a problem (422) with every unknown one.
    """
    if values is None:
        return None
    codes, faults = [], []
    for value in values:
        try:
            codes.append(canonical(value))
        except Problem as unknown:
            faults.append({"parameter": parameter, "detail": f"{parameter}: {unknown.description}"})
    if faults:
        raise Problem(422, "; ".join(fault["detail"] for fault in faults), faults)
    return sorted(set(codes))


def filter_code(parameter: str, value: str | None, canonical: Callable[[str], str]) -> str | None:
    """Give the canonical code of a single filter, as ``filter_codes`` does."""
    codes = filter_codes(parameter, None if value is None else [value], canonical)
    return codes[0] if codes else None


def known_ids(parameter: str, values: list[str] | None, sql: str) -> str | None:
    """Hold a filter's ids against those the release has, ready to be bound.

    Raises a problem (422) that names the nearest known id of each unknown one.
    """
    if values is None:
        return None
    known = release().column(sql)
    faults = [
        {"parameter": parameter, "detail": f'{parameter}: unknown id "{value}"; {_advice(value, known)}'}
        for value in values
        if value not in known
    ]
    if faults:
        raise Problem(422, "; ".join(fault["detail"] for fault in faults), faults)
    return in_list(values)


def _advice(value: str, known: list[str]) -> str:
    near = get_close_matches(value, known, n=1, cutoff=0.5)
    return (
        f"did you mean {near[0]}?"
        if near
        else f"known are: {', '.join(known[:12])}{' ...' * (len(known) > 12)}"
    )


def _canonical(what: str, text: str, find: str, names: str, hint: str) -> str:
    found = release().row(find, text=text.strip())
    if found:
        return str(found["code"])
    known = {row["name"].lower(): row["code"] for row in release().rows(names)}
    near = get_close_matches(text.strip().lower(), known, n=1, cutoff=0.6)
    advice = f"did you mean {known[near[0]]} ({near[0]})?" if near else hint
    raise Problem(404, f'unknown {what} "{text}"; {advice}')


REGION = """
    SELECT code FROM regions WHERE code = upper(:text)
     UNION ALL
    SELECT region FROM region_aliases WHERE alias = upper(:text)
     LIMIT 1
"""

REGION_NAMES = """
    SELECT code AS name, code FROM regions
     UNION ALL
    SELECT alias, region FROM region_aliases
     UNION ALL
    SELECT name, code FROM regions
     UNION ALL
    SELECT name_iso, code FROM regions
"""

SECTOR = """
    SELECT code FROM sectors WHERE code = upper(:text)
     UNION ALL
    SELECT sector FROM sector_slugs WHERE slug = lower(:text)
     LIMIT 1
"""

SECTOR_NAMES = """
    SELECT code AS name, code FROM sectors
     UNION ALL
    SELECT slug, sector FROM sector_slugs
     UNION ALL
    SELECT title, code FROM sectors
"""
