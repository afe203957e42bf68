"""What every form of the List of Goods states: a good of a country, and the kinds of labour that it is listed for."""

from collections.abc import Iterable
from typing import NamedTuple

from seed.read.faults import Faults, FileLine

YES = {"yes", "y", "x", "true", "1", "✓", "✔"}
NO = {"no", "n", "false", "0", "", "n/a"}


class PublishedListing(NamedTuple):
    """A row of a published list, its good and its country in the words of the publisher."""

    place: FileLine
    good: str
    country: str
    labour: frozenset[str]
    input_country: str = ""


class GoodsFile(NamedTuple):
    """A published list: its rows, the kinds of labour of which its form states anything, and goods without a country."""

    rows: list[PublishedListing]
    kinds: frozenset[str]
    without_country: list[str]


def flag(text: str, place: FileLine, column: str, faults: Faults) -> bool:
    """Return whether a flag is set; add a fault for a word that is neither yes nor no."""
    word = text.strip().lower()
    if word not in YES | NO:
        faults.add(place, f"{column} is {text!r}", "yes or no is expected: is it another column?")
    return word in YES


def check_rows(rows: Iterable[PublishedListing], faults: Faults) -> None:
    """Report rows without a good or a country, for no labour at all, and those that occur twice."""
    first: dict[tuple[str, str], PublishedListing] = {}
    for row in rows:
        if not row.good or not row.country:
            faults.add(
                row.place, "a row without its good or its country", "it is cut off, or of another table"
            )
            continue
        if not row.labour:
            what = f"{row.good} of {row.country} is listed for no kind of labour"
            faults.add(row.place, what, "remove the row if the publisher confirms that it is not listed")
        other = first.setdefault((row.good.lower(), row.country.lower()), row)
        if other is not row:
            what = f"{row.good} of {row.country} occurs twice (first at {other.place})"
            faults.add(row.place, what, "remove one of them")
