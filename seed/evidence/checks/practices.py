"""Checks of practices. Evidence of a practice in one place lends weight to nationwide claims of it there."""

from seed.read.faults import Faults
from seed.read.fields import Field
from seed.read.files import Data
from seed.read.relations import check_table
from seed.read.validators import SNAKE, anything
from seed.reference.known import KnownIds

FIELDS = {"id": Field(SNAKE), "subject": Field(anything), "definition": Field(anything)}


def check(data: Data, _ids: KnownIds, faults: Faults) -> None:
    """Check practices.csv."""
    check_table(data.tables["practices"], FIELDS, "id", faults)
