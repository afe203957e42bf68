"""What a person types into the field: codes wherever they stand, everything else as the resolver reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.codes import REGION, SECTOR
from api.resolve.goods import hs_code_alone
from api.resolve.products import Products
from api.resolve.routes import resolved
from api.text.fold import fold
from api.trees import Trees
from api.web.current import state

if TYPE_CHECKING:
    from api.database import Release, Row

IN_ADDRESS: Final = re.compile(r"/(?:explore|risks)/([A-Za-z0-9-]+)/([A-Za-z0-9-]+)")
"""The address of a profile, on a page or of the API, as people paste it."""
IN_BRACKETS: Final = re.compile(r"([^,;\n]*)\(([A-Za-z0-9-]{1,12})\)")
"""A name with its code, as suggestions write it: ``Georgia (US-GA)``."""
REGION_CODE: Final = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
COUNTRY_CODE: Final = re.compile(r"[A-Z]{2,3}")
SECTOR_CODE: Final = re.compile(r"[A-U]|[0-9]{2,4}")
SPLIT: Final = re.compile(r"[\s,;/]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a text means: the results for its place and its sector, as ``/v1/resolve`` answers, and the HS code in it."""

    region: Row
    sector: Row
    hs: str | None

    @property
    def settled(self) -> bool:
        """Whether place and sector are both settled."""
        return bool(self.region["code"] and self.sector["code"])


NOTHING: Final[dict[str, object]] = {
    "code": None,
    "name": None,
    "candidates": [],
    "used": [],
    "ignored": [],
    "note": None,
}
"""The result for a text that names none."""


def read_typed(release: Release, text: str, region: str | None = None, sector: str | None = None) -> Typed:
    """Return what a text means; ``region`` and ``sector`` are codes that were chosen already."""
    rest, place, work = _codes(release, text)
    region, sector = region or place, sector or work
    query = {"region": region, "sector": sector}
    if region is None and sector is None:
        query["text"] = rest
    elif region is None:
        query["region"] = rest
    elif sector is None:
        query["sector"] = rest
    present = {name: value for name, value in query.items() if value}
    found = resolved(release, present, state().known) if present else {}
    return Typed(
        found.get("region") or NOTHING,
        _without_place(found) if "text" in present else found.get("sector") or NOTHING,
        _hs(release, rest),
    )


def _codes(release: Release, text: str) -> tuple[str, str | None, str | None]:
    """Return a text without its codes, and the codes of its region and its sector."""
    pasted = IN_ADDRESS.search(text)
    if pasted:
        place, work = REGION.code_of(release, pasted[1]), SECTOR.code_of(release, pasted[2])
        if place and work:
            return "", place, work
    place = work = None
    for named in IN_BRACKETS.finditer(text):
        name, code = named.groups()
        found = None
        if place is None and _is_region(release, name, code):
            found = place = REGION.code_of(release, code)
        elif work is None:
            found = work = SECTOR.code_of(release, code)
        if found:
            text = text.replace(named[0], " ", 1)
    words = [word for word in SPLIT.split(text) if word]
    for word in list(words):
        if place is None and _names_region(word, words) and (place := REGION.code_of(release, word)):
            words.remove(word)
            text = _without(text, word)
    if work is None and len(words) == 1 and SECTOR_CODE.fullmatch(words[0].upper()):
        work = SECTOR.code_of(release, words[0])
        text = _without(text, words[0]) if work else text
    return text.strip(" \t\r\n,;/"), place, work


def _is_region(release: Release, name: str, code: str) -> bool:
    """Return whether a code in brackets is that of a region: that of a country only after its own name.

    ``Guangdong (CN)`` is more than a country: the resolver reads it.
    """
    if COUNTRY_CODE.fullmatch(code):
        known = REGION.code_of(release, code)
        return known is not None and fold(name) == fold(
            release.keep(Trees).region_names[known].replace(",", "")
        )
    return REGION_CODE.fullmatch(code) is not None


def _names_region(word: str, words: list[str]) -> bool:
    """Return whether a word is written as a code of a region: that of a country counts beside one other code alone."""
    if REGION_CODE.fullmatch(word if len(words) > 2 else word.upper()):
        return True
    others = [other for other in words if other != word]
    return bool(COUNTRY_CODE.fullmatch(word)) and len(others) <= 1 and all(map(_has_digit, others))


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _without(text: str, word: str) -> str:
    """Return a text without the first place where a word stands by itself."""
    return re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", " ", text, count=1)


def _without_place(found: Row) -> Row:
    """Return the result for the sector of a shared text; none where all of the text is a place."""
    region, sector = found["region"], found["sector"]
    if region["code"] and not region["ignored"]:
        return NOTHING
    return sector  # type: ignore[no-any-return]


def _hs(release: Release, text: str) -> str | None:
    """Return the HS code in a text, where a part of it is one and nothing else."""
    products = release.keep(Products)
    for part in re.split(r"[,;\n]", text):
        if part.strip() and (found := hs_code_alone(part.strip(), products)):
            return found.code
    return None
