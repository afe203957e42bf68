"""Checks of the words and the other classifications' codes that mean a sector."""

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import REMOVE, check_table
from seed.read.validators import anything, each, pattern
from seed.reference.known import KnownIds
from seed.reference.naming import sector
from seed.sectors.terms import stemmed, terms_of


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check sector_terms.csv, nace_isic.csv and naics_isic.csv."""
    _check_terms(data.tables["sector_terms"], ids, faults)
    _check_nace(data.tables["nace_isic"], ids, faults)
    fields = {
        "naics": Field(pattern("[0-9]{2,6}", "write two to six digits")),
        "sectors": Field(each(sector(ids))),
        "note": optional(anything),
    }
    check_table(data.tables["naics_isic"], fields, "naics", faults)


def _check_terms(rows: list[Entry], ids: KnownIds, faults: Faults) -> None:
    fields = {
        "terms": Field(anything),
        "sectors": Field(each(sector(ids))),
        "note": optional(anything),
    }
    first: dict[str, Entry] = {}
    for row in rows:
        check_fields(row, fields, faults)
        terms = terms_of(row)
        for term in filter(None, terms):
            form = stemmed(term)
            if not form:
                faults.add(row.at("terms"), f"{term} has no letters", "write a word")
            elif term in ids.countries or term in ids.aliases:
                what = f"{term} is the code of a country or a region, which addresses contain"
                faults.add(row.at("terms"), what, "write the word in full")
            elif first.setdefault(form, row) is not row or terms.count(term) > 1:
                what = f"{term} occurs twice (first at {first[form].at('terms')})"
                faults.add(row.at("terms"), what, REMOVE)


def _check_nace(rows: list[Entry], ids: KnownIds, faults: Faults) -> None:
    fields = {
        "nace": Field(pattern("[0-9]{2,4}", "write two to four digits without the point")),
        "isic": Field(sector(ids)),
        "note": optional(anything),
    }
    check_table(rows, fields, "nace", faults)
    for row in rows:
        code = row.text("isic")
        if code in ids.sectors and code == row.text("nace"):
            faults.add(row.place, f"NACE {code} is ISIC {code} without this row", "remove the row")
