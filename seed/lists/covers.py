"""How much of its classes a listed good is at its place: the main part of what they make, or a part among other goods."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from seed.read.files import Data
from seed.read.records import Entry
from seed.reference.hs import longest_prefix, subheadings, subheadings_of

Key = tuple[str, str, str]
"""A listed good: its list, its good and its country. Several rows of listings.csv may have the same one."""


class CoveredGood(NamedTuple):
    """A good of a country on a list: its HS prefixes, its classes (that of the labour first), its rows of listing_covers.csv."""

    hs: list[str]
    sectors: list[str]
    rows: list[Entry]

    @property
    def covers(self) -> str:
        """Whether the good is the main part of one of its classes somewhere in its country."""
        return "main" if any(row.text("covers") == "main" for row in self.rows) else "part"

    @property
    def because(self) -> str:
        """The reasons."""
        return " ".join(row.text("because") for row in self.rows)

    def main_in(self, sector: str, country: str) -> list[str]:
        """Return the regions of the country where the good is the main part of what a class makes."""
        found = {
            place
            for row in self.rows
            if row.text("covers") == "main" and sector in (row.words("sectors") or self.sectors)
            for place in places_of(row, country)
        }
        return sorted(found)


def listed_key(row: Entry) -> Key:
    """Return the listed good of a row of listings.csv."""
    return row.text("list"), row.text("good"), row.text("country")


def sectors_of(row: Entry, goods: Mapping[str, Entry]) -> list[str]:
    """Return the classes of a row of listings.csv: its own, where the list means fewer than all of its good."""
    good = goods.get(row.text("good"))
    return row.words("sectors") or (good.words("sectors") if good else [])


def places_of(row: Entry, country: str) -> list[str]:
    """Return the regions of a country that a row of listing_covers.csv means; without any, the country."""
    own = [place for place in row.words("places") if place.partition("-")[0] == country]
    return own if row.words("places") else [country]


def cover_keys(row: Entry) -> list[Key]:
    """Return the listed goods that a row of listing_covers.csv is about."""
    return [(row.text("list"), row.text("good"), country) for country in row.words("countries")]


def by_key(rows: Iterable[Entry]) -> dict[Key, list[Entry]]:
    """Return the rows of listing_covers.csv by the listed goods that they are about."""
    found: dict[Key, list[Entry]] = {}
    for row in rows:
        for key in cover_keys(row):
            found.setdefault(key, []).append(row)
    return found


def listed_goods(data: Data) -> dict[Key, CoveredGood]:
    """Return every good of a country on a list, in the order of listings.csv."""
    goods = {row["id"]: row for row in data.tables["goods"]}
    covers = by_key(data.tables["listing_covers"])
    classes = classes_by_subheading(data.tables["hs_isic"])
    return {
        key: CoveredGood(_hs_of(row, goods[row["good"]], classes), sectors_of(row, goods), covers[key])
        for row in data.tables["listings"]
        for key in [listed_key(row)]
    }


def classes_by_subheading(table: Iterable[Entry]) -> dict[str, set[str]]:
    """Return the classes of each subheading in hs_isic.csv."""
    by_prefix = {row.text("hs"): set(row.words("sectors")) for row in table}
    return {code: by_prefix[prefix] for code in subheadings() if (prefix := longest_prefix(code, by_prefix))}


def classes_of(prefix: str, classes: Mapping[str, set[str]]) -> set[str]:
    """Return the classes of all subheadings of a prefix, of ``classes_by_subheading``."""
    return {sector for code in subheadings_of(prefix) for sector in classes.get(code, ())}


def _hs_of(row: Entry, good: Entry, classes: Mapping[str, set[str]]) -> list[str]:
    """Return the HS prefixes of a listing: of its good, without those of classes that the list does not mean there."""
    of_good = set(good.words("sectors"))
    own = set(row.words("sectors")) or of_good
    others = of_good - own
    if not others:
        return good.words("hs")
    dropped = {code for code, makers in classes.items() if makers & others and not makers & own}
    return [prefix for code in good.words("hs") for prefix in _without(code, dropped)]


def _without(prefix: str, dropped: set[str]) -> list[str]:
    """Return the longest prefixes that cover all subheadings of a prefix but the dropped ones."""
    inside = subheadings_of(prefix)
    if not dropped.intersection(inside):
        return [prefix]
    longer = sorted({code[: len(prefix) + 2] for code in inside if code not in dropped})
    return [found for each in longer for found in _without(each, dropped)]


def main_in_of_claim(
    listed: Mapping[Key, CoveredGood], goods: Iterable[str], region: str, sector: str
) -> list[str] | None:
    """Return the regions where the goods of a claim are the main part of its class, by the listings of its country.

    Returns None where no listing of the country names one of them in the class: nothing says how much of it they are.
    """
    country, named = region.partition("-")[0], set(goods)
    found = [
        good.main_in(sector, country)
        for (_, name, place), good in listed.items()
        if name in named and place == country and sector in good.sectors
    ]
    return sorted({place for places in found for place in places}) if found else None
