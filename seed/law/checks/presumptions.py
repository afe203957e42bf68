"""Checks of presumptions: where and since when a law presumes forced labour. They set the minimum of a score (method.md, 4)."""

from seed.read.dates import LAST_DATE
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_order
from seed.read.validators import anything, day, known
from seed.reference.known import KnownIds
from seed.reference.naming import region, sector


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check presumptions.csv."""
    laws = {
        entry.text("id"): entry.text("applies_from")
        for entry in data.instruments
        if entry.text("kind") == "presumption"
    }
    fields = {
        "instrument": Field(known(laws, "presumption", "name an instrument of the kind presumption")),
        "region": Field(region(ids)),
        "sector": optional(sector(ids)),
        "from": Field(day),
        "to": optional(day),
        "note": optional(anything),
    }
    rows = data.tables["presumptions"]
    for row in rows:
        check_fields(row, fields, faults)
        check_order(row, "from", "to", faults)
        _check_start(row, laws.get(row.text("instrument"), ""), faults)
    _check_overlaps([row for row in rows if not day(row.text("from"))], faults)


def _check_start(row: Entry, applies_from: str, faults: Faults) -> None:
    start = row.text("from")
    if not day(start) and not day(applies_from) and start < applies_from:
        what = f"from {start} is earlier than applies_from {applies_from} of {row.text('instrument')}"
        faults.add(row.at("from"), what, "correct one of them")


def _check_overlaps(rows: list[Entry], faults: Faults) -> None:
    """Check that no day is covered twice for one law, region and sector."""
    seen: dict[tuple[str, ...], list[Entry]] = {}
    for row in rows:
        same = seen.setdefault(tuple(row.text(key) for key in ("instrument", "region", "sector")), [])
        for other in same:
            if row.text("from") <= _end(other) and other.text("from") <= _end(row):
                what = f"overlaps {other.place}, of the same law, region and sector"
                faults.add(row.place, what, "remove one of them, or separate their dates")
        same.append(row)


def _end(row: Entry) -> str:
    return row.text("to") or LAST_DATE
