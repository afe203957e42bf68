"""Sources: the texts that were read."""

from seed.read.dates import partial_date
from seed.read.faults import Faults
from seed.read.fields import (
    SLUG,
    URL,
    Field,
    anything,
    check_fields,
    check_unique,
    day,
    known,
    one_of,
    optional,
    partial_day,
)
from seed.read.files import Data
from seed.read.records import Entry
from seed.reference.known import Known

GRADE = one_of("A", "B", "C", "D", "E", "F")
KINDS = (
    "news", "investigation", "report", "press_release", "advisory", "testimony", "dataset", "classification", "resolution",
)  # fmt: skip


def check(data: Data, ids: Known, faults: Faults) -> None:
    """Check sources/*.yaml."""
    fields = {
        "id": Field(SLUG),
        "title": Field(anything),
        "publisher": Field(known(ids.publishers, "publisher", "add it to publishers.csv, or correct it")),
        "read": Field(one_of("primary", "secondary")),
        "kind": Field(one_of(*KINDS)),
        "url": optional(URL),
        "published_on": Field(partial_day),
        "retrieved_on": Field(day),
        "licence": Field(anything),
        "reliability": Field(GRADE),
        "reliability_because": Field(anything),
        "note": optional(anything),
    }
    for entry in data.sources:
        check_fields(entry, fields, faults)
        check_order(entry, "published_on", "retrieved_on", faults)
    check_unique(data.sources, "id", faults)


def check_order(entry: Entry, earlier: str, later: str, faults: Faults) -> None:
    """Note that the first day of one date lies after the last day of another."""
    first, second = entry.text(earlier), entry.text(later)
    if partial_day(first) or partial_day(second):
        return  # told by the fields' own tests
    if partial_date(first).first > partial_date(second).last:
        what = f"{earlier} {first} is later than {later} {second}"
        faults.add(entry.at(earlier), what, "correct one of them")
