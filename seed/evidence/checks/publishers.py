"""Publishers: who speaks."""

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, check_unique, optional
from seed.read.files import Data
from seed.read.values import SLUG, anything, known, one_of
from seed.reference.known import KnownIds

KIND = one_of("state", "un_body", "authority", "ngo", "media", "researcher", "witness", "company")
FIELDS = {"id": Field(SLUG), "name": Field(anything), "kind": Field(KIND), "affiliation": optional(SLUG)}
COUNTRY = "write the ISO 3166-1 code of the State whose authorities these are"


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check publishers.csv."""
    rows = data.tables["publishers"]
    fields = FIELDS | {"country": optional(known(ids.countries, "country", COUNTRY))}
    for row in rows:
        check_fields(row, fields, faults)
    check_unique(rows, "id", faults)
