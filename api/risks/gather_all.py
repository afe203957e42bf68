"""Every claim of a release at hand: for a list that asks of thousands of pairs, one pass instead of a query for each.

A pair is given the very claims that ``question`` reads for it, in the same order; a test holds the two side by side.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from api.risks.gather import COLUMNS, about, item_of, pair_of

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release
    from api.scoring.records import Item, ScoringInput

Key = tuple[str, str]
ANY: Key = ("any", "")
"""Work of whatever kind: no sector was stated, or a practice, which counts where it is documented."""


class Held:
    """The claims of a release, shelved so that those of one pair are found without looking at the others.

    A claim lies *at* the place it was stated for and *in* that place and all that it lies in; of work the same.
    """

    def __init__(self, opened: Release) -> None:
        self._opened = opened
        self._shelves: defaultdict[tuple[Key, Key], list[Item]] = defaultdict(list)
        for row in opened.rows(EVERY):
            item = item_of(opened, row)
            anywhere = item.practice is not None or not item.sector_path
            work = [ANY] if anywhere else _lies(item.sector_path)
            for shelf in product(_lies(item.region_path), work):
                self._shelves[shelf].append(item)

    def question(self, region: str, sector: str | None, as_of: date) -> ScoringInput:
        """Gather what bears on a pair or on a pair below it, as ``api.risks.gather.question`` does."""
        pair = pair_of(self._opened, region, sector)
        shelves = product(_seen_from(pair.region), [ANY, *_seen_from(pair.sector)])
        found = [item for shelf in shelves for item in self._shelves.get(shelf, ())]
        return about(pair, sorted(found, key=lambda item: item.id), as_of)


@lru_cache(maxsize=2)
def held(opened: Release) -> Held:
    """Give the claims of a release, read when they are first asked for."""
    return Held(opened)


def _lies(path: tuple[str, ...]) -> list[Key]:
    return [("at", path[0]), *(("in", code) for code in path)]


def _seen_from(path: tuple[str, ...]) -> list[Key]:
    """Give where to look for what bears on a code: in it, and at each that it lies in; nothing for no code."""
    return [("in", path[0]), *(("at", code) for code in path[1:])] if path else []


EVERY = f"""
{COLUMNS}
      FROM evidence AS e
      JOIN indicators AS i ON i.id = e.indicator
     WHERE e.region IS NOT NULL
"""
