"""The sectors to choose from: those that the ranking has, with the places that are documented in each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from api.risks.ranking import Rankings
from api.trees import Trees

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release


class Choice(NamedTuple):
    """A sector with the number of places that have a band or a part with one."""

    code: str
    title: str
    places: int


def documented(release: Release, as_of: date) -> Counter[str]:
    """Return how many places each sector is documented in, of those with a band or with a part that has one."""
    rows = release.keep(Rankings).on(as_of)
    return Counter(row["sector"]["code"] for row in rows if row["sector"] and (row["band"] or row["at_most"]))


def default_sector(release: Release, as_of: date) -> str:
    """Return the class of goods that is documented in the most places; the first one where nothing is documented."""
    found, trees = documented(release, as_of), release.keep(Trees)
    goods = [
        code for code in sorted(trees.sector_titles) if len(code) == CLASS and trees.sector(code)[-1] in GOODS
    ]
    return max(goods, key=lambda code: found[code])


def choices(release: Release, as_of: date, shown: str) -> dict[str, list[Choice]]:
    """Return the sectors to choose from by the title of their section; the one that is shown is always among them."""
    trees, found = release.keep(Trees), documented(release, as_of)
    grouped: dict[str, list[Choice]] = {}
    for code in sorted({*found, shown}, key=lambda code: (trees.sector(code)[-1], code)):
        section = trees.sector(code)[-1]
        title = f"{section} {trees.sector_titles[section]}"
        grouped.setdefault(title, []).append(Choice(code, trees.sector_titles[code], found[code]))
    return grouped


GOODS = frozenset("ABC")
"""The sections of ISIC that make goods: agriculture, mining, manufacturing."""
CLASS = 4
"""Digits of a class of ISIC."""
