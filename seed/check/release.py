"""The release: its version and its day, later than which nothing can have been read or recorded."""

from collections.abc import Iterator

from seed.entries import Entry
from seed.faults import Faults
from seed.fields import Field, check_fields, day, pattern
from seed.inputs import Data
from seed.reference import Known

VERSION = pattern(
    r"[0-9]{4}\.[0-9]{2}\.[0-9]{2}(\.[0-9]+)?",
    "write the day with dots: 2026.11.24, a second one 2026.11.24.2",
)
FIELDS = {"version": Field(VERSION), "built_on": Field(day)}


def check(data: Data, _known: Known, faults: Faults) -> None:
    """Check release.yaml, and every date of the work itself against it."""
    check_fields(data.release, FIELDS, faults)
    built_on = data.release.text("built_on")
    if day(built_on):
        return
    for entry, key in _dates(data):
        date = entry.text(key)
        if not day(date) and date > built_on:
            what = f"{key} {date} is later than the release ({built_on})"
            faults.add(entry.at(key), what, "correct it, or set built_on in release.yaml")


def _dates(data: Data) -> Iterator[tuple[Entry, str]]:
    yield from ((entry, "retrieved_on") for entry in data.sources)
    for claim in data.claims:
        yield claim, "recorded_on"
        yield claim, "withdrawn_on"
        yield claim.entry("listing"), "listed_until"
    for entry in (*data.instruments, *data.notices):
        yield entry, "recorded_on"
        yield entry, "status_checked_on"
