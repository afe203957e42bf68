"""Floors under the score, each reported with the evidence or the law it rests on (method, part 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.pattern import pattern_floor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.records import Item
    from api.scoring.weight import WeighedItem


@dataclass(frozen=True, slots=True)
class AppliedFloor:
    """A floor that applies: ``after = max(before, floor + before / 10)``, which preserves the order of pairs.

    ``evidence`` lists the ids of the items it rests on, or ``instrument`` names the law that presumes. ``before`` is
    the raw score (0 where there is none) for every floor, so that the order of floors does not matter.
    """

    id: str
    floor: float
    evidence: tuple[str, ...]
    instrument: str | None
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class FloorGrounds:
    """The grounds of each floor: ids of items, for ``presumed`` of instruments. A floor without grounds does not apply."""

    listed: tuple[str, ...]
    presumed: tuple[str, ...]
    pattern: tuple[str, ...]
    state_imposed: tuple[str, ...]


def apply_floors(raw: float | None, grounds: FloorGrounds) -> tuple[AppliedFloor, ...]:
    """Apply each floor that has grounds to the raw score."""
    before = raw or 0.0
    applied = []
    for name, floor in method.FLOORS.items():
        after = max(before, floor + before / method.FLOOR_ORDER)
        if name == "presumed":
            applied += [AppliedFloor(name, floor, (), law, before, after) for law in grounds.presumed]
        elif evidence := getattr(grounds, name):
            applied.append(AppliedFloor(name, floor, evidence, None, before, after))
    return tuple(applied)


def floor_grounds(
    weighed: Sequence[WeighedItem], listings: Iterable[Item], presumed: tuple[str, ...]
) -> FloorGrounds:
    """Find the grounds of each floor."""
    return FloorGrounds(
        listed=tuple(sorted(item.id for item in listings)),
        presumed=presumed,
        pattern=pattern_floor(weighed),
        state_imposed=state_imposed(weighed),
    )


def state_imposed(weighed: Iterable[WeighedItem]) -> tuple[str, ...]:
    """Return the ids of exact, well graded items of state-imposed labour of the last ten years.

    Empty unless they come from two origins and two publishers.
    """
    reliabilities, credibilities = method.STATE_IMPOSED_GRADES
    items = [
        w
        for w in weighed
        if w.counts
        and w.exact
        and w.item.supports
        and w.item.state_imposed
        and w.item.reliability in reliabilities
        and w.item.credibility in credibilities
        and w.match.age_years <= method.STATE_IMPOSED_YEARS
    ]
    least = method.FLOOR_ORIGINS
    if len({w.origin for w in items}) < least or len({w.item.publisher for w in items}) < least:
        return ()
    return tuple(sorted(w.item.id for w in items))
