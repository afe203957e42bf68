"""The request in an item of JSON: valid items are read without a schema, and every fault of an invalid one is reported."""

from __future__ import annotations

import re
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from api.screenings.row_request import (
    RowFault,
    RowOptions,
    RowRequest,
    parse_countries,
    parse_day,
    parse_facts,
    too_long,
)
from api.screenings.texts import clean
from api.text.nearest import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from api.database import Release

PLACES = ("region", "address", "city", "province")
"""Members that together are one place, in this order."""
WORK = ("sector", "product", "activity")
"""Members that describe the work; the first that settles it is read."""
TEXTS = (*PLACES, "country", "origin", *WORK, "hs")
MEMBERS = frozenset((*TEXTS, "id", "facts", "import_into", "as_of"))
LONGEST_ID = 200
"""Characters of an id, which is returned unchanged."""
LARGEST_INTEGER = 2**53
"""Integers below are the same number for every reader of JSON (RFC 8785)."""
MOST_UNKNOWN = 20
"""Unknown members that are reported."""

REGION_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,3})?")
"""A region by its code: an address would add nothing."""

Key = tuple[Any, ...]


def key_of(item: Any) -> Key | None:
    """Return the values that the answer to an item depends on; None where any member but the id is invalid.

    Types are compared one by one: ``True`` would pass for 1, and a schema takes twenty times as long.
    """
    if type(item) is not dict or not item.keys() <= MEMBERS:
        return None
    get = item.get
    as_of = get("as_of")
    texts = (*[get(name) for name in TEXTS[:-1]], hs_text(get("hs")))
    for text in (*texts, as_of):
        if text is not None and type(text) is not str:
            return None
    facts, into = get("facts"), get("import_into")
    if facts is not None:
        if type(facts) is not dict or not all(type(answer) is bool for answer in facts.values()):
            return None
        facts = tuple(facts.items())
    if into is not None:
        if type(into) is not list or not all(type(code) is str for code in into):
            return None
        into = tuple(into)
    return texts, facts or None, into, as_of


def hs_text(value: Any) -> Any:
    """Return an HS code that is a number as its text, as a spreadsheet writes it; any other value unchanged."""
    if type(value) is int:
        return str(value) if abs(value) < LARGEST_INTEGER else value
    if type(value) is float and isfinite(value):
        return format(value, ".15g")
    return value


def has_valid_id(item: Mapping[str, Any]) -> bool:
    """Return whether an item's id is a text, an integer, or none."""
    found = item.get("id")
    if found is None:
        return True
    if type(found) is str:
        return len(found) <= LONGEST_ID
    return type(found) is int and abs(found) < LARGEST_INTEGER


def request_of(release: Release, key: Key, defaults: RowOptions) -> RowRequest:
    """Return the request of the items with a key; ``defaults`` are the options of the screening."""
    texts, facts, into, as_of = key
    request, faults = read_texts(
        dict(zip(TEXTS, ((text,) if text else () for text in texts), strict=True)), defaults
    )
    options = defaults
    if as_of is not None:
        own_day, more = parse_day(release, as_of)
        options, faults = replace(options, as_of=own_day or options.as_of), faults + more
    if into is not None:
        codes, more = parse_countries(release, into)
        options, faults = replace(options, import_into=codes), faults + more
    if facts:
        stated, more = parse_facts(release, statements(facts), options.facts)
        options, faults = replace(options, facts=stated), faults + more
    return replace(request, options=options, faults=tuple(faults))


def read_texts(texts: Mapping[str, Sequence[str]], options: RowOptions) -> tuple[RowRequest, list[RowFault]]:
    """Return the request in the texts of members or of columns, and the faults; each may have several, the best first."""
    places, works = ReadTexts(texts), ReadTexts(texts)
    region = _region(places)
    codes = works.all("hs")
    works.notes += _unread_codes(codes)
    work = list(dict.fromkeys(text for name in WORK for text in works.all(name)))
    found = {
        "region": region,
        "country": "".join(places.best("country")),
        "origin": "".join(places.best("origin")),
        "sector": work[0] if work else "",
    }
    request = RowRequest(
        region=found["region"],
        country=found["country"],
        origin=found["origin"],
        sector=found["sector"],
        hs="".join(codes[:1]),
        options=options,
        others=tuple(work[1:]),
        places_not_read=tuple(places.not_read),
        place_notes=tuple(places.notes),
        work_notes=tuple(works.notes),
    )
    return request, too_long(**found)


