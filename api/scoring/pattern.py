"""The ILO pattern: involuntary work *and* the menace of a penalty, by different indicators (method, part 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.weighed_item import WeighedItem


@dataclass(frozen=True, slots=True)
class Pattern:
    """Whether the pattern is met, by which indicators, each with its axis, and by which items."""

    met: bool
    indicators: tuple[tuple[str, str], ...]
    evidence: tuple[str, ...]


NOT_MET = Pattern(met=False, indicators=(), evidence=())


def observed(weighed: Iterable[WeighedItem]) -> list[WeighedItem]:
    """Return the items that the pattern considers: exact observations that count and are not over.

    An indicator on both axes (a listing, forced labour found as such) is no indicator of the pattern. So the two
    indicators that the pattern requires are always different.
    """
    return [w for w in weighed if w.carries and len(w.item.axes) == 1]


def ilo_pattern(weighed: Iterable[WeighedItem]) -> Pattern:
    """Evaluate the pattern: an indicator on each axis, one of them strong."""
    items = observed(weighed)
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
    items = observed(weighed)
    strong = {w.origin for w in items if w.q >= method.ORIGIN_COUNTS}
    if len(strong) < method.FLOOR_ORIGINS:
        return NOT_MET
    return ilo_pattern([w for w in items if w.origin in strong])
