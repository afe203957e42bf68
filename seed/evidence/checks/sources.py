"""Sources: the texts that were read."""

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, check_order, check_unique, optional
from seed.read.files import Data
from seed.read.values import SLUG, URL, anything, day, known, one_of, partial_day
from seed.reference.known import KnownIds

GRADE = one_of("A", "B", "C", "D", "E", "F")
KINDS = (
    "news", "investigation", "report", "press_release", "advisory", "testimony", "dataset", "classification", "resolution",
)  # fmt: skip


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
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
