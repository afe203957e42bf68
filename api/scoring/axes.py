"""The axes of hazard: disputes, origins, corroboration and roll-up (method, part 2)."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod, sqrt
from typing import TYPE_CHECKING

from api.scoring import method

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.matches import PairEvidence, RelevantEvidence
    from api.scoring.records import Pair
    from api.scoring.weight import WeighedItem


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
        if w.counts and w.item.supports:
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


def own_axis(axis: str, weighed: Sequence[WeighedItem]) -> AxisValue:
    """Compute the axis from the pair's own items."""
    here = on_axis(axis, weighed)
    sources = origins(here)
    value = noisy_or(sources)
    return AxisValue(value, value, disputed(here), sources, None)


def disputed(weighed: Iterable[WeighedItem]) -> bool:
    """Return whether a dispute discounts any claim that counts."""
    return any(w.discount > 0 for w in weighed if w.counts and w.item.supports)


def axes(
    evidence: RelevantEvidence, weighed: Sequence[WeighedItem], without: str | None = None
) -> dict[str, AxisValue]:
    """Compute both axes: the higher of the pair's own value and the best one rolled up from inside it."""
    return {
        axis: _higher(own_axis(axis, weighed), _best_roll_up(axis, evidence, without)) for axis in method.AXES
    }


def _higher(own: AxisValue, rolled_up: RollUp | None) -> AxisValue:
    if rolled_up is None or rolled_up.value * rolled_up.factor <= own.value:
        return own
    return AxisValue(rolled_up.value * rolled_up.factor, own.own, rolled_up.disputed, own.origins, rolled_up)


def _best_roll_up(axis: str, evidence: RelevantEvidence, without: str | None) -> RollUp | None:
    """Find the pair inside that raises the axis most; of equal ones the first in order of codes."""
    best: RollUp | None = None
    for inside in evidence.inside:
        found = _value_inside(axis, inside, without)
        if found is None:
            continue
        value, is_disputed = found
        factor = _factor(evidence.inputs.pair, inside.pair)
        if best is None or value * factor > best.value * best.factor:
            region, sector = inside.pair.region[0], inside.pair.sector[0]
            best = RollUp(region, sector, factor, value, is_disputed)
    return best


def _factor(outer: Pair, inner: Pair) -> float:
    regions, sectors = inner.region.index(outer.region[0]), inner.sector.index(outer.sector[0])
    return float(method.ROLL_UP_REGION**regions * method.ROLL_UP_SECTOR**sectors)


def _value_inside(axis: str, inside: PairEvidence, without: str | None) -> tuple[float, bool] | None:
    """Return the own axis of a pair inside and whether it is disputed; None without an exact item on the axis."""
    if without in inside.origins:
        return _own_value(axis, inside.weighed(without))
    if axis not in inside.axis_values:
        inside.axis_values[axis] = _own_value(axis, inside.items)
    return inside.axis_values[axis]


def _own_value(axis: str, weighed: Iterable[WeighedItem]) -> tuple[float, bool] | None:
    here = on_axis(axis, weighed)
    if not any(w.match.names_pair and w.counts and w.item.supports for w in here):
        return None
    return noisy_or(origins(here)), disputed(here)


def hazard(found: dict[str, AxisValue]) -> float:
    """Return ``10 * sqrt(max(I, .05) * max(P, .05))``: the definition requires both axes."""
    involuntariness, penalty = (max(found[axis].value, method.AXIS_FLOOR) for axis in method.AXES)
    return 10 * sqrt(involuntariness * penalty)
