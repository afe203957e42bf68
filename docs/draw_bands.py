"""Draw docs/bands.svg: the highest band of each country and ISIC division that has a score, from the real release.

`make picture` runs it. The file is the same bytes for the same release and the same library.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch

from api.app import create_app

DAY = "2026-11-24"
BANDS = ("very_low", "low", "medium", "high", "very_high")
COLOURS = ("#c7dfe8", "#8fbfd0", "#f3d27a", "#e58b4a", "#a8261f")
PICTURE = Path(__file__).with_name("bands.svg")


def ranked() -> list[dict[str, Any]]:
    """Return every pair of the ranking that has a score on the day."""
    logging.getLogger("api.access").disabled = True
    client = create_app().test_client()
    rows: list[dict[str, Any]] = []
    following = f"/v1/risks?as_of={DAY}&limit=500"
    while following:
        page = client.get(following).get_json()
        rows += page["items"]
        following = page["next"]
    return [row for row in rows if row["score"] is not None]


def highest(rows: list[dict[str, Any]]) -> dict[tuple[str, str], int]:
    """Return the highest band of each country and division, by its place in BANDS."""
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        sector = row["sector"]["code"] if row["sector"] else "all"
        cell = (row["region"]["code"][:2], sector if sector == "all" else sector[:2])
        found[cell] = max(found.get(cell, 0), BANDS.index(row["band"]))
    return found


def draw(cells: dict[tuple[str, str], int]) -> None:
    """Draw countries as rows and divisions as columns; a blank cell has no score, which is not a low one."""
    countries = sorted({country for country, _ in cells})
    divisions = sorted({division for _, division in cells})
    grid = [[cells.get((c, d), float("nan")) for d in divisions] for c in countries]
    mpl.rcParams.update({"svg.hashsalt": "bands", "svg.fonttype": "none", "font.size": 7})
    figure, axes = plt.subplots(figsize=(len(divisions) * 0.24 + 2, len(countries) * 0.16 + 1.6))
    axes.imshow(grid, cmap=ListedColormap(COLOURS), vmin=0, vmax=len(BANDS) - 1, aspect="auto")
    axes.set_xticks(range(len(divisions)), divisions, rotation=90)
    axes.set_yticks(range(len(countries)), countries)
    axes.set_xlabel("ISIC Rev.4 division ('all': stated for every sector; a letter: for a section)")
    axes.set_title(f"Highest band with direct evidence, {DAY}; blank: no score, which is not a low one")
    key = [Patch(color=colour, label=band) for colour, band in zip(COLOURS, BANDS, strict=True)]
    axes.legend(handles=key, loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    figure.savefig(PICTURE, bbox_inches="tight", metadata={"Date": None})


if __name__ == "__main__":
    draw(highest(ranked()))
