"""Rows of the Harmonized System: each subheading belongs to the ISIC classes of its longest prefix in hs_isic.csv."""

from typing import Any

from seed.read.records import Entry
from seed.reference.hs import hs_titles, longest_prefix, subheadings


def hs_rows(table: list[Entry]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of `hs_codes` and `hs_sectors`; `table` is hs_isic.csv."""
    rows = {row["hs"]: row for row in table}
    parents = {code: code[:-2] or None for code in hs_titles()}
    prefixes = {code: longest_prefix(code, rows) for code in subheadings()}
    return {
        "hs_codes": [
            {"code": code, "title": title, "parent": parents[code]} for code, title in hs_titles().items()
        ],
        "hs_sectors": [
            {"hs": code, "sector": sector, "main": int(sector == rows[prefix]["main"])}
            for code, prefix in prefixes.items()
            if prefix
            for sector in sorted(rows[prefix].words("sectors"))
        ],
    }
