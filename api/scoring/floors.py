"""Floors under the score, each reported with the evidence, the law or the wider pair it rests on (method, part 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.counting import fading
from api.scoring.extent import extent_age, systemic_fading
from api.scoring.floor_grounds import documents_alone, is_imposed, is_recurring_finding, is_reported
from api.scoring.pattern import ilo_pattern, pattern_of_several
from api.scoring.totals import after_floor
from api.scoring.weighed_item import carries, supports_risk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from api.scoring.records import Pair
    from api.scoring.totals import Lent
    from api.scoring.weighed_item import WeighedItem


@dataclass(frozen=True, slots=True)
class AppliedFloor:
    """A floor that applies: ``after = max(before, floor * fades + before / 10)``, which preserves the order of pairs.

    ``fades`` is 1, less for a floor with an age limit from year ten on. ``evidence`` lists the ids of the items it rests
    on, ``instrument`` names the law that presumes, ``inherited_from`` the wider pair whose score is the floor: then
    ``after = max(before, floor)``. ``before`` is the raw score (0 where there is none) for every floor, so that the
    order of floors does not matter.
    """

    id: str
    floor: float
    fades: float
    evidence: tuple[str, ...]
    instrument: str | None
    inherited_from: Pair | None
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What a floor rests on, and how much of it age leaves."""

    evidence: tuple[str, ...] = ()
    fades: float = 1.0
    instrument: str | None = None


def apply_floors(
    raw: float | None, weighed: Sequence[WeighedItem], presumed: Collection[str], lent: Lent | None
) -> tuple[AppliedFloor, ...]:
    """Apply each floor that has grounds to the raw score."""
    before = raw or 0.0
    applied = []
    for name, ground in grounds(weighed, presumed):
        floor = method.FLOORS[name]
        after = after_floor(before, floor, ground.fades)
        applied.append(
            AppliedFloor(name, floor, ground.fades, ground.evidence, ground.instrument, None, before, after)
        )
    if lent:
        after = max(before, lent.score)
        applied.append(AppliedFloor("inherited", lent.score, 1.0, (), None, lent.pair, before, after))
    return tuple(applied)


def grounds(weighed: Sequence[WeighedItem], presumed: Collection[str]) -> Iterator[tuple[str, Ground]]:
    """Yield the floors that apply to a pair with what each rests on, in order of height."""
    counting = [w for w in weighed if supports_risk(w)]
    if not counting and not presumed:
        return
    items = [w for w in counting if carries(w)]
    imposed = state_imposed(items)
    systemic = min(imposed.fades, systemic_fading(weighed))
    for name, ground in (
        ("reported", _reported(counting)),
        ("documented", Ground(_documented(items))),
        ("found", Ground(_found(items))),
        ("listed", Ground(_ids(w for w in items if w.in_force))),
        *(("presumed", Ground((law,), instrument=law)) for law in presumed),
        ("state_imposed", imposed),
        ("systemic", Ground(imposed.evidence, systemic)),
    ):
        if ground.evidence and ground.fades > 0:
            yield name, Ground((), 1.0, ground.instrument) if ground.instrument else ground


def _documented(items: Sequence[WeighedItem]) -> tuple[str, ...]:
    """Return the items that meet the ILO pattern, and those that document by themselves."""
    found = (w for w in items if documents_alone(w))
    return tuple(sorted({*ilo_pattern(items).evidence, *_ids(found)}))


def _found(items: Sequence[WeighedItem]) -> tuple[str, ...]:
    """Return the findings of more than one case, and the items by which several origins meet the ILO pattern."""
    findings = (w for w in items if is_recurring_finding(w))
    return tuple(sorted({*pattern_of_several(items).evidence, *_ids(findings)}))


def _reported(items: Iterable[WeighedItem]) -> Ground:
    """Return the well graded items of the last ten years, also those that an ending names."""
    recent = [w for w in items if is_reported(w) and fading(extent_age(w)) > 0]
    return Ground(_ids(recent), max((fading(extent_age(w)) for w in recent), default=0.0))


def state_imposed(items: Iterable[WeighedItem]) -> Ground:
    """Return the well graded items of state-imposed labour of the last ten years.

    Without grounds unless they come from two origins of different publishers; no ``q`` is required.
    """
    found = [w for w in items if is_imposed(w) and fading(w.age_years) > 0]
    found.sort(key=lambda w: w.age_years)
    for number, late in enumerate(found):
        if any(_independent(late, w) for w in found[:number]):
            return Ground(_ids(found), fading(late.age_years))
    return Ground((), 0.0)


def _independent(one: WeighedItem, other: WeighedItem) -> bool:
    return one.origin != other.origin and one.item.publisher != other.item.publisher


def _ids(items: Iterable[WeighedItem]) -> tuple[str, ...]:
    return tuple(sorted(w.item.id for w in items))
