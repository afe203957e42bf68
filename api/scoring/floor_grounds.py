"""What floors may rest on, by origin: all that lasts as long as the evidence of a pair stays the same (method, part 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.scoring import method
from api.scoring.counting import well_graded
from api.scoring.extent import may_set_extent, stated_extent
from api.scoring.weighed_item import carries, supports_risk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.weighed_item import AtPair, Standing

Dated = tuple[tuple[int | None, str], ...]
"""Days, each with an origin, latest first; None for what is of today."""


class Observed(NamedTuple):
    """The observations of an origin that the ILO pattern considers: their numbers, their axes, and whether one is strong."""

    numbers: tuple[int, ...]
    axes: frozenset[str]
    strong: bool


class Imposed(NamedTuple):
    """An item of state-imposed labour."""

    day: int
    origin: str
    publisher: str


class FloorGrounds(NamedTuple):
    """The grounds of each floor: ``observed`` are those of the pattern, ``documenting`` and ``finding`` those beside it."""

    reported: Dated
    documenting: frozenset[str]
    finding: frozenset[str]
    listing: frozenset[str]
    observed: dict[str, Observed]
    imposed: tuple[Imposed, ...]
    systemic: Dated

    @classmethod
    def of(cls, counting: Sequence[Standing]) -> FloorGrounds:
        """Collect the grounds from the claims that count."""
        exact = [s for s in counting if supports_risk(s)]
        carrying = [s for s in exact if carries(s)]
        imposed = [Imposed(s.item.day, s.origin, s.item.publisher) for s in carrying if is_imposed(s)]
        return cls(
            reported=_latest(s for s in exact if is_reported(s)),
            documenting=frozenset(s.origin for s in carrying if documents_alone(s)),
            finding=frozenset(s.origin for s in carrying if is_recurring_finding(s)),
            listing=frozenset(s.origin for s in carrying if s.in_force),
            observed=_observed(counting),
            imposed=tuple(sorted(imposed, key=lambda each: -each.day)),
            systemic=_latest(s for s in counting if is_systemic(s)),
        )


def is_reported(w: AtPair) -> bool:
    """Return whether an exact item that counts is one that a known source reports, its age aside."""
    return well_graded(w.item) and not w.removed


def documents_alone(w: AtPair) -> bool:
    """Return whether an item that carries floors documents by itself: a finding, or what an authority or a UN body reports.

    So does a well graded item that forced labour was found as a whole: it has both sides of the pattern in one.
    """
    item = w.item
    official = item.official or len(item.axes) > 1
    return item.finding or (not item.listing and official and well_graded(item))


def is_recurring_finding(w: AtPair) -> bool:
    """Return whether an item that carries floors is a finding of more than a case."""
    name = stated_extent(w) or method.LEAST_EXTENT
    return w.item.finding and method.EXTENTS[name] >= method.EXTENTS["recurring"]


def is_imposed(w: AtPair) -> bool:
    """Return whether an item that carries floors is one of state-imposed labour, its age aside."""
    return w.item.state_imposed and well_graded(w.item)


def is_systemic(w: AtPair) -> bool:
    """Return whether an item sets the systemic extent, its age aside."""
    return stated_extent(w) == "systemic" and may_set_extent(w)


def is_observation(w: AtPair) -> bool:
    """Return whether the ILO pattern considers an item: an exact observation that counts and is not over.

    An indicator on both axes (a listing, forced labour found as such) is no indicator of the pattern. So the two
    indicators that the pattern requires are always different.
    """
    return carries(w) and len(w.item.axes) == 1


def meets_pattern(observed: Iterable[Observed]) -> bool:
    """Return whether the observations of origins together meet the ILO pattern: an indicator on each axis, one of them strong."""
    axes: set[str] = set()
    strong = False
    for each in observed:
        axes |= each.axes
        strong = strong or each.strong
    return strong and len(axes) == len(method.AXES)


def _observed(counting: Sequence[Standing]) -> dict[str, Observed]:
    found: dict[str, list[tuple[int, Standing]]] = {}
    for number, s in enumerate(counting):
        if is_observation(s):
            found.setdefault(s.origin, []).append((number, s))
    return {
        origin: Observed(
            tuple(number for number, _ in group),
            frozenset(s.item.axes[0] for _, s in group),
            any(s.item.strength == method.STRENGTH["strong"] for _, s in group),
        )
        for origin, group in found.items()
    }


def _latest(items: Iterable[Standing]) -> Dated:
    found = [(None if s.in_force else s.item.day, s.origin) for s in items]
    return tuple(sorted(found, key=lambda each: (each[0] is not None, -(each[0] or 0))))
