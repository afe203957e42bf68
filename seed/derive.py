"""From checked records to rows: every table of the release but `release` itself and the tables of places."""

from functools import partial
from typing import Any

from seed.changes.rows import change_tables
from seed.evidence.rows import evidence_tables
from seed.law.rows import law_tables
from seed.lists.covers import listed_goods, main_in_of_claim
from seed.lists.listings import listed_claims
from seed.lists.rows import list_tables
from seed.read.files import Data
from seed.reader.weights import weight_rows
from seed.regions.rows import region_tables
from seed.sectors.rows import sector_tables

Tables = dict[str, list[dict[str, Any]]]


def derive(data: Data) -> Tables:
    """Return the rows of each table by its name, a column to a key. The data must have passed the checks."""
    regions = region_tables(data)
    country_names = {row["code"]: row["name"] for row in regions["regions"]}
    return {
        **regions,
        **sector_tables(data),
        **list_tables(data),
        **evidence_tables(
            data, listed_claims(data, country_names), partial(main_in_of_claim, listed_goods(data))
        ),
        **law_tables(data),
        "reader": weight_rows(data),
        **change_tables(data),
    }
