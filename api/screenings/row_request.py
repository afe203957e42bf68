"""The request of one row: texts and codes as its caller wrote them, with the faults found before they are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from marshmallow import ValidationError

from api.codes import HS, CodeIndex
from api.law.parameters import FACTS, MARKET
from api.limit import Limit
from api.text.fillers import is_filler
from api.text.hs_codes import HsCodeError, read_hs_code
from api.web.query import late_day
from schemas.paging import Day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from api.codes import CodeSystem
    from api.database import Release
    from api.text.hs_codes import HsCode

LONGEST_TEXT = 1000
"""Characters of a text, as in ``/v1/resolve``."""
VALUES = Limit(
    name="row_values",
    value=300,
    unit="facts or countries",
    applies_to="facts, and import_into, of a screening and of each of its rows",
    reason="more than there are countries",
    advice="the row is invalid: leave out what is not needed",
)

CODES_OF_COUNTRIES = frozenset({"NA"})
"""Codes of countries that are fillers too: in a country column NA may be Namibia, and the answer has a note on it."""


def is_empty(role: str, text: str) -> bool:
    """Return whether the cell or member of a role has no value: it is blank, or a filler (nan, N/A, #N/A, TBD, 不详)."""
    return is_filler(text) and not (role in {"country", "origin"} and text in CODES_OF_COUNTRIES)


class RowFault(NamedTuple):
    """What is wrong with a row: the member or column, and what to do."""

    field: str
    detail: str


@dataclass(frozen=True, slots=True)
class RowOptions:
    """The day, the countries of import and the facts that a row is screened with."""

    as_of: date
    import_into: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    base_path: str = ""
    """What the addresses of profiles begin with."""


class PlantPlace(NamedTuple):
    """The texts of a row's columns of the place of work, and those of its other places: the supplier, the office."""

    region: str
    country: str
    beside: str
    names: tuple[str, ...] = ()
    """The texts of columns such as Factory, which are names of firms or of places."""


@dataclass(frozen=True, slots=True)
class RowRequest:
    """A row: place and work as texts, the goods, its options, and every fault found so far."""

    region: str
    country: str
    sector: str
    hs: str
    options: RowOptions
    faults: tuple[RowFault, ...] = ()
    origin: str = ""
    """Where the goods were made, where the row states it apart from the place of the supplier."""
    country_above: str = ""
    """The country of the row above: read where the row has none and its own words settle no place."""
    plant: PlantPlace | None = None
    """The place of work, where it has columns of its own beside those of another place."""
    places_not_read: tuple[tuple[str, str], ...] = ()
    """The role and the text of further filled columns of a place: the best one of each role is read."""
    others: tuple[str, ...] = ()
    """Further descriptions of the work: read one after another where the first settles nothing."""
    place_notes: tuple[str, ...] = ()
    work_notes: tuple[str, ...] = ()
    chosen_region: str = ""
    """The code that a person chose for the place: nothing else in the row overrides it."""
    chosen_sector: str = ""
    """The same for the sector."""
    skipped: str = ""
    """Why a row of a sheet is no supplier."""

    @property
    def empty(self) -> bool:
        """Whether the row names no place and no work."""
        return not (self.region or self.country or self.origin or self.sector or self.hs)


def unreadable_row(options: RowOptions, field: str, detail: str) -> RowRequest:
    """Return the request of a row that cannot be read, with the reason as its only fault."""
    return RowRequest("", "", "", "", options, (RowFault(field, detail),))


def skipped_row(options: RowOptions, reason: str) -> RowRequest:
    """Return the request of a row of a sheet that is no supplier."""
    return RowRequest("", "", "", "", options, skipped=reason)


def too_long(**texts: str) -> list[RowFault]:
    """Return a fault for each text with more characters than the limit."""
    return [
        RowFault(name, f"{name} has {len(text)} characters, at most {LONGEST_TEXT} are read; shorten it")
        for name, text in texts.items()
        if len(text) > LONGEST_TEXT
    ]


def parse_day(release: Release, text: str) -> tuple[date | None, list[RowFault]]:
    """Return the day of a text, unless nothing is known of it, and the faults."""
    try:
        found: date = Day().deserialize(text)
    except ValidationError as error:
        return None, [RowFault("as_of", str(error.messages[0]))]
    late = late_day(release, found)
    return (None, [RowFault("as_of", late)]) if late else (found, [])


def parse_countries(release: Release, texts: Iterable[str]) -> tuple[tuple[str, ...], list[RowFault]]:
    """Return the canonical codes of countries of import, and the faults."""
    return _resolved(release, "import_into", MARKET, texts)


def parse_facts(
    release: Release, texts: Iterable[str], defaults: Iterable[str] = ()
) -> tuple[tuple[str, ...], list[RowFault]]:
    """Return stated facts, as ``fact:yes`` or ``fact:no``, with the defaults of all other facts; and the faults."""
    stated, faults = _resolved(release, "facts", FACTS, texts)
    own = {_name(fact) for fact in stated}
    return tuple(sorted([*stated, *(fact for fact in defaults if _name(fact) not in own)])), faults


def parse_hs(release: Release, text: str) -> tuple[HsCode | None, list[RowFault]]:
    """Return the chapter, heading or subheading that a text states, with a note on what was corrected; and the faults."""
    try:
        found = read_hs_code(text)
    except HsCodeError as error:
        return None, [RowFault("hs", str(error))]
    _, faults = HS.resolve(release, [found.code])
    return (None, [RowFault("hs", faults[0])]) if faults else (found, [])


def is_hs(release: Release, text: str) -> HsCode | None:
    """Return the chapter, heading or subheading that a text states; None where it states none, without a search for the nearest."""
    try:
        found = read_hs_code(text)
    except HsCodeError:
        return None
    return found if release.keep(CodeIndex).code(HS, found.code) else None


def _resolved(
    release: Release, field: str, system: CodeSystem, texts: Iterable[str]
) -> tuple[tuple[str, ...], list[RowFault]]:
    found = list(dict.fromkeys(texts))
    if len(found) > VALUES.value:
        detail = f"there are {len(found)}, at most {VALUES.value} are read; leave out the others"
        return (), [RowFault(field, detail)]
    codes, faults = system.resolve(release, found)
    return tuple(codes), [RowFault(field, fault) for fault in faults]


def _name(fact: str) -> str:
    return fact.rpartition(":")[0]
