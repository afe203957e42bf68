"""A published list against listings.csv: which rows stay, which end, and which are new. Pure: no file is read or written."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from seed.importers.dol.rows import PublishedListing
from seed.lists.listings import LABOUR
from seed.read.records import Entry

Pair = tuple[str, str]
"""A good and a country, by their codes."""


class Ending(NamedTuple):
    """A row of listings.csv that the file no longer has, or some of its kinds of labour."""

    row: Entry
    kinds: list[str]
    others: list[str]
    """Kinds of the row that stay."""


class New(NamedTuple):
    """A listing that the data lack."""

    pair: Pair
    kinds: list[str]
    listed: PublishedListing
    is_new_pair: bool


class Differences(NamedTuple):
    """What differs, each in the order of its pair."""

    same: list[Entry]
    endings: list[Ending]
    new: list[New]
    not_compared: list[Entry]
    """Rows only of kinds of which the form of the file states nothing."""


def in_force(rows: Iterable[Entry], order: list[str], edition: str, *, complete: bool) -> list[Entry]:
    """Return the rows that an edition is expected to have.

    `order` are the editions with this one. Of an edition that was read completely these are the rows seen in it or around
    it; of another one, also those that were last seen before and did not end.
    """
    at = order.index(edition)
    found = []
    for row in rows:
        first, last = order.index(row.text("first_edition")), order.index(row.text("last_edition"))
        is_open = not row.text("removed_in")
        if first <= at and (last >= at or (is_open and not complete)):
            found.append(row)
    return found


def compare(
    expected: Iterable[Entry],
    known: set[Pair],
    listed: Mapping[Pair, PublishedListing],
    kinds: frozenset[str],
) -> Differences:
    """Compare the rows that an edition is expected to have with those of a file that speaks of these kinds of labour.

    `known` are all pairs of the list, those that ended too.
    """
    by_pair: dict[Pair, list[Entry]] = {}
    for row in expected:
        by_pair.setdefault((row.text("good"), row.text("country")), []).append(row)
    found = Differences([], [], [], [])
    for pair in sorted(by_pair.keys() | listed.keys()):
        stated = listed[pair].labour if pair in listed else frozenset()
        entered: set[str] = set()
        for row in by_pair.get(pair, []):
            entered |= set(row.words("labour"))
            _compare_row(row, stated, kinds, found)
        if new := [kind for kind in LABOUR if kind in stated - entered]:
            found.new.append(New(pair, new, listed[pair], pair not in known))
    return found


def _compare_row(row: Entry, stated: frozenset[str], kinds: frozenset[str], found: Differences) -> None:
    own = row.words("labour")
    gone = [kind for kind in own if kind in kinds and kind not in stated]
    if not gone and not kinds.intersection(own):
        found.not_compared.append(row)
    elif gone:
        found.endings.append(Ending(row, gone, [kind for kind in own if kind not in gone]))
    else:
        found.same.append(row)
