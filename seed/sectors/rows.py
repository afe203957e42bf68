"""Rows of sectors: ISIC with its tree and slugs, the way from HS, and the words and codes that mean a sector."""

from typing import Any

from seed.read.files import Data
from seed.sectors.hs import hs_rows
from seed.sectors.terms import term_rows
from seed.trees import tree_rows

Row = dict[str, Any]


def sector_tables(data: Data) -> dict[str, list[Row]]:
    """Return the rows of every table of sectors."""
    tables = data.tables
    sectors = [dict(entry) for entry in tables["sectors"]]
    hs = hs_rows(tables["hs_isic"])
    nace = [("nace", row["nace"], row["isic"]) for row in tables["nace_isic"]]
    naics = [
        ("naics", row["naics"], sector) for row in tables["naics_isic"] for sector in row.words("sectors")
    ]
    return {
        "sectors": sectors,
        "sector_tree": tree_rows({row["code"]: row["parent"] for row in sectors}, "sector"),
        "sector_slugs": [dict(entry) for entry in tables["sector_slugs"]],
        **hs,
        "sector_terms": term_rows(tables, hs["hs_sectors"]),
        "sector_codes": [
            {"system": system, "prefix": prefix, "sector": sector}
            for system, prefix, sector in sorted(nace + naics)
        ],
    }
