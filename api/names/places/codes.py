"""Texts that are nothing but a code, and the country that a caller gives beside a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved
from api.names.places.words import NOTHING
from api.text.fold import fold

if TYPE_CHECKING:
    from api.names.places.readings import Names

SEPARATED = re.compile(r"([A-Za-z]{2})\s*[-–—_./ ]\s*([A-Za-z0-9]{1,3})")
LETTERS = re.compile(r"[A-Za-z0-9]{1,3}")
SURE = 0.99
"""The score of a code: what is written so means nothing else."""
DOUBTFUL = 0.6
"""The score of letters or digits that are a code, but are written more often for something else (NA, 156)."""


def as_code(text: str, hint: str | None, names: Names) -> Resolved | None:
    """Give the answer to a text that is a code in any form: CN-LN, cn 21, chn; or, beside a country, the rest of one (LN)."""
    plain = text.strip()
    if hint and LETTERS.fullmatch(plain) and (region := names.code(f"{hint}-{plain}".upper())):
        other = names.code(plain.upper())
        note = (
            f"read as a code of {names.name(hint)}, the country given; alone it is {names.name(other)}"
            if other
            else None
        )
        return Resolved.choose([Candidate(region, SURE, "code", plain)], (plain,), note=note)
    if plain.casefold() in NOTHING or (plain.isdigit() and len(plain) == 3):
        return _doubtful(plain, names)
    region = _region(plain, names)
    if region is None:
        return (
            _unknown(plain, names)
            if SEPARATED.fullmatch(plain) and "-" in plain and plain.isupper()
            else None
        )
    found = [Candidate(region, SURE, "code", plain)]
    if hint and hint != region[:2]:
        note = f"{plain} is in {names.name(region[:2])}, not in {names.name(hint)}, the country given"
        return Resolved.choose(found, (plain,), note=note, settle=False)
    return Resolved.choose(found, (plain,))


def _region(plain: str, names: Names) -> str | None:
    if len(plain) in {2, 3} and plain.isascii():
        return names.code(plain.upper())
    if match := SEPARATED.fullmatch(plain):
        return names.code(f"{match[1]}-{match[2]}".upper())
    return None


def _doubtful(plain: str, names: Names) -> Resolved:
    region = names.number(plain) or names.code(plain.upper())
    if region is None:
        return Resolved(None, ignored=(plain,), note="no known place is named")
    note = f"{plain} may be a code, or mean nothing; write the name"
    return Resolved.choose([Candidate(region, DOUBTFUL, "code", plain)], (plain,), note=note)


def _unknown(plain: str, names: Names) -> Resolved | None:
    """Tell of what has the form of a code and is none, in a country that has such codes."""
    if names.code(plain[:2]) is None:
        return None
    note = f"{names.name(plain[:2])} has no region with the code {plain}"
    return Resolved(None, ignored=(plain,), note=note)


def as_hint(country: str | None, names: Names) -> tuple[str | None, str | None]:
    """Give the country that the caller means, or the text that means none."""
    if not country or not country.strip():
        return None, None
    if region := _region(country.strip(), names):
        return region[:2], None
    folded = fold(country)
    named = [r for r in names.find([folded]).get(folded, ()) if r.kind in {"country", "subdivision"}]
    if not named:
        return None, country
    return max(named, key=lambda reading: (reading.kind == "country", reading.weight)).region[:2], None
