"""Every claim of a release in memory: one query for a list of thousands of pairs, instead of one for each.

A pair has the same claims that ``api.risks.gather.question`` reads for it; a test compares the two.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from api.risks.gather import COLUMNS, Records, about, division_of, pair_of
from api.trees import Trees

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release
    from api.scoring.records import Item, Path, ScoringInput

Key = tuple[str, str]
ANY: Key = ("any", "")
"""Any sector: none was stated."""
PRACTICE: Key = ("practice", "")
"""A practice in any sector; with the code of a division, a practice inside it."""


class AllClaims:
    """The claims of a release, indexed so that those of one pair are found without a scan of the others.

    A claim is *at* the place that it was stated for, and *in* that place and every place that contains it; the same is true
    of sectors.
    """

    def __init__(self, release: Release) -> None:
        self._release = release
        self._index: defaultdict[tuple[Key, Key], list[Item]] = defaultdict(list)
        trees, records = release.keep(Trees), release.keep(Records)
        for row in release.rows(EVERY):
            item = records.item_of(row)
            sectors = _sector_keys(trees.sector(row["sector"]), item)
            for key in product(_keys(trees.region(row["region"])), sectors):
                self._index[key].append(item)

    def question(self, region: str, sector: str | None, as_of: date, hs: str | None = None) -> ScoringInput:
        """Return the input of the method for a pair, as ``api.risks.gather.question`` does."""
        pair = pair_of(self._release, region, sector)
        practice = PRACTICE if sector is None else (PRACTICE[0], division_of(pair.sector) or "")
        keys = product(_relevant_keys(pair.region), [ANY, practice, *_relevant_keys(pair.sector)])
        items = {item.id: item for key in keys for item in self._index.get(key, ())}
        return about(self._release, pair, items.values(), as_of, hs)


def _keys(path: Path) -> list[Key]:
    return [("at", path[0]), *(("in", code) for code in path)]


def _sector_keys(path: Path, item: Item) -> list[Key]:
    """Return the keys of the sector of a claim; a claim of a practice is also found by its division."""
    if not path:
        return [ANY]
    if item.practice is None:
        return _keys(path)
    return [*_keys(path), PRACTICE, *((PRACTICE[0], code) for code in path if len(code) <= 2)]


def _relevant_keys(path: Path) -> list[Key]:
    """Return the keys of the claims that are relevant to a code: in it, and at each of its ancestors."""
    return [("in", path[0]), *(("at", code) for code in path[1:])] if path else []


EVERY = f"""
{COLUMNS}
      FROM evidence AS e
      JOIN indicators AS i ON i.id = e.indicator
     WHERE e.region IS NOT NULL
"""
