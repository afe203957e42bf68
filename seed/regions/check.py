"""Checks of what people wrote over the packages' regions."""

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_table, check_unique
from seed.read.validators import anything, known, pattern
from seed.reference.iso import subdivisions
from seed.reference.known import KnownIds

OLD_CODE = pattern("[1-9][0-9]", "write the two digits of the old code, 21 for Liaoning")


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check region_overrides.csv, regions_own_country.csv and former_codes.csv."""
    _check_overrides(data.tables["region_overrides"], ids, faults)
    _check_own_country(data.tables["regions_own_country"], ids, faults)
    _check_former(data.tables["former_codes"], ids, faults)


def _check_overrides(rows: list[Entry], ids: KnownIds, faults: Faults) -> None:
    codes = ids.countries | subdivisions().keys()
    fields = {
        "code": Field(known(codes, "region", "write a code of ISO 3166")),
        "name": optional(anything),
        "name_local": optional(anything),
        "name_ko": optional(anything),
        "numeric": optional(OLD_CODE),
        "note": optional(anything),
    }
    for row in rows:
        check_fields(row, fields, faults)
        code = row.text("code")
        if row.text("numeric") and not code.startswith("CN-"):
            what = f"{code} has an old numeric code"
            faults.add(row.at("numeric"), what, "only Chinese provinces have one: leave it blank")
        if code in ids.aliases:
            what = f"{code} has no row: {ids.aliases[code]} is used in its place"
            faults.add(row.at("code"), what, "remove the row")
        if not any(row.text(key) for key in ("name", "name_local", "name_ko", "numeric")):
            faults.add(row.place, f"{code} overrides nothing", "write a name, or remove the row")
    check_unique(rows, ("code",), faults)
    check_unique(rows, ("numeric",), faults)


def _check_own_country(rows: list[Entry], ids: KnownIds, faults: Faults) -> None:
    fields = {
        "subdivision": Field(known(subdivisions(), "subdivision", "write a code of ISO 3166-2")),
        "country": Field(
            known(ids.regions, "region", "write the code that is used in its place: TW for CN-TW")
        ),
        "state": optional(
            known(ids.countries, "country", "write the State whose duties reach it, or leave it blank")
        ),
        "note": optional(anything),
    }
    parents = {
        subdivision.parent: subdivision.code for subdivision in subdivisions().values() if subdivision.parent
    }
    for row in rows:
        check_fields(row, fields, faults)
        code = row.text("subdivision")
        if code[:2] == row.text("country")[:2]:
            what = f"{code} names the country that it lies in"
            faults.add(row.place, what, "write its own country code")
        if code in parents:
            what = f"{code} is the parent of {parents[code]}, which would be left without one"
            faults.add(row.place, what, "remove the row")
    check_unique(rows, ("subdivision",), faults)


def _check_former(rows: list[Entry], ids: KnownIds, faults: Faults) -> None:
    fields = {
        "code": Field(pattern("[A-Z]{2}-[A-Z0-9]{1,3}", "write it as ISO 3166-2 had it: IN-OR")),
        "region": Field(known(ids.regions, "region", "write the code that replaced it")),
        "note": Field(anything),
    }
    check_table(rows, fields, "code", faults)
    for row in rows:
        if row.text("code") in ids.regions or row.text("code") in subdivisions():
            faults.add(row.at("code"), f"{row.text('code')} is a code in force", "remove the row")
