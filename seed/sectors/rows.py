"""Rows of sectors: ISIC with its tree and slugs, the way from HS, and the words and codes by which a sector is meant."""

from typing import Any

from seed.read.files import Data
from seed.sectors.hs import hs_rows
from seed.sectors.terms import code_rows, term_rows
from seed.trees import tree_rows

Row = dict[str, Any]


def sector_tables(data: Data) -> dict[str, list[Row]]:
    """Return the rows of every table of sectors."""
    sectors = [dict(entry) for entry in data.tables["sectors"]]
    hs = hs_rows({entry["hs"]: entry.text("sectors").split() for entry in data.tables["hs_isic"]})
    return {
        "sectors": sectors,
        "sector_tree": tree_rows({row["code"]: row["parent"] for row in sectors}, "sector"),
        "sector_slugs": [dict(entry) for entry in data.tables["sector_slugs"]],
        **hs,
        "sector_terms": term_rows(data.tables, hs["hs_sectors"]),
        "sector_codes": code_rows(data.tables),
    }
