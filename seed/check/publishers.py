"""Publishers: who speaks."""

from seed.faults import Faults
from seed.fields import SLUG, Field, anything, check_fields, check_unique, one_of, optional
from seed.inputs import Data
from seed.reference import Known

KIND = one_of("state", "un_body", "authority", "ngo", "media", "researcher", "witness", "company")
FIELDS = {"id": Field(SLUG), "name": Field(anything), "kind": Field(KIND), "affiliation": optional(SLUG)}


def check(data: Data, _known: Known, faults: Faults) -> None:
    """Check publishers.csv."""
    rows = data.tables["publishers"]
    for row in rows:
        check_fields(row, FIELDS, faults)
    check_unique(rows, "id", faults)
