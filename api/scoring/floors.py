"""Floors under the score, each told with the evidence it rests on (method, part 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.pattern import pattern_floor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.records import Item
    from api.scoring.weight import Weighed


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A floor that applies: ``after = max(before, floor + before / 10)``, so that order is kept.

    ``evidence`` names the items it rests on, or ``instrument`` the law that presumes. ``before`` is the raw score (0
    where there is none), for each floor alike: no order among floors.
    """

    id: str
    floor: float
    evidence: tuple[str, ...]
    instrument: str | None
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Resting:
    """What each floor rests on: ids of items, of a presumption the instrument; nothing, no floor."""

    listed: tuple[str, ...]
    presumed: tuple[str, ...]
    pattern: tuple[str, ...]
    state_imposed: tuple[str, ...]


def adjust(raw: float | None, resting: Resting) -> tuple[Adjustment, ...]:
    """Apply each floor that rests on something to the raw score."""
    before = raw or 0.0
    applied = []
    for name, floor in method.FLOORS.items():
        after = max(before, floor + before / method.FLOOR_ORDER)
        if name == "presumed":
            applied += [Adjustment(name, floor, (), law, before, after) for law in resting.presumed]
        elif evidence := getattr(resting, name):
            applied.append(Adjustment(name, floor, evidence, None, before, after))
    return tuple(applied)


def floors(weighed: Sequence[Weighed], listings: Iterable[Item], presumed: tuple[str, ...]) -> Resting:
    """Find what each floor rests on."""
    return Resting(
        listed=tuple(sorted(item.id for item in listings)),
        presumed=presumed,
        pattern=pattern_floor(weighed),
        state_imposed=state_imposed(weighed),
    )


def state_imposed(weighed: Iterable[Weighed]) -> tuple[str, ...]:
    """Ids of state-imposed labour, exact, well graded and within ten years, by two origins and publishers."""
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
