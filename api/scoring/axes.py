"""The axes of hazard: origins, corroboration and roll-up (method, part 3)."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.paths import codes, levels_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.pair_evidence import PairEvidence
    from api.scoring.records import Pair
    from api.scoring.weighed_item import WeighedItem


@dataclass(frozen=True, slots=True)
class OriginSupport:
    """The support of one independent origin: ``q`` of its strongest claim, and the ids of all its claims."""

    origin: str
    q: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RollUp:
    """The pair inside the assessed one that an axis is rolled up from.

    ``value`` is that pair's own axis, ``factor`` the reduction for the levels between the two pairs.
    """

    region: str
    sector: str
    factor: float
    value: float
    disputed: bool


@dataclass(frozen=True, slots=True)
class AxisValue:
    """One axis of hazard, 0 to 1: the pair's own value and origins, and the pair inside it where that is higher."""

    value: float
    own: float
    disputed: bool
    origins: tuple[OriginSupport, ...]
    rolled_up: RollUp | None


def origins(weighed: Iterable[WeighedItem]) -> tuple[OriginSupport, ...]:
    """Group counting claims by origin, sorted; ten claims of one origin count as its strongest."""
    groups: dict[str, list[WeighedItem]] = {}
    for w in weighed:
        if w.counts and w.supports:
            groups.setdefault(w.origin, []).append(w)
    return tuple(
        OriginSupport(origin, max(w.q for w in group), tuple(sorted(w.item.id for w in group)))
        for origin, group in sorted(groups.items())
    )


def noisy_or(sources: Iterable[OriginSupport]) -> float:
    """Return ``1 - prod(1 - q)``: how far independent origins corroborate each other."""
    return 1 - prod(1 - origin.q for origin in sources)


def on_axis(axis: str, weighed: Iterable[WeighedItem]) -> list[WeighedItem]:
    """Return the items whose indicator is on the axis."""
    return [w for w in weighed if axis in w.item.axes]


def disputed(weighed: Iterable[WeighedItem]) -> bool:
    """Return whether a denial or an ending discounts any claim that counts."""
    return any(w.discount > 0 for w in weighed if w.counts and w.supports)


def axes(
    pair: Pair,
    weighed: Sequence[WeighedItem],
    inside: Sequence[PairEvidence] = (),
    without: str | None = None,
) -> dict[str, AxisValue]:
    """Compute both axes: the higher of the pair's own value and the best one rolled up from inside it."""
    return {
        axis: _higher(_own_axis(axis, weighed), _best_roll_up(axis, pair, inside, without))
        for axis in method.AXES
    }


def _own_axis(axis: str, weighed: Sequence[WeighedItem]) -> AxisValue:
    here = on_axis(axis, weighed)
    sources = origins(here)
    value = noisy_or(sources)
    return AxisValue(value, value, disputed(here), sources, None)


def _higher(own: AxisValue, rolled_up: RollUp | None) -> AxisValue:
    if rolled_up is None or rolled_up.value * rolled_up.factor <= own.value:
        return own
    return AxisValue(rolled_up.value * rolled_up.factor, own.own, rolled_up.disputed, own.origins, rolled_up)


def _best_roll_up(
    axis: str, pair: Pair, inside: Sequence[PairEvidence], without: str | None
) -> RollUp | None:
    """Find the pair inside that raises the axis most; of equal ones the first in order of codes."""
    best: RollUp | None = None
    for inner in inside:
        found = _value_inside(axis, inner, without)
        if found is None:
            continue
        value, is_disputed = found
        factor = roll_up_factor(pair, inner.pair)
        if best is None or value * factor > best.value * best.factor:
            best = RollUp(*codes(inner.pair), factor, value, is_disputed)
    return best


def roll_up_factor(outer: Pair, inner: Pair) -> float:
    """Return the factor for the levels of place and of sector between two pairs."""
    regions, sectors = levels_between(outer, inner)
    return float(method.ROLL_UP_REGION**regions * method.ROLL_UP_SECTOR**sectors)


def _value_inside(axis: str, inner: PairEvidence, without: str | None) -> tuple[float, bool] | None:
    """Return the own axis of a pair inside and whether it is disputed; None without a claim of exactly it on the axis."""
    if without in inner.origins:
        return _value_of(axis, inner.weighed(without))
    if axis not in inner.axis_values:
        inner.axis_values[axis] = _value_of(axis, inner.items)
    return inner.axis_values[axis]


def _value_of(axis: str, weighed: Iterable[WeighedItem]) -> tuple[float, bool] | None:
    here = on_axis(axis, weighed)
    if not any(w.match.names_pair and w.counts and w.supports for w in here):
        return None
    return noisy_or(origins(here)), disputed(here)
