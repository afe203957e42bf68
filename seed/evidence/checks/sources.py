"""Checks of sources: the texts that were read."""

from seed.read.faults import Faults, FileLine
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
ARTICLES = ("news", "press_release", "investigation")
"""The kinds of sources that are one text each. A report or a data set can have one address for several editions."""


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
    _check_addresses(data, faults)


def _check_addresses(data: Data, faults: Faults) -> None:
    """Check that no text is entered twice: claims from it would look like claims from two."""
    first: dict[str, tuple[str, FileLine]] = {}
    for entry in data.sources:
        url = entry.text("url").split("://", 1)[-1].removeprefix("www.").rstrip("/")
        if not url or entry.text("kind") not in ARTICLES:
            continue
        other, place = first.setdefault(url, (entry.text("id"), entry.at("url")))
        if other != entry.text("id"):
            what = f"the address is that of {other} too, at {place}"
            faults.add(entry.at("url"), what, f"name {other} in the claims, and remove this source")
