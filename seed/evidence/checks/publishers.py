"""Checks of publishers."""

from seed.read.faults import Faults
from seed.read.fields import Field, optional
from seed.read.files import Data
from seed.read.relations import check_table
from seed.read.validators import SLUG, anything, known, one_of
from seed.reference.known import KnownIds

KIND = one_of("state", "un_body", "authority", "ngo", "media", "researcher", "witness", "company")
COUNTRY = "write the ISO 3166-1 code of the State whose authorities these are"


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check publishers.csv."""
    fields = {
        "id": Field(SLUG),
        "name": Field(anything),
        "kind": Field(KIND),
        "affiliation": optional(SLUG),
        "country": optional(known(ids.countries, "country", COUNTRY)),
    }
    check_table(data.tables["publishers"], fields, "id", faults)
