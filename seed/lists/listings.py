"""Listings of authorities as claims: one for each kind of labour that a row names."""

from seed.lists.covers import CoveredGood, listed_goods, listed_key
from seed.read.faults import FileLine
from seed.read.files import Data
from seed.read.records import Entry, Items
from seed.reference.known import listing_id

LABOUR = {
    "child": "child-labour-listing",
    "forced": "forced-labour-listing",
    "forced_child": "forced-child-labour-listing",
    "downstream": "downstream-listing",
}
"""The kinds of labour that a row may name, each with the indicator that it is listed under."""

OF_THE_LIST = (
    "publisher", "origin", "recorded_on", "reliability", "reliability_because", "credibility", "credibility_because",
)  # fmt: skip


def listed_claims(data: Data, names: dict[str, str]) -> list[Entry]:
    """Return the claims of every row of listings.csv; `names` are the countries' names by their codes."""
    lists = {entry["id"]: entry for entry in data.lists}
    goods = {row["id"]: row for row in data.tables["goods"]}
    listed = listed_goods(data)
    return [
        _claim(row, labour, lists[row["list"]], listed[listed_key(row)], goods, names)
        for row in data.tables["listings"]
        for labour in row.words("labour")
    ]


def _claim(
    row: Entry,
    labour: str,
    source: Entry,
    listed: CoveredGood,
    goods: dict[str, Entry],
    names: dict[str, str],
) -> Entry:
    """Return one claim, in the form of the claims in evidence files."""
    edition = editions(source)[row["first_edition"]]
    words = {
        "good": goods[row["good"]]["name"],
        "country": names[row["country"]],
        "input": goods[row["input"]]["name"] if row["input"] else "",
        "input_country": names[row["input_country"]] if row["input"] else "",
    }
    return _entry(
        row.place,
        {column: source[column] for column in OF_THE_LIST}
        | {
            "id": listing_id(source["short"], row["good"], row["country"], labour),
            "region": row["country"],
            "sectors": _items(row.place, listed.sectors),
            "indicator": LABOUR[labour],
            "statement": source["statements"][labour].format(**words),
            "locator": source["locator"].format(**words),
            "published_on": edition["published_on"],
            "source": row["source"] or edition["source"],
            "listing": _listing(row, source, listed),
        },
    )


def _listing(row: Entry, source: Entry, listed: CoveredGood) -> Entry:
    """Return the state of a listing, with its goods and where they are the main part of each class."""
    return _entry(
        row.place,
        {
            "listed_since": row["listed_since"],
            "listed_until": row["listed_until"],
            "last_edition_checked": row["last_edition"],
            "removed_in": row["removed_in"],
            "list": source["id"],
            "good": row["good"],
            "input": row["input"],
            "input_country": row["input_country"],
            "hs": _items(row.place, sorted(listed.hs)),
            "main_in": _main_in(row, listed),
        },
    )


def _main_in(row: Entry, listed: CoveredGood) -> Entry:
    """Return, for each class of a listing, the regions where its good is the main part of what the class makes."""
    found = {sector: _items(row.place, listed.main_in(sector, row["country"])) for sector in listed.sectors}
    return _entry(row.place, dict(found))


def editions(source: Entry) -> dict[str, Entry]:
    """Return the editions of a list by their names, in order."""
    entries = source.get("editions")
    return {entry.text("edition"): entry for entry in entries or () if isinstance(entry, Entry)}


def _entry(place: FileLine, values: dict[str, object]) -> Entry:
    entry = Entry(place)
    for key, value in values.items():
        entry.put(key, value, place)
    return entry


def _items(place: FileLine, texts: list[str]) -> Items:
    items = Items(place)
    for text in texts:
        items.put(text, place)
    return items
