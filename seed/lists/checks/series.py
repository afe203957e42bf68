"""Checks of series.csv: each covers something that is here, and every list and every measure has one."""

from seed.lists.series import KINDS, newest
from seed.read.faults import Faults
from seed.read.fields import Field, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_table
from seed.read.validators import SLUG, Complaint, anything, day
from seed.reference.known import KnownIds

MOST_MONTHS = 120
FORMS = " or ".join(f"{kind}:ID" for kind in KINDS)


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check series.csv."""

    def covers(text: str) -> Complaint | None:
        wrong = next((word for word in text.split() if newest(data, word) is None), None)
        if wrong is None:
            return None
        return Complaint(f"nothing here is of {wrong}", f"write {FORMS}, several with blanks between")

    rows = data.tables["series"]
    fields = {
        "id": Field(SLUG),
        "name": Field(anything),
        "covers": Field(covers),
        "usual": Field(anything),
        "next_due": Field(day),
        "months": Field(_months),
        "address": optional(anything),
        "note": optional(anything),
    }
    check_table(rows, fields, "id", faults)
    _check_missing(data, ids, rows, faults)


def _months(text: str) -> Complaint | None:
    if text.isdecimal() and 1 <= int(text) <= MOST_MONTHS:
        return None
    return Complaint(
        f"{text} is no number of months", f"write how many are between editions, 1 to {MOST_MONTHS}"
    )


def _check_missing(data: Data, ids: KnownIds, rows: list[Entry], faults: Faults) -> None:
    """Report lists and measures that no series covers."""
    covered = {word for row in rows for word in row.words("covers")}
    wanted = [(f"list:{entry.text('id')}", entry.at("id")) for entry in data.lists if entry.text("id")]
    wanted += [
        (f"measure:{entry.text('id')}", entry.at("id"))
        for entry in data.indicators
        if ids.indicators.get(entry.text("id")) == "measure" and newest(data, f"measure:{entry.text('id')}")
    ]
    for word, place in wanted:
        if word not in covered:
            faults.add(
                place,
                f"no series covers {word}",
                "name it under covers of a row in series.csv, with when the next edition is due",
            )
