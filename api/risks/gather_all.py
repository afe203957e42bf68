"""Every claim of a release in memory: one query for a list of thousands of pairs, instead of one for each.

A pair has the same claims that ``api.risks.gather.question`` reads for it; a test compares the two.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from api.risks.gather import COLUMNS, about, item_of, pair_of
from api.trees import Trees

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release
    from api.scoring.records import Item, ScoringInput

Key = tuple[str, str]
ANY: Key = ("any", "")
"""Any sector: none was stated, or the claim is of a practice, which counts in every sector where it is documented."""


class AllClaims:
    """The claims of a release, indexed so that those of one pair are found without a scan of the others.

    A claim is *at* the place that it was stated for, and *in* that place and every place that contains it; the same is true
    of sectors.
    """

    def __init__(self, release: Release) -> None:
        self._release = release
        self._index: defaultdict[tuple[Key, Key], list[Item]] = defaultdict(list)
        trees = release.keep(Trees)
        for row in release.rows(EVERY):
            item = item_of(trees, row)
            sectors = [ANY] if item.practice is not None or not item.sector_path else _keys(item.sector_path)
            for key in product(_keys(item.region_path), sectors):
                self._index[key].append(item)

    def question(self, region: str, sector: str | None, as_of: date) -> ScoringInput:
        """Return the input of the method for a pair, as ``api.risks.gather.question`` does."""
        pair = pair_of(self._release, region, sector)
        keys = product(_relevant_keys(pair.region), [ANY, *_relevant_keys(pair.sector)])
        items = [item for key in keys for item in self._index.get(key, ())]
        return about(self._release, pair, items, as_of)


def _keys(path: tuple[str, ...]) -> list[Key]:
    return [("at", path[0]), *(("in", code) for code in path)]


def _relevant_keys(path: tuple[str, ...]) -> list[Key]:
    """Return the keys of the claims that are relevant to a code: in it, and at each of its ancestors."""
    return [("in", path[0]), *(("at", code) for code in path[1:])] if path else []


EVERY = f"""
{COLUMNS}
      FROM evidence AS e
      JOIN indicators AS i ON i.id = e.indicator
     WHERE e.region IS NOT NULL
"""
