"""Run every check, subject by subject. Each reports every fault that it finds and continues."""

from collections.abc import Callable, Iterator

from seed.changes import check as changes
from seed.evidence.checks import (
    claims,
    disputes,
    hearsay,
    indicators,
    measures,
    origins,
    practices,
    publishers,
    readings,
    sources,
    wording,
)
from seed.law.checks import facts, instruments, notices, presumptions, reach
from seed.lists.checks import covers, goods, listings, lists, published, series, upstream
from seed.lists.checks import terms as good_terms
from seed.places import check as places
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.validators import day, one_of, pattern
from seed.reader import weights
from seed.reader.weights import TERMS
from seed.reference.geonames import GeoNames, geonames
from seed.reference.known import known_ids
from seed.regions import check as regions
from seed.sectors.checks import hs, sectors, terms

SUBJECTS = (
    regions,
    places,
    sectors,
    hs,
    terms,
    weights,
    indicators,
    publishers,
    practices,
    sources,
    measures,
    claims,
    readings,
    disputes,
    origins,
    wording,
    hearsay,
    facts,
    instruments,
    notices,
    presumptions,
    reach,
    goods,
    good_terms,
    published,
    lists,
    listings,
    covers,
    series,
    upstream,
    changes,
)
VERSION = pattern(
    r"[0-9]{4}\.[0-9]{2}\.[0-9]{2}(\.[0-9]+)?",
    "write the day with dots: 2026.11.24, a second one 2026.11.24.2",
)
FIELDS = {"version": Field(VERSION), "built_on": Field(day), "reader": optional(one_of(TERMS))}


def check(data: Data, faults: Faults, geonames: Callable[[], GeoNames] = geonames) -> None:
    """Check everything that was read; `geonames` returns what is looked up in GeoNames."""
    _check_release(data, faults)
    ids = known_ids(data, geonames)
    for subject in SUBJECTS:
        subject.check(data, ids, faults)


def _check_release(data: Data, faults: Faults) -> None:
    """Check release.yaml, and that no date of our own work is later than the release."""
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
