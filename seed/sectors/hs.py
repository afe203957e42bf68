"""The way from a subheading of the Harmonized System to ISIC: the longest prefix in hs_isic.csv wins."""

from typing import Any

from seed.reference.hs import hs_titles, longest_prefix, subheadings


def hs_rows(sectors: dict[str, list[str]]) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of `hs_codes` and, from the classes by prefix, those of `hs_sectors`."""
    parents = {code: code[:-2] or None for code in hs_titles()}
    links = [(code, sectors[prefix]) for code in subheadings() if (prefix := longest_prefix(code, sectors))]
    return {
        "hs_codes": [
            {"code": code, "title": title, "parent": parents[code]} for code, title in hs_titles().items()
        ],
        "hs_sectors": [
            {"hs": code, "sector": sector} for code, classes in links for sector in sorted(classes)
        ],
    }
