"""The claims that are relevant to a pair, as the input of the pure method.

Every claim of a release is in memory, so that neither a profile nor a list of thousands of pairs queries them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from operator import attrgetter
from typing import TYPE_CHECKING

from api.risks.records import Records
from api.scoring.records import Pair, ScoringInput
from api.trees import Trees

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release
    from api.scoring.records import Item, Path

Key = tuple[str, str]
ANY: Key = ("any", "")
"""Any sector: none was stated."""
PRACTICE = "practice"
"""A claim of a practice in a sector; the key has the code of its division and of its section, or none."""


def question(
    release: Release, region: str, sector: str | None, as_of: date, hs: str | None = None
) -> ScoringInput:
    """Return the input of the method for a pair: its claims, those of pairs above and below it, measures, presumptions.

    ``sector`` None means the region in any sector; ``hs`` names the goods by 2 to 10 digits.
    """
    trees, records = release.keep(Trees), release.keep(Records)
    pair = Pair(trees.region(region), trees.sector(sector))
    return ScoringInput(
        pair=pair,
        items=tuple(sorted(release.keep(ClaimIndex).relevant(pair), key=attrgetter("id"))),
        measures=records.measures(pair.region[-1], inherited=len(pair.region) > 1),
        as_of=as_of,
        presumptions=records.presumptions,
        hs=hs,
        same=records.same,
    )


class ClaimIndex:
    """The claims of a release, indexed so that those of one pair are found without a scan of the others.

    A claim is *at* the place that it was stated for, and *in* that place and every place that contains it; the same is true
    of sectors.
    """

    def __init__(self, release: Release) -> None:
        self._index: defaultdict[tuple[Key, Key], list[Item]] = defaultdict(list)
        trees, records = release.keep(Trees), release.keep(Records)
        for row in release.rows(CLAIMS):
            item = records.item_of(row)
            sectors = _sector_keys(trees.sector(row["sector"]), item)
            for key in product(_keys(trees.region(row["region"])), sectors):
                self._index[key].append(item)

    def relevant(self, pair: Pair) -> list[Item]:
        """Return the claims for a pair and for pairs above and below it, and those without a sector.

        Claims of a practice in the division of the pair are relevant too: where the practice is documented in a class inside
        a wider pair, claims of it without a sector count for that pair.
        """
        sectors = [ANY, (PRACTICE, division_of(pair.sector) or ""), *_relevant_keys(pair.sector)]
        keys = product(_relevant_keys(pair.region), sectors)
        return list({item.id: item for key in keys for item in self._index.get(key, ())}.values())


def division_of(sector: Path) -> str | None:
    """Return the division of a sector, the section itself for a section, None for any sector."""
    return next((code for code in reversed(sector) if len(code) == 2), sector[0] if sector else None)


def _keys(path: Path) -> list[Key]:
    return [("at", path[0]), *(("in", code) for code in path)]


def _sector_keys(path: Path, item: Item) -> list[Key]:
    """Return the keys of the sector of a claim; a claim of a practice is also found by its division."""
    if not path:
        return [ANY]
    if item.practice is None:
        return _keys(path)
    return [*_keys(path), (PRACTICE, ""), *((PRACTICE, code) for code in path if len(code) <= 2)]


def _relevant_keys(path: Path) -> list[Key]:
    """Return the keys of the claims that are relevant to a code: in it, and at each of its ancestors."""
    return [("in", path[0]), *(("at", code) for code in path[1:])] if path else []


CLAIMS = """
    SELECT e.id, e.region, e.sector, e.every_sector, e.indicator, e.is_listing, e.listed_since, e.listed_until,
           e.last_edition_checked, e.stance, e.disputes_origin, e.origin, e.publisher, e.attributed_kind, e.practice,
           e.good, e.observed_end, e.published_by, e.reliability, e.credibility, e.withdrawn_on,
           e.extent, e.opinion, e.finding, e.goods, e.main_in,
           i.dimension, i.axes, i.strength, i.state_imposed,
           CASE WHEN e.stance <> 'supports' THEN
               (SELECT json_group_array(disputed) FROM evidence_disputes WHERE item = e.id) END AS disputes
      FROM evidence AS e
      JOIN indicators AS i ON i.id = e.indicator
     WHERE e.region IS NOT NULL
"""
