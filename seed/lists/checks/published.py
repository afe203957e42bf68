"""Checks of names under which authorities publish goods, where they are not those of goods.csv. Importers alone read them."""

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_unique
from seed.read.validators import anything, each
from seed.reference.known import KnownIds
from seed.reference.naming import good, hs_prefix, isic_class, publisher


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check published_goods.csv: a name means a good of goods.csv, or HS prefixes with classes, or is left out with a note."""
    fields = {
        "publisher": Field(publisher(ids)),
        "name": Field(anything),
        "good": optional(good(ids)),
        "hs": optional(each(hs_prefix())),
        "sectors": optional(each(isic_class(ids))),
        "note": optional(anything),
    }
    rows = data.tables["published_goods"]
    check_unique(rows, ("publisher", "name"), faults)
    for row in rows:
        check_fields(row, fields, faults)
        _check_meaning(row, faults)


def _check_meaning(row: Entry, faults: Faults) -> None:
    own = [column for column in ("hs", "sectors") if row.text(column)]
    if row.text("good") and own:
        what = f"{own[0]} is written beside the good, which has its own"
        faults.add(row.at(own[0]), what, "remove one of the two")
    elif len(own) == 1:
        what = f"{own[0]} is written alone"
        faults.add(row.at(own[0]), what, "write hs and sectors")
    elif not row.text("good") and not own and not row.text("note"):
        what = f"{row.text('name')} means nothing, and no note states why it is left out"
        faults.add(row.at("name"), what, "write the good, or hs and sectors, or the note")
