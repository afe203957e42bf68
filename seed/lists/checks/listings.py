"""Checks of listings: a good of a country on an authority's list, since when, and until when."""

from seed.lists.covers import Key, listed_key
from seed.lists.listings import LABOUR, editions
from seed.read.dates import LAST_DATE
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_order, check_together
from seed.read.validators import anything, day, each, known, one_of
from seed.reference.known import KnownIds
from seed.reference.naming import country, good, isic_class, source


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check listings.csv."""
    fields = {
        "list": Field(known(ids.lists, "list", "add it to lists.yaml, or correct it")),
        "good": Field(good(ids)),
        "country": Field(country(ids)),
        "sectors": optional(each(isic_class(ids))),
        "labour": Field(each(one_of(*LABOUR))),
        "input": optional(good(ids)),
        "input_country": optional(country(ids)),
        "first_edition": Field(anything),
        "last_edition": Field(anything),
        "source": optional(source(ids)),
        "listed_since": optional(day),
        "listed_until": optional(day),
        "removed_in": optional(source(ids)),
    }
    rows = data.tables["listings"]
    goods = {row.text("id"): row for row in data.tables["goods"]}
    by_id = {entry.text("id"): editions(entry) for entry in data.lists}
    for row in rows:
        check_fields(row, fields, faults)
        check_order(row, "listed_since", "listed_until", faults)
        check_together(row, ("listed_until", "removed_in"), faults)
        _check_indicators(row, ids, faults)
        _check_sectors(row, goods, faults)
        _check_input(row, faults)
        _check_editions(row, by_id.get(row.text("list"), {}), faults)
    _check_alike(rows, faults)
    _check_overlaps([row for row in rows if not day(_end(row))], faults)


def _check_indicators(row: Entry, ids: KnownIds, faults: Faults) -> None:
    for labour in row.words("labour"):
        indicator = LABOUR.get(labour)
        if indicator and ids.indicators.get(indicator) != "listing":
            what = f"{labour} is listed under {indicator}, which is no listing of indicators.yaml"
            faults.add(row.at("labour"), what, f"add {indicator} to indicators.yaml")


def _check_sectors(row: Entry, goods: dict[str, Entry], faults: Faults) -> None:
    """Check that a listing's own classes are classes of its good: a list may mean fewer of them, or another one first."""
    own, good_row = row.words("sectors"), goods.get(row.text("good"))
    if not own or good_row is None:
        return
    wrong = [sector for sector in own if sector not in good_row.words("sectors")]
    if wrong:
        what = f"{wrong[0]} is no class of {row.text('good')}"
        faults.add(row.at("sectors"), what, f"write some of {', '.join(good_row.words('sectors'))}")
    elif own == good_row.words("sectors"):
        what = f"these are the classes of {row.text('good')}, in its order"
        faults.add(row.at("sectors"), what, "leave it blank")


def _check_alike(rows: list[Entry], faults: Faults) -> None:
    """Check that all rows of a good of a country have the same classes."""
    first: dict[Key, Entry] = {}
    for row in rows:
        other = first.setdefault(listed_key(row), row)
        if other.words("sectors") != row.words("sectors"):
            what = f"sectors differs from {other.place}, of the same good and country"
            faults.add(row.at("sectors"), what, "write the same in both")


def _check_input(row: Entry, faults: Faults) -> None:
    """Check that a downstream good names its input and the input's country, and that no other good does."""
    downstream = "downstream" in row.words("labour")
    for column in ("input", "input_country"):
        if downstream and not row.text(column):
            faults.add(row.at(column), f"a downstream good without {column}", f"write {column}")
        elif row.text(column) and not downstream:
            what = f"{column} is written for a good that is not downstream"
            faults.add(row.at(column), what, "leave it blank")


def _check_editions(row: Entry, known_editions: dict[str, Entry], faults: Faults) -> None:
    if not known_editions:
        return  # the check of the list reports it
    order = list(known_editions)
    for column in ("first_edition", "last_edition"):
        edition = row.text(column)
        if edition and edition not in order:
            remedy = f"write {' or '.join(order)}, or add it to lists.yaml"
            faults.add(row.at(column), f"{row.text('list')} has no edition {edition}", remedy)
            return
    first, last = row.text("first_edition"), row.text("last_edition")
    if first and last and order.index(first) > order.index(last):
        what = f"last_edition {last} comes before {first}"
        faults.add(row.at("last_edition"), what, "swap or correct them")
        return
    since, seen = row.text("listed_since"), known_editions.get(first, row).text("published_on")
    if since and seen and seen < since <= _end(row):
        what = f"listed_since {since} is later than the edition {first} ({seen}), which lists it already"
        faults.add(row.at("listed_since"), what, "correct one of them")
    complete = [name for name in order if known_editions[name].text("complete")]
    open_row = not (row.text("listed_until") or row.text("removed_in"))
    if open_row and last and complete and order.index(last) < order.index(complete[-1]):
        what = f"the edition {complete[-1]} was read completely, and the row was last seen in {last}"
        faults.add(row.at("last_edition"), what, "correct it, or write listed_until and removed_in")
    until, published = row.text("listed_until"), known_editions.get(last, row).text("published_on")
    if until and published and until < published:
        what = f"listed_until {until} is earlier than the edition {last} ({published}), which still lists it"
        faults.add(row.at("listed_until"), what, "correct one of them")


def _check_overlaps(rows: list[Entry], faults: Faults) -> None:
    """Check that no day is covered twice for one list, good, country and kind of labour."""
    seen: dict[tuple[str, ...], list[Entry]] = {}
    for row in rows:
        for labour in set(row.words("labour")):
            key = (*(row.text(column) for column in ("list", "good", "country")), labour)
            for other in seen.setdefault(key, []):
                if row.text("listed_since") < _end(other) and other.text("listed_since") < _end(row):
                    what = f"overlaps {other.place}, of the same good, country and {labour} labour"
                    faults.add(row.place, what, "remove one of them, or separate their dates")
            seen[key].append(row)


def _end(row: Entry) -> str:
    return row.text("listed_until") or LAST_DATE
