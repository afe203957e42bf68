"""The ILO pattern: involuntary work *and* the menace of a penalty, by different indicators (method, part 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.floor_grounds import is_observation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.weighed_item import AtPair, WeighedItem


@dataclass(frozen=True, slots=True)
class Pattern:
    """Whether the pattern is met, by which indicators, each with its axis, and by which items."""

    met: bool
    indicators: tuple[tuple[str, str], ...]
    evidence: tuple[str, ...]


NOT_MET = Pattern(met=False, indicators=(), evidence=())


def ilo_pattern(weighed: Iterable[AtPair]) -> Pattern:
    """Evaluate the pattern: an indicator on each axis, one of them strong."""
    items = [w for w in weighed if is_observation(w)]
    axes = {w.item.axes[0] for w in items}
    strong = any(w.item.strength == method.STRENGTH["strong"] for w in items)
    if len(axes) < len(method.AXES) or not strong:
        return NOT_MET
    return Pattern(
        met=True,
        indicators=tuple(sorted({(w.item.indicator, w.item.axes[0]) for w in items})),
        evidence=tuple(sorted(w.item.id for w in items)),
    )


def pattern_of_several(weighed: Sequence[WeighedItem]) -> Pattern:
    """Evaluate the pattern over the items of origins that each have ``q`` of .25 or more in it; two such are required."""
    items = [w for w in weighed if is_observation(w)]
    strong = {w.origin for w in items if w.q >= method.ORIGIN_COUNTS}
    if len(strong) < method.FLOOR_ORIGINS:
        return NOT_MET
    return ilo_pattern([w for w in items if w.origin in strong])
