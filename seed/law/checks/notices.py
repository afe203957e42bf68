"""Notices: what an authority has said it looks at first. Each belongs to an instrument and triggers nothing."""

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, check_unique, optional
from seed.read.files import Data
from seed.read.records import Entry, Items
from seed.read.values import SLUG, anything, day, known
from seed.reference.known import KnownIds


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check notices.yaml."""
    classes = [code for code, level in ids.sectors.items() if level == "class"]
    fields = {
        "id": Field(SLUG),
        "instrument": Field(known(ids.instruments, "instrument", "add it to instruments/, or correct it")),
        "title": Field(anything),
        "sectors": Field(
            known(classes, "class", "write classes of sectors.csv, four digits each"), shape=Items
        ),
        "from": Field(day),
        "source": Field(known(ids.sources, "source", "add it to sources/*.yaml, or correct it")),
        "recorded_on": Field(day),
        "note": optional(anything),
    }
    for entry in data.notices:
        check_fields(entry, fields, faults)
        _check_sectors(entry, faults)
    check_unique(data.notices, "id", faults)


def _check_sectors(entry: Entry, faults: Faults) -> None:
    sectors = [sector for sector, _ in entry.texts("sectors")]
    if entry.get("sectors") == []:
        faults.add(entry.at("sectors"), "the notice is of no sector", "write the classes that it covers")
    for sector, place in entry.texts("sectors"):
        if sectors.count(sector) > 1:
            faults.add(place, f"sector {sector} stands twice in one notice", "write it once")
