"""Places: other names of regions, and what GeoNames and the Chinese list say of where cities lie."""

from api.text.fold import fold
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, check_unique, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.values import anything, known, one_of, pattern
from seed.reference.geonames import ISO_CODES
from seed.reference.known import KnownIds

REGION = "write the ISO 3166 code of a region of the release"
DIVISION = pattern("[1-9][0-9](?:[0-9]{2}){0,2}", "write 2, 4 or 6 digits, as the list has them")
DIGITS = {2: "province", 4: "prefecture", 6: "county"}


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
        key = (row.text("region"), fold(row.text("name")))
        if not key[1]:
            faults.add(row.at("name"), f"{row.text('name') or 'a blank'} holds no letters", "write a name")
        elif first.setdefault(key, row) is not row:
            what = f"{row.text('name')} stands twice for {key[0]} (first at {first[key].at('name')})"
            faults.add(row.at("name"), what, "keep one of them")


def _check_admin1(rows: list[Entry], region: Field, ids: KnownIds, faults: Faults) -> None:
    fields = {
        "country": Field(anything),
        "admin1": Field(anything),
        "region": region,
        "note": optional(anything),
    }
    first: dict[tuple[str, str], Entry] = {}
    for row in rows:
        check_fields(row, fields, faults)
        country, code = row.text("country"), row.text("admin1")
        if (country, code) not in ids.geonames().divisions:
            faults.add(
                row.place, f"GeoNames has no city under {country} {code}", "correct it, or take it away"
            )
        if row.text("region")[:2] != ISO_CODES.get(country, country):
            faults.add(
                row.at("region"),
                f"{row.text('region')} is not in {country}",
                "write a region of that country",
            )
        if first.setdefault((country, code), row) is not row:
            faults.add(
                row.place,
                f"{country} {code} stands twice (first at {first[country, code].place})",
                "keep one",
            )


def _check_cities(rows: list[Entry], region: Field, ids: KnownIds, faults: Faults) -> None:
    fields = {
        "geoname": Field(anything),
        "name": Field(anything),
        "region": region,
        "note": optional(anything),
    }
    for row in rows:
        check_fields(row, fields, faults)
        listed = ids.geonames().cities.get(row.text("geoname"))
        if listed is None:
            faults.add(row.at("geoname"), f"GeoNames has no city {row.text('geoname')}", "correct the number")
        elif listed["name"] != row.text("name"):
            what = f"{row.text('geoname')} is {listed['name']} in GeoNames, not {row.text('name')}"
            faults.add(row.at("name"), what, "correct the number or the name")
        elif listed["countrycode"] != row.text("region")[:2]:
            what = (
                f"{row.text('region')} is not in {listed['countrycode']}, where GeoNames has {listed['name']}"
            )
            faults.add(row.at("region"), what, "write a region of that country")
    check_unique(rows, "geoname", faults)


def _check_china(rows: list[Entry], region: Field, faults: Faults) -> None:
    fields = {
        "code": Field(DIVISION),
        "level": Field(one_of(*DIGITS.values())),
        "name": Field(anything),
        "short": Field(anything),
        "pinyin": Field(pattern("[A-Z][A-Za-z' ]+", "write the name in pinyin without tones")),
        "province": region,
    }
    provinces = {row.text("code"): row.text("province") for row in rows if row.text("level") == "province"}
    for row in rows:
        check_fields(row, fields, faults)
        code, above = row.text("code"), row.text("code")[:2]
        if len(code) in DIGITS and DIGITS[len(code)] != row.text("level"):
            faults.add(row.at("level"), f"{code} is no {row.text('level')}", "count its digits: 2, 4 or 6")
        elif len(code) in DIGITS and provinces.get(above) != row.text("province"):
            what = f"{code} lies in {provinces.get(above, 'no province of this file')}, not in {row.text('province')}"
            faults.add(row.at("province"), what, f"write the province of {above}")
    check_unique(rows, "code", faults)
