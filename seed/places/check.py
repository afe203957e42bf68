"""Checks of places: other names of regions, and where the cities of GeoNames and of the Chinese list lie."""

from api.text.fold import fold
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import REMOVE, check_table, check_unique
from seed.read.validators import anything, known, one_of, pattern
from seed.reference.geonames import ISO_CODES
from seed.reference.known import KnownIds

REGION = "write the ISO 3166 code of a region of the release"
DIVISION = pattern("[1-9][0-9](?:[0-9]{2}){0,2}", "write 2, 4 or 6 digits, as the list has them")
LEVELS = {2: "province", 4: "prefecture", 6: "county"}
"""The level of a Chinese division by the number of its digits."""


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check place_aliases.csv, geonames_admin1.csv, geonames_cities.csv and cn_divisions.csv."""
    region = Field(known(ids.regions, "region", REGION))
    _check_aliases(data.tables["place_aliases"], region, faults)
    _check_admin1(data.tables["geonames_admin1"], region, ids, faults)
    _check_cities(data.tables["geonames_cities"], region, ids, faults)
    _check_china(data.tables["cn_divisions"], region, faults)


def _check_aliases(rows: list[Entry], region: Field, faults: Faults) -> None:
    fields = {
        "region": region,
        "name": Field(anything),
        "language": Field(pattern("[a-z]{3}", "write the three letters of ISO 639-3")),
        "note": Field(anything),
    }
    first: dict[tuple[str, str], Entry] = {}
    for row in rows:
        check_fields(row, fields, faults)
        code, name = row.text("region"), row.text("name")
        folded = fold(name)
        if not folded:
            faults.add(row.at("name"), f"{name or 'a blank'} has no letters", "write a name")
        elif first.setdefault((code, folded), row) is not row:
            what = f"{name} occurs twice for {code} (first at {first[code, folded].at('name')})"
            faults.add(row.at("name"), what, REMOVE)


def _check_admin1(rows: list[Entry], region: Field, ids: KnownIds, faults: Faults) -> None:
    fields = {
        "country": Field(anything),
        "admin1": Field(anything),
        "region": region,
        "note": optional(anything),
    }
    for row in rows:
        check_fields(row, fields, faults)
        country, code = row.text("country"), row.text("admin1")
        if (country, code) not in ids.geonames().divisions:
            what = f"GeoNames has no city under {country} {code}"
            faults.add(row.place, what, "correct it, or remove the row")
        if row.text("region")[:2] != ISO_CODES.get(country, country):
            what = f"{row.text('region')} is not in {country}"
            faults.add(row.at("region"), what, "write a region of that country")
    check_unique(rows, ("country", "admin1"), faults)


def _check_cities(rows: list[Entry], region: Field, ids: KnownIds, faults: Faults) -> None:
    fields = {
        "geoname": Field(anything),
        "name": Field(anything),
        "region": region,
        "note": optional(anything),
    }
    check_table(rows, fields, "geoname", faults)
    for row in rows:
        number = row.text("geoname")
        city = ids.geonames().cities.get(number)
        if city is None:
            faults.add(row.at("geoname"), f"GeoNames has no city {number}", "correct the number")
        elif city["name"] != row.text("name"):
            what = f"{number} is {city['name']} in GeoNames, not {row.text('name')}"
            faults.add(row.at("name"), what, "correct the number or the name")
        elif city["countrycode"] != row.text("region")[:2]:
            what = f"{row.text('region')} is not in {city['countrycode']}, where GeoNames has {city['name']}"
            faults.add(row.at("region"), what, "write a region of that country")


def _check_china(rows: list[Entry], region: Field, faults: Faults) -> None:
    fields = {
        "code": Field(DIVISION),
        "level": Field(one_of(*LEVELS.values())),
        "name": Field(anything),
        "short": Field(anything),
        "pinyin": Field(pattern("[A-Z][A-Za-z' ]+", "write the name in pinyin without tones")),
        "province": region,
    }
    check_table(rows, fields, "code", faults)
    provinces = {row.text("code"): row.text("province") for row in rows if row.text("level") == "province"}
    for row in rows:
        code, above, province = row.text("code"), row.text("code")[:2], row.text("province")
        level = LEVELS.get(len(code))
        if level is None:
            continue  # the field's own validator reports it
        if level != row.text("level"):
            faults.add(row.at("level"), f"{code} is no {row.text('level')}", "count its digits: 2, 4 or 6")
        elif provinces.get(above) != province:
            what = f"{code} lies in {provinces.get(above, 'no province of this file')}, not in {province}"
            faults.add(row.at("province"), what, f"write the province of {above}")
