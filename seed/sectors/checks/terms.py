"""Words and codes of others by which sectors are meant: each known, each once, each saying something."""

from collections.abc import Collection

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, check_unique, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.values import Complaint, Test, anything, each, known, pattern
from seed.reference.known import KnownIds
from seed.sectors.terms import each_term, keyed

SECTOR = "write a code of sectors.csv"


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check sector_terms.csv, nace_isic.csv and naics_isic.csv."""
    _check_terms(data.tables["sector_terms"], ids, faults)
    _check_nace(data.tables["nace_isic"], ids, faults)
    rows = data.tables["naics_isic"]
    fields = {
        "naics": Field(pattern("[0-9]{2,6}", "write two to six digits")),
        "sectors": Field(each(known(ids.sectors, "sector", SECTOR))),
        "note": optional(anything),
    }
    for row in rows:
        check_fields(row, fields, faults)
    check_unique(rows, "naics", faults)


def _check_terms(rows: list[Entry], ids: KnownIds, faults: Faults) -> None:
    fields = {
        "terms": Field(anything),
        "sectors": optional(each(known(ids.sectors, "sector", SECTOR))),
        "beside": optional(each(_turn(ids.sectors))),
        "note": optional(anything),
    }
    first: dict[str, Entry] = {}
    for row in rows:
        check_fields(row, fields, faults)
        if not row.text("sectors") and not row.text("beside"):
            faults.add(
                row.place, "says nothing of any sector", "write sectors, or what the word does beside others"
            )
        for term in filter(None, each_term(row)):
            if not keyed(term):
                faults.add(row.at("terms"), f"{term} holds no letters", "write a word")
            elif first.setdefault(keyed(term), row) is not row or each_term(row).count(term) > 1:
                what = f"{term} stands twice (first at {first[keyed(term)].at('terms')})"
                faults.add(row.at("terms"), what, "keep one of them")


def _turn(codes: Collection[str]) -> Test:
    """Accept what a word does beside another: the prefix of a code that it keeps, or `a>b`."""
    prefixes = {code[:length] for code in codes for length in (1, 2, 3, 4)}

    def test(text: str) -> Complaint | None:
        start, turns, end = text.partition(">")
        if start not in prefixes or (turns and end not in codes):
            return Complaint(
                f"{text} is no code, and no turn", "write a sector, or what begins it>what it becomes"
            )
        return None

    return test


def _check_nace(rows: list[Entry], ids: KnownIds, faults: Faults) -> None:
    fields = {
        "nace": Field(pattern("[0-9]{2,4}", "write two to four digits without the point")),
        "isic": Field(known(ids.sectors, "sector", SECTOR)),
        "note": optional(anything),
    }
    for row in rows:
        check_fields(row, fields, faults)
        if row.text("nace") and row.text("nace") == row.text("isic"):
            faults.add(
                row.place, f"NACE {row['nace']} is ISIC {row['isic']} without this row", "take it away"
            )
    check_unique(rows, "nace", faults)
