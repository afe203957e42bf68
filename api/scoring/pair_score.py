"""The explained score of one pair: its numbers with what each rests on, whatever the status (method, parts 3 to 5).

It is the method in plain words, for the pair that an answer shows. Scores that are only compared with others are numbers
(``api.scoring.totals``), the same to the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring.axes import axes, hazard
from api.scoring.extent import extent
from api.scoring.floors import apply_floors
from api.scoring.structure import dimension
from api.scoring.totals import raw_score
from api.scoring.weighed_item import supports_risk

if TYPE_CHECKING:
    from datetime import date

    from api.scoring.axes import AxisValue
    from api.scoring.extent import Extent
    from api.scoring.floors import AppliedFloor
    from api.scoring.period import EvidencePeriod
    from api.scoring.practices import Practices
    from api.scoring.records import Pair
    from api.scoring.roll_ups import RollUps
    from api.scoring.structure import Dimension
    from api.scoring.totals import Lent, Structure
    from api.scoring.weighed_item import WeighedItem


@dataclass(frozen=True, slots=True)
class PairScore:
    """The score of a pair for goods with every intermediate value, unrounded.

    ``exact``: something stated for exactly this pair counts, so that the score is its own. ``score`` is None where a
    dimension has no measure and no floor applies.
    """

    pair: Pair
    hs: str | None
    weighed: tuple[WeighedItem, ...]
    practices: Practices
    axes: dict[str, AxisValue]
    extent: Extent
    hazard: float
    vulnerability: Dimension
    coping: Dimension
    raw: float | None
    adjustments: tuple[AppliedFloor, ...]
    exact: bool
    score: float | None


def score_pair(
    evidence: EvidencePeriod,
    as_of: date,
    structure: Structure,
    rolled_up: RollUps | None = None,
    presumed: tuple[str, ...] = (),
    lent: Lent | None = None,
) -> PairScore:
    """Score a pair from its evidence, the pairs inside it, the laws that presume and the score that a wider pair lends."""
    weighed = evidence.weighed(as_of)
    found, how_widely = axes(weighed, rolled_up), extent(weighed)
    height = hazard(found, how_widely)
    vulnerability, coping = (
        dimension(name, structure.risks[name], weighed, how_widely) for name in ("vulnerability", "coping")
    )
    raw = raw_score(height, vulnerability.score, coping.score)
    adjustments = apply_floors(raw, weighed, presumed, lent)
    reached = [a.after for a in adjustments] + ([] if raw is None else [raw])
    return PairScore(
        pair=evidence.pair,
        hs=evidence.hs,
        weighed=weighed,
        practices=evidence.practices,
        axes=found,
        extent=how_widely,
        hazard=height,
        vulnerability=vulnerability,
        coping=coping,
        raw=raw,
        adjustments=adjustments,
        exact=bool(presumed) or any(supports_risk(w) for w in weighed),
        score=max(reached, default=None),
    )
