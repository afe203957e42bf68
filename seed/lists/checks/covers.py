"""Checks of how much of its classes each listed good is: every listing has one answer, with its reason."""

from seed.lists.covers import Key, by_key, cover_keys, listed_key, places_of, sectors_of
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.validators import each, known, one_of, sentence
from seed.reference.known import KnownIds
from seed.reference.naming import country, good, isic_class, region


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check listing_covers.csv against listings.csv."""
    fields = {
        "list": Field(known(ids.lists, "list", "add it to lists.yaml, or correct it")),
        "good": Field(good(ids)),
        "countries": Field(each(country(ids))),
        "covers": Field(one_of("main", "part")),
        "sectors": optional(each(isic_class(ids))),
        "places": optional(each(region(ids))),
        "because": Field(sentence),
    }
    rows = data.tables["listing_covers"]
    goods = {row.text("id"): row for row in data.tables["goods"]}
    listed = {listed_key(row): sectors_of(row, goods) for row in data.tables["listings"]}
    for row in rows:
        check_fields(row, fields, faults)
        _check_listed(row, listed, faults)
        _check_part(row, faults)
        _check_places(row, faults)
    _check_missing(data.tables["listings"], by_key(rows), faults)
    _check_repeated(rows, faults)


def _check_listed(row: Entry, listed: dict[Key, list[str]], faults: Faults) -> None:
    """Check that a row is about listings, and names classes of theirs only."""
    for key in cover_keys(row):
        if key not in listed:
            what = f"no listing names {key[1]} of {key[2]}"
            faults.add(row.at("countries"), what, "add it to listings.csv, or remove the country")
            continue
        for sector in row.words("sectors"):
            if sector not in listed[key]:
                what = f"{sector} is no class of {key[1]} of {key[2]}"
                faults.add(row.at("sectors"), what, f"write {' or '.join(listed[key])}, or leave it blank")


def _check_part(row: Entry, faults: Faults) -> None:
    for column in ("sectors", "places"):
        if row.text("covers") == "part" and row.text(column):
            what = f"{column} is written for a good that is a part everywhere"
            faults.add(row.at(column), what, "leave it blank, or write main")


def _check_places(row: Entry, faults: Faults) -> None:
    """Check that the places of a row are in its countries, and that each country has one."""
    for place in row.words("places"):
        if place.partition("-")[0] not in row.words("countries"):
            what = f"{place} is in none of the countries of the row"
            faults.add(row.at("places"), what, "correct one of them")
    for code in row.words("countries"):
        if not places_of(row, code):
            what = f"no place of {code} is written, though places of others are"
            faults.add(row.at("places"), what, f"write {code} or a subdivision of it")


def _check_missing(listings: list[Entry], covers: dict[Key, list[Entry]], faults: Faults) -> None:
    seen = set()
    for row in listings:
        key = listed_key(row)
        if all(key) and key not in covers and key not in seen:
            what = f"nothing states how much of its classes {key[1]} of {key[2]} is"
            faults.add(row.place, what, "name it in listing_covers.csv: main or part, with the reason")
        seen.add(key)


def _check_repeated(rows: list[Entry], faults: Faults) -> None:
    """Check that no listed good has two answers for a class: several rows are possible for classes and places apart."""
    first: dict[tuple[Key, str, str], Entry] = {}
    for row in rows:
        for key in cover_keys(row):
            for sector in row.words("sectors") or [""]:
                for place in places_of(row, key[2]) if row.text("covers") == "main" else [""]:
                    other = first.setdefault((key, sector, place), row)
                    if other is not row:
                        what = f"{key[1]} of {key[2]} occurs twice (first at {other.place})"
                        faults.add(row.at("countries"), what, "remove one of them")
    answers: dict[Key, Entry] = {}
    for row in rows:
        for key in cover_keys(row):
            other = answers.setdefault(key, row)
            if other.text("covers") != row.text("covers"):
                what = f"{key[1]} of {key[2]} is main in one row and part in another ({other.place})"
                faults.add(row.at("covers"), what, "write one row; what is not main in it is a part")
