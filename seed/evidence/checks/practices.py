"""Practices: what claims of several places can be about; documented in one, what is said of it nationwide holds there."""

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, check_unique
from seed.read.files import Data
from seed.read.values import anything, pattern
from seed.reference.known import KnownIds

FIELDS = {
    "id": Field(pattern("[a-z]+(_[a-z]+)*", "write small letters and underscores: dprk_labour")),
    "subject": Field(anything),
    "definition": Field(anything),
}


def check(data: Data, _ids: KnownIds, faults: Faults) -> None:
    """Check practices.csv."""
    rows = data.tables["practices"]
    for row in rows:
        check_fields(row, FIELDS, faults)
    check_unique(rows, "id", faults)
