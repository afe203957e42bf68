"""The axes of hazard: origins, corroboration and roll-up (method, part 3)."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.extent import hazard_of
from api.scoring.paths import codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from api.scoring.extent import Extent
    from api.scoring.roll_ups import RollUps
    from api.scoring.weighed_item import WeighedItem


@dataclass(frozen=True, slots=True)
class OriginSupport:
    """The support of one independent origin: ``q`` of its strongest claim, and the ids of all its claims."""

    origin: str
    q: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RolledUpAxis:
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
    rolled_up: RolledUpAxis | None


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


def disputed(weighed: Iterable[WeighedItem]) -> bool:
    """Return whether a denial or an ending discounts any claim that counts."""
    return any(w.discount > 0 for w in weighed if w.counts and w.item.supports)


def axes(weighed: Sequence[WeighedItem], rolled_up: RollUps | None = None) -> dict[str, AxisValue]:
    """Compute both axes: the higher of the pair's own value and the best one rolled up from inside it."""
    return {axis: _raised(axis, _own_axis(axis, weighed), rolled_up) for axis in method.AXES}


def _own_axis(axis: str, weighed: Sequence[WeighedItem]) -> AxisValue:
    here = on_axis(axis, weighed)
    sources = origins(here)
    value = noisy_or(sources)
    return AxisValue(value, value, disputed(here), sources, None)


def _raised(axis: str, own: AxisValue, rolled_up: RollUps | None) -> AxisValue:
    best = rolled_up.best(axis, own.value) if rolled_up else None
    if best is None:
        return own
    region, sector = codes(best.numbers.period.pair)
    inside = RolledUpAxis(region, sector, best.factor, best.value, best.numbers.disputed(axis))
    return AxisValue(best.raises_to, own.own, inside.disputed, own.origins, inside)


def hazard(found: Mapping[str, AxisValue], extent: Extent) -> float:
    """Return the hazard of both axes."""
    involuntariness, penalty = (found[axis].value for axis in method.AXES)
    return hazard_of(involuntariness, penalty, extent.value)
