"""The ILO pattern: involuntary work *and* the menace of a penalty, by different indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.axes import noisy_or, on_axis, origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.weight import WeighedItem


@dataclass(frozen=True, slots=True)
class Pattern:
    """Whether the pattern is met and by which indicators, each with its axis."""

    met: bool
    indicators: tuple[tuple[str, str], ...]


def observed(weighed: Iterable[WeighedItem]) -> list[WeighedItem]:
    """Return the items that the pattern considers: supporting observations that count, not listings."""
    return [w for w in weighed if w.counts and w.item.supports and not w.item.listing and w.item.axes]


def pattern(items: Sequence[WeighedItem]) -> Pattern:
    """Evaluate the pattern over observations: both axes at .25 or more, one indicator strong.

    The two indicators are always different: an observed indicator is on one axis only, and a listing, which is on
    both, is no observation.
    """
    met: list[tuple[str, str, float]] = []
    for axis in method.AXES:
        here = on_axis(axis, items)
        if noisy_or(origins(here)) >= method.AXIS_COUNTS:
            met += {(w.item.indicator, axis, w.item.strength) for w in here}
    both = len({axis for _, axis, _ in met}) == len(method.AXES)
    strong = any(strength == method.STRENGTH["strong"] for *_, strength in met)
    if not (both and strong):
        return Pattern(met=False, indicators=())
    return Pattern(met=True, indicators=tuple(sorted((indicator, axis) for indicator, axis, _ in met)))


def ilo_pattern(weighed: Sequence[WeighedItem]) -> Pattern:
    """Evaluate the pattern over the exact observations: claims about a wider place do not count for this one."""
    return pattern([w for w in observed(weighed) if w.exact])


def pattern_floor(weighed: Sequence[WeighedItem]) -> tuple[str, ...]:
    """Return the ids of the exact items by which two or more origins, each of .25 on some axis, meet the pattern together.

    Empty where they do not meet it.
    """
    exact = [w for w in observed(weighed) if w.exact]
    strong = {w.origin for w in exact if w.q >= method.AXIS_COUNTS}
    theirs = [w for w in exact if w.origin in strong]
    if len(strong) < method.FLOOR_ORIGINS or not pattern(theirs).met:
        return ()
    return tuple(sorted(w.item.id for w in theirs))
