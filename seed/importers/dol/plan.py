"""The review of a new edition of the List of Goods, with the lines for listings.csv, lists.yaml and sources/lists.yaml."""

from dataclasses import dataclass
from pathlib import Path

from seed.importers.countries import Countries
from seed.importers.dol.compare import Differences, Pair, compare, in_force
from seed.importers.dol.lines import LISTINGS, EditionLines, listing_lines
from seed.importers.dol.rows import GoodsFile, PublishedListing
from seed.importers.edition import ON_THE_COMMAND_LINE, Edition, days_needed
from seed.importers.goods import Goods
from seed.importers.published import refusal
from seed.importers.review import Review
from seed.lists.listings import editions
from seed.read.files import Data
from seed.read.records import Entry

LIST = "dol-list-of-goods"
PUBLISHER = "us-labor-department"
MOST_REMOVED = 20
"""A file that lacks more than one in so many listings is taken to be cut off, unless its number of rows is stated."""
FEWEST_CHANGED, MOST_CHANGED = 5, 10
"""A file that states other labour for one in so many of its listings, five at least, is taken to have a wrong column."""


@dataclass(frozen=True)
class GoodsOptions:
    """How a file is read: whether it is a part of its edition only, and the number of rows that it must have."""

    part: bool = False
    rows: int | None = None


def review(data: Data, folder: Path, file: GoodsFile, edition: Edition, options: GoodsOptions) -> Review:
    """Compare a file with what is entered of its edition, or with what is in force before a new one."""
    _check_count(file, edition, options)
    entry = next((entry for entry in data.lists if entry.text("id") == LIST), None)
    if entry is None:
        raise refusal(ON_THE_COMMAND_LINE, f"lists.yaml has no {LIST}", "import into seed/data")
    known = editions(entry)
    complete = known.get(edition.name, entry).text("complete") == "yes"
    order = _order(known, edition)
    goods, countries = {row.good for row in file.rows}, {row.country for row in file.rows}
    found = Review(
        f"{LIST}, edition {edition.name}: {len(file.rows)} rows, {len(goods)} goods, {len(countries)} countries"
    )
    listed = _resolve(data, file, found)
    rows = [row for row in data.tables["listings"] if row.text("list") == LIST]
    expected = in_force(rows, order, edition.name, complete=complete)
    pairs = {(row.text("good"), row.text("country")) for row in rows}
    differences = compare(expected, pairs, listed, file.kinds)
    if options.part:
        differences = _without_absent(differences, listed)
    _check_labour(differences, listed, edition)
    _check_removed(differences, expected, edition, options)
    _describe(differences, found, edition)
    _remarks(file, differences, found)
    if complete:
        found.refused += [
            f"the edition {edition.name} is entered as complete; it differs: {text}"
            for text in found.added + found.removed
        ]
        return found
    lines = EditionLines(data, folder, edition, entry, order)
    _contradictions(rows, differences, lines.day, found)
    _inputs(expected, differences, listed, data, found)
    if not found.stops:
        mark_complete = not options.part and not differences.not_compared
        listing_lines(lines, differences, rows, found, mark_complete=mark_complete)
    return found


def _check_count(file: GoodsFile, edition: Edition, options: GoodsOptions) -> None:
    if options.rows is not None and options.rows != len(file.rows):
        what = f"{edition.file.name} has {len(file.rows)} rows, not {options.rows}"
        raise refusal(ON_THE_COMMAND_LINE, what, "it is cut off, or of another edition: download it again")


def _order(known: dict[str, Entry], edition: Edition) -> list[str]:
    """Return the editions in order, this one included."""
    if edition.name in known:
        return [*known]
    days_needed(edition, f"lists.yaml has no edition {edition.name}")
    last, entry = [*known.items()][-1]
    if edition.published_on <= entry.text("published_on"):
        what = f"edition {edition.name} is not later than {last} ({entry.text('published_on')})"
        raise refusal(
            ON_THE_COMMAND_LINE,
            what,
            f"the editions are {', '.join(known)}: name one of them, or correct --published-on",
        )
    return [*known, edition.name]


def _resolve(data: Data, file: GoodsFile, found: Review) -> dict[Pair, PublishedListing]:
    """Return the rows of a file by their codes; what has none is unknown."""
    goods, countries = Goods(data, PUBLISHER), Countries(data.tables["place_aliases"])
    listed: dict[Pair, PublishedListing] = {}
    without_good: dict[str, list[str]] = {}
    without_country: dict[str, int] = {}
    for row in file.rows:
        good, country = goods.of(row.good), countries.of_name(row.country)
        if good is None:
            without_good.setdefault(row.good, []).append(country or row.country)
        if country is None:
            without_country[row.country] = without_country.get(row.country, 0) + 1
        if good and country:
            if (good, country) in listed:
                found.unknown.append(
                    f"{row.place}: {row.good} of {row.country} is {good} of {country} again, as at {listed[good, country].place}"
                )
            listed[good, country] = row
    found.unknown += [
        f"good {name} ({', '.join(where)}): add it to goods.csv with its HS and ISIC codes, or to published_goods.csv"
        f"{goods.near(name)}"
        for name, where in without_good.items()
    ]
    found.unknown += [
        f"country {name} (rows: {count}): add the name to place_aliases.csv"
        for name, count in without_country.items()
    ]
    return listed


