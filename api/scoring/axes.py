"""From weighed items to the axes of hazard: disputes, origins, corroboration, roll-up (method, part 2)."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod, sqrt
from typing import TYPE_CHECKING

from api.scoring import method

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.matches import Matched, Sight
    from api.scoring.records import Pair
    from api.scoring.weight import Weighed


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin: its strongest claim and all the claims it rests on."""

    origin: str
    q: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The pair below whose own axis (``value``) carries the query's, times the factor for the levels between."""

    region: str
    sector: str
    factor: float
    value: float
    disputed: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of hazard: its value, whether a counting claim on it is disputed, and who stands behind it."""

    value: float
    own: float
    disputed: bool
    origins: tuple[Origin, ...]
    rolled_up: RolledUp | None


def origins(weighed: Iterable[Weighed]) -> tuple[Origin, ...]:
    """Group claims by origin, in sorted order; ten claims of one origin count as its strongest."""
    groups: dict[str, list[Weighed]] = {}
    for w in weighed:
        if w.counts and w.item.supports:
            groups.setdefault(w.origin, []).append(w)
    return tuple(
        Origin(origin, max(w.q for w in group), tuple(sorted(w.item.id for w in group)))
        for origin, group in sorted(groups.items())
    )


def noisy_or(sources: Iterable[Origin]) -> float:
    """``1 - prod(1 - q)``: how far independent origins corroborate each other."""
    return 1 - prod(1 - origin.q for origin in sources)


def on(axis: str, weighed: Iterable[Weighed]) -> list[Weighed]:
    """Keep the items whose indicator sits on the axis."""
    return [w for w in weighed if axis in w.item.axes]


def own_axis(axis: str, weighed: Sequence[Weighed]) -> Axis:
    """Work out the axis from the pair's own items."""
    here = on(axis, weighed)
    sources = origins(here)
    value = noisy_or(sources)
    return Axis(value, value, disputed(here), sources, None)


def disputed(weighed: Iterable[Weighed]) -> bool:
    """Tell whether a dispute takes from any claim that counts."""
    return any(w.discount > 0 for w in weighed if w.counts and w.item.supports)


def axes(sight: Sight, weighed: Sequence[Weighed], without: str | None = None) -> dict[str, Axis]:
    """Work out both axes: the higher of the pair's own and the best rolled up from below."""
    return {axis: _raised(own_axis(axis, weighed), _best(axis, sight, without)) for axis in method.AXES}


def _raised(own: Axis, rolled_up: RolledUp | None) -> Axis:
    if rolled_up is None or rolled_up.value * rolled_up.factor <= own.value:
        return own
    return Axis(rolled_up.value * rolled_up.factor, own.own, rolled_up.disputed, own.origins, rolled_up)


def _best(axis: str, sight: Sight, without: str | None) -> RolledUp | None:
    """Find the highest rolled-up value on the axis; the first pair in order of codes wins a tie."""
    best: RolledUp | None = None
    for matched in sight.below:
        found = _carried(axis, matched, without)
        if found is None:
            continue
        value, is_disputed = found
        factor = _factor(sight.question.pair, matched.pair)
        if best is None or value * factor > best.value * best.factor:
            region, sector = matched.pair.region[0], matched.pair.sector[0]
            best = RolledUp(region, sector, factor, value, is_disputed)
    return best


def _factor(query: Pair, below: Pair) -> float:
    regions, sectors = below.region.index(query.region[0]), below.sector.index(query.sector[0])
    return float(method.ROLL_UP_REGION**regions * method.ROLL_UP_SECTOR**sectors)


def _carried(axis: str, below: Matched, without: str | None) -> tuple[float, bool] | None:
    """Give what a pair below comes to on the axis and whether that is disputed; None without an exact item on it."""
    if without in below.voices:
        return _own(axis, below.weighed(without))
    if axis not in below.settled:
        below.settled[axis] = _own(axis, below.whole)
    return below.settled[axis]


def _own(axis: str, weighed: Iterable[Weighed]) -> tuple[float, bool] | None:
    here = on(axis, weighed)
    if not any(w.match.named and w.counts and w.item.supports for w in here):
        return None
    return noisy_or(origins(here)), disputed(here)


def hazard(found: dict[str, Axis]) -> float:
    """``10 * sqrt(max(I, .05) * max(P, .05))``: both axes are needed, as in the definition."""
    involuntariness, penalty = (max(found[axis].value, method.AXIS_FLOOR) for axis in method.AXES)
    return 10 * sqrt(involuntariness * penalty)
