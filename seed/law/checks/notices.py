"""Checks of notices: what an authority announced that it examines first. Each belongs to an instrument and triggers nothing."""

from seed.read.faults import Faults
from seed.read.fields import Field, optional
from seed.read.files import Data
from seed.read.records import Items
from seed.read.relations import check_repeated, check_table
from seed.read.validators import SLUG, anything, day, known
from seed.reference.known import KnownIds
from seed.reference.naming import hs_prefix, isic_class, source


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check notices.yaml."""
    fields = {
        "id": Field(SLUG),
        "instrument": Field(known(ids.instruments, "instrument", "add it to instruments/, or correct it")),
        "title": Field(anything),
        "sectors": Field(isic_class(ids), shape=Items),
        "hs": Field(hs_prefix(), shape=Items),
        "from": Field(day),
        "source": Field(source(ids)),
        "recorded_on": Field(day),
        "note": optional(anything),
    }
    check_table(data.notices, fields, "id", faults)
    for entry in data.notices:
        if entry.get("sectors") == []:
            what = "the notice names no sector"
            faults.add(entry.at("sectors"), what, "write the classes that it covers")
        check_repeated(entry.texts("sectors"), "sector", "notice", faults)
