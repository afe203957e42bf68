"""Texts that are only a code, and the country that a caller adds as a hint."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved
from api.text.fillers import is_filler
from api.text.fold import fold

if TYPE_CHECKING:
    from api.names.places.senses import PlaceIndex

SEPARATED = re.compile(r"([A-Za-z]{2})\s*[-–—_./ ]\s*([A-Za-z0-9]{1,3})")
LETTERS = re.compile(r"[A-Za-z0-9]{1,3}")
COUNTRY = re.compile("[A-Z]{2,3}")
LONGEST = 12
"""Maximum characters of a text that is only a code, with blanks in it."""
NUMBER = re.compile(r"(\d{1,3})(?:\.0+)?")
"""A numeric code of ISO 3166-1, as spreadsheets leave it."""
EUROPEAN = {"EL": "GR"}
"""Codes of the statistics of the European Union that differ from ISO 3166-1."""
SURE = 0.99
"""The score of a code: a text of this form means nothing else."""
UNSETTLED = 0.4
"""The score of each of several codes."""
DOUBTFUL = 0.6
"""The score of letters or digits that are a code, but more often mean something else (NA, 156)."""


def read_code(text: str, hint: str | None, index: PlaceIndex) -> Resolved | None:
    """Return the result for a text that is a code in any form: CN-LN, cn 21, chn, or, with a hint, LN. None for other texts."""
    plain = text.strip()
    if len(plain) > LONGEST:
        return None
    if hint and LETTERS.fullmatch(plain) and (region := index.code(f"{hint}-{plain}".upper())):
        other = index.code(plain.upper())
        note = (
            f"read as a code of {index.name(hint)}, the country given; alone it is {index.name(other)}"
            if other
            else None
        )
        return Resolved.choose([Candidate(region, SURE, "code", plain)], (plain,), note=note)
    if is_filler(plain):
        return _doubtful(plain, index) if plain.isupper() and index.code(plain) and not hint else None
    if plain.isdigit() and len(plain) == 3:
        return None if hint else _doubtful(plain, index)
    return _read_plain(plain, hint, index)


def _read_plain(plain: str, hint: str | None, index: PlaceIndex) -> Resolved | None:
    """Return the result for a code in the usual forms; None for other texts."""
    if several := _several(plain, index):
        return several
    region = None if _is_name(plain, index) else _region(plain, index)
    if region is None:
        code_like = SEPARATED.fullmatch(plain) and "-" in plain and plain.isupper()
        return _unknown(plain, index) if code_like else None
    found = [Candidate(region, SURE, "code", plain)]
    if hint and hint not in {region[:2], index.over(region[:2])}:
        note = f"{plain} is in {index.name(region[:2])}, not in {index.name(hint)}, the country given"
        return Resolved.choose(found, (plain,), note=note, settle=False)
    return Resolved.choose(found, (plain,))


def _several(plain: str, index: PlaceIndex) -> Resolved | None:
    """Return no code, and each as a candidate, for codes of several countries with blanks between them; None for other texts."""
    letters = plain.split()
    if len(letters) < 2 or not plain.isupper() or not all(COUNTRY.fullmatch(each) for each in letters):
        return None
    regions = {each: index.code(each) for each in letters}
    together = [
        index.code(f"{a}-{b}") for one, other in pairwise(letters) for a, b in ((one, other), (other, one))
    ]
    if None in regions.values() or len(set(regions.values())) < 2 or any(together):
        return None
    found = [Candidate(region, UNSETTLED, "code", each) for each, region in regions.items() if region]
    note = f"{' and '.join(regions)} are all codes of countries; write one of them"
    return Resolved.choose(found, (), tuple(letters), note, settle=False)


def _region(plain: str, index: PlaceIndex) -> str | None:
    if len(plain) in {2, 3} and plain.isascii():
        return index.code(plain.upper())
    if match := SEPARATED.fullmatch(plain):
        return index.code(f"{match[1]}-{match[2]}".upper())
    return None


def _is_name(plain: str, index: PlaceIndex) -> bool:
    """Return whether letters that may be a code are written as a name that a country has: Nga is Russia in Vietnamese."""
    if len(plain) != 3 or not plain.istitle():
        return False
    folded = plain.lower()
    return any(sense.kind == "country" for sense in index.find([folded]).get(folded, ()))


def _doubtful(plain: str, index: PlaceIndex) -> Resolved:
    region = index.number(plain) or index.code(plain.upper())
    if region is None:
        return Resolved(None, ignored=(plain,), note="no known place is named")
    note = f"{plain} may be a code, or mean nothing; write the name"
    return Resolved.choose([Candidate(region, DOUBTFUL, "code", plain)], (plain,), note=note)


def _unknown(plain: str, index: PlaceIndex) -> Resolved | None:
    """Return a note for a text in the form of a code that its country does not have; None where there is no such country."""
    if index.code(plain[:2]) is None:
        return None
    note = f"{index.name(plain[:2])} has no region with the code {plain}"
    return Resolved(None, ignored=(plain,), note=note)


def read_country_code(text: str, index: PlaceIndex) -> str | None:
    """Return the region of a cell of a country column that contains a code alone: CN, CHN, CN-LN, 156, 156.0; 8 is 008."""
    plain = text.strip()
    plain = EUROPEAN.get(plain.upper(), plain)
    if number := NUMBER.fullmatch(plain):
        return index.number(number[1].zfill(3))
    return None if is_filler(plain) else _region(plain, index)


def read_exact_country(text: str, index: PlaceIndex) -> str | None:
    """Return the country that a complete text names; None where it names none, or several (Korea)."""
    folded = fold(text)
    senses = index.find([folded]).get(folded, ())
    named = [sense for sense in senses if sense.kind in {"country", "subdivision"}]
    countries = {sense.region for sense in named if sense.kind == "country" and sense.strong}
    if not named or len(countries) > 1:
        return None
    return max(named, key=lambda sense: (sense.kind == "country", sense.weight)).region[:2]