class ReadTexts:
    """The texts of a row by member, as they are read: with notes on what was left out, and what was not read."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        self._texts = texts
        self.notes: list[str] = []
        self.not_read: list[tuple[str, str]] = []

    def all(self, name: str) -> list[str]:
        """Return all texts of a member that say something."""
        found = [clean(name, text) for text in self._texts.get(name, ())]
        self.notes += [
            each.note if name == "sector" else f"{name}: {each.note}" for each in found if each.note
        ]
        return [each.text for each in found if each.text]

    def best(self, name: str) -> list[str]:
        """Return the first text of a member that says something, in a list, empty without one."""
        found = self.all(name)
        self.not_read.extend((name, text) for text in dict.fromkeys(found[1:]) if text != found[0])
        return found[:1]


def _region(places: ReadTexts) -> str:
    """Return the texts of a place as one; a code stands alone."""
    region = places.best("region")
    if not (region and REGION_CODE.fullmatch(region[0])):
        # The lines of an address are one address; of other columns the best that is filled is read.
        region += places.all("address") or places.all("other_address")
        region += [*places.best("city"), *places.best("province")]
    return ", ".join(dict.fromkeys(region))


def _unread_codes(codes: Sequence[str]) -> list[str]:
    """Return a note on each further code that is of other goods than the first, which alone is read."""
    return [
        f"hs: a further column has {text}, which was not read"
        for text in dict.fromkeys(codes[1:])
        if not _same_goods(text, codes[0])
    ]


def _same_goods(one: str, other: str) -> bool:
    """Return whether two codes begin with the same digits: a national code begins with that of the HS."""
    first, second = ("".join(filter(str.isdigit, text))[:6] for text in (one, other))
    return first.startswith(second) or second.startswith(first)


def statements(facts: Iterable[tuple[str, bool]]) -> list[str]:
    """Return facts with their answers as ``fact:yes`` or ``fact:no``."""
    return [f"{name}:{'yes' if answer else 'no'}" for name, answer in facts]


def invalid_request(item: Any, options: RowOptions) -> RowRequest:
    """Return the request of an invalid item: every fault, and nothing to look up."""
    return RowRequest("", "", "", "", options, tuple(_faults(item)))


def _faults(item: Any) -> list[RowFault]:
    if not isinstance(item, dict):
        return [RowFault("", 'an item is an object, as in {"region": "Dandong", "sector": "frozen fish"}')]
    hint = f"an item has {', '.join(sorted(MEMBERS))}"
    extra = [name for name in item if name not in MEMBERS][:MOST_UNKNOWN]
    found = [
        RowFault(name, unknown("member", name, MEMBERS, hint if not place else "see above"))
        for place, name in enumerate(extra)
    ]
    if not has_valid_id(item):
        found.append(
            RowFault("id", f"give a text of at most {LONGEST_ID} characters, a whole number, or none")
        )
    found += [
        RowFault(name, "give a text, or null")
        for name in (*TEXTS, "as_of")
        if not _is_text(hs_text(item.get(name)) if name == "hs" else item.get(name))
    ]
    facts, into = item.get("facts"), item.get("import_into")
    if not (
        facts is None
        or (isinstance(facts, dict) and all(isinstance(answer, bool) for answer in facts.values()))
    ):
        found.append(
            RowFault("facts", 'give an object of facts with true or false, as in {"dprk_workers": true}')
        )
    if not (into is None or (isinstance(into, list) and all(isinstance(code, str) for code in into))):
        found.append(RowFault("import_into", 'give a list of codes, as in ["US", "EU"], or null'))
    return found


def _is_text(value: Any) -> bool:
    return value is None or isinstance(value, str)