def _without_absent(differences: Differences, listed: dict[Pair, PublishedListing]) -> Differences:
    """Return the differences without the endings of pairs that a part of a list does not name."""
    named = [
        ending for ending in differences.endings if (ending.row["good"], ending.row["country"]) in listed
    ]
    return differences._replace(endings=named)


def _check_labour(differences: Differences, listed: dict[Pair, PublishedListing], edition: Edition) -> None:
    """Refuse a file that has the goods and countries that are entered, and other kinds of labour for many of them."""
    changed = [end for end in differences.endings if (end.row["good"], end.row["country"]) in listed]
    compared = len(changed) + len(differences.same)
    if len(changed) >= FEWEST_CHANGED and len(changed) * MOST_CHANGED > compared:
        what = f"{edition.file.name} states other kinds of labour for {len(changed)} of {compared} of its listings"
        raise refusal(ON_THE_COMMAND_LINE, what, "is a column of another kind, or were columns swapped?")


def _check_removed(
    differences: Differences, expected: list[Entry], edition: Edition, options: GoodsOptions
) -> None:
    gone = len(differences.endings)
    if options.rows is None and gone * MOST_REMOVED > len(expected):
        what = f"{edition.file.name} lacks {gone} of {len(expected)} listings"
        remedy = (
            "is it cut off, or of another edition? State the number of its rows with --rows, or write --part"
        )
        raise refusal(ON_THE_COMMAND_LINE, what, remedy)


def _describe(differences: Differences, found: Review, edition: Edition) -> None:
    found.added += [
        f"{new.pair[0]} of {new.pair[1]}: {' '.join(new.kinds)}{'' if new.is_new_pair else ' (listed before, or for other labour)'}"
        for new in differences.new
    ]
    for row, kinds, others in differences.endings:
        stays = f"; {' '.join(others)} stays" if others else ""
        seen = (
            "" if row.text("last_edition") == edition.name else f", last seen in {row.text('last_edition')}"
        )
        found.removed.append(
            f"{row.place}: {row['good']} of {row['country']}: {' '.join(kinds)}{stays}{seen}"
        )
    found.same = len(differences.same)


def _remarks(file: GoodsFile, differences: Differences, found: Review) -> None:
    if differences.not_compared:
        kinds = sorted({kind for row in differences.not_compared for kind in row.words("labour")})
        found.left_out.append(
            f"{len(differences.not_compared)} listings for {' '.join(kinds)}: the form of this file states nothing of it"
        )
    found.remarks += [f"the file names {name} without a country" for name in file.without_country]


def _contradictions(rows: list[Entry], differences: Differences, day: str, found: Review) -> None:
    """Refuse a listing that was removed by hand with this edition or after it."""
    for new in differences.new:
        for row in rows:
            same = (row.text("good"), row.text("country")) == new.pair
            if same and row.text("listed_until") >= day and set(row.words("labour")) & set(new.kinds):
                found.refused.append(
                    f"{row.place}: removed on {row['listed_until']}, and the file lists it: correct one of them in {LISTINGS}"
                )


def _inputs(
    expected: list[Entry],
    differences: Differences,
    listed: dict[Pair, PublishedListing],
    data: Data,
    found: Review,
) -> None:
    """Report downstream listings whose input is not entered: the file names no input, and at most its country."""
    countries = Countries(data.tables["place_aliases"])
    for new in differences.new:
        if "downstream" in new.kinds:
            origin = new.listed.input_country or "not stated"
            found.unknown.append(
                f"{new.listed.place}: the input of {new.pair[0]} of {new.pair[1]} (its country: {origin}): "
                f"add the row to {LISTINGS} by hand, with its input"
            )
    of_rows: dict[Pair, set[str]] = {}
    for row in expected:
        if row.text("input_country"):
            of_rows.setdefault((row["good"], row["country"]), set()).add(row["input_country"])
    for pair, entered in of_rows.items():
        origin = listed[pair].input_country if pair in listed else ""
        code = countries.of_name(origin) if origin else None
        if origin and code not in entered:
            found.refused.append(
                f"{listed[pair].place}: the input of {pair[0]} of {pair[1]} is of {origin}, and {', '.join(sorted(entered))} is entered"
            )
