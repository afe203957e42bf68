"""The sectors to choose from: those with evidence by a day, each with the number of places that it is from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from api.claim_filters import GRADES
from api.evidence.claims import PAIRS
from api.risks.ranking import Rankings
from api.trees import Trees

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release


class SectorChoice(NamedTuple):
    """A sector with the number of places that there is evidence from."""

    code: str
    title: str
    places: int


def default_sector(release: Release, as_of: date) -> str:
    """Return the class of goods with a band in the most places; the first one where none has any."""
    trees, rows = release.keep(Trees), release.keep(Rankings).on(as_of)
    found = Counter(
        row["sector"]["code"] for row in rows if row["sector"] and (row["band"] or row["at_most"])
    )
    goods = [
        code for code in sorted(trees.sector_titles) if len(code) == CLASS and trees.sector(code)[-1] in GOODS
    ]
    return max(goods, key=lambda code: found[code])


def choices(release: Release, as_of: date, shown: str) -> dict[str, list[SectorChoice]]:
    """Return the sectors to choose from by the title of their section; the one that is shown is always among them."""
    trees = release.keep(Trees)
    # They are counted, not scored: a day that no one has requested has no ranking yet.
    pairs = release.rows(PAIRS, as_of=as_of.isoformat(), **GRADES)
    found = Counter(str(pair["sector"]) for pair in pairs if pair["sector"])
    grouped: dict[str, list[SectorChoice]] = {}
    for code in sorted({*found, shown}, key=lambda code: (trees.sector(code)[-1], code)):
        section = trees.sector(code)[-1]
        title = f"{section} {trees.sector_titles[section]}"
        grouped.setdefault(title, []).append(SectorChoice(code, trees.sector_titles[code], found[code]))
    return grouped


GOODS = frozenset("ABC")
"""The sections of ISIC that make goods: agriculture, mining, manufacturing."""
CLASS = 4
"""Digits of a class of ISIC."""
