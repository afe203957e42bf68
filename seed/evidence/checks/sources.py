"""Checks of sources: the texts that were read."""

from seed.read.faults import Faults
from seed.read.fields import Field, optional
from seed.read.files import Data
from seed.read.relations import check_order, check_table
from seed.read.validators import SLUG, URL, anything, day, one_of, partial_day
from seed.reference.known import KnownIds
from seed.reference.naming import publisher

GRADE = one_of("A", "B", "C", "D", "E", "F")
KINDS = (
    "news", "investigation", "report", "press_release", "advisory", "testimony", "dataset", "classification", "resolution",
)  # fmt: skip


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check sources/*.yaml."""
    fields = {
        "id": Field(SLUG),
        "title": Field(anything),
        "publisher": Field(publisher(ids)),
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
    check_table(data.sources, fields, "id", faults)
    for entry in data.sources:
        check_order(entry, "published_on", "retrieved_on", faults)
