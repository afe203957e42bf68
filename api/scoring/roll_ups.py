"""What each axis of a pair rolls up from the pairs inside it, also without one origin (method, part 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.scoring import method
from api.scoring.paths import levels_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.scoring.pair_numbers import PairNumbers
    from api.scoring.records import Pair


class RollUp(NamedTuple):
    """The pair inside a wider one that raises an axis most: its own axis, and the factor for the levels between the two."""

    axis: str
    numbers: PairNumbers
    factor: float
    value: float

    @property
    def raises_to(self) -> float:
        """The value of the axis of the wider pair."""
        return self.value * self.factor


class RollUps:
    """The pairs inside a pair, in order of codes: of those that raise an axis equally the first counts."""

    def __init__(self, outer: Pair, inside: Iterable[PairNumbers]) -> None:
        self._inside = [(inner, factor_between(outer, inner.period.pair)) for inner in inside]
        self._falling: dict[str, list[RollUp]] = {}

    def best(self, axis: str) -> RollUp | None:
        """Return the pair inside that raises an axis most; None where none has a claim on it."""
        falling = self._all(axis)
        return falling[0] if falling else None

    def values(self, without: str | None = None) -> Mapping[str, float]:
        """Return what each axis rolls up, without the items of an origin if one is named."""
        found = {}
        for axis in method.AXES:
            value = self._value(axis, without)
            if value is not None:
                found[axis] = value
        return found

    def _value(self, axis: str, without: str | None) -> float | None:
        falling = self._all(axis)
        if without is None:
            return falling[0].raises_to if falling else None
        changed = [inner for inner in self._inside if without in inner[0].period.origins]
        again = _falling(axis, [(inner.less(without), factor) for inner, factor in changed])
        same = next((up for up in falling if without not in up.numbers.period.origins), None)
        return max((up.raises_to for up in (same, *again[:1]) if up), default=None)

    def _all(self, axis: str) -> list[RollUp]:
        if axis not in self._falling:
            self._falling[axis] = _falling(axis, self._inside)
        return self._falling[axis]


def _falling(axis: str, inside: Iterable[tuple[PairNumbers, float]]) -> list[RollUp]:
    """Return the pairs inside that have a claim on an axis, in order of what they raise it to."""
    found = [
        RollUp(axis, inner, factor, value)
        for inner, factor in inside
        if (value := inner.rolled_up(axis)) is not None
    ]
    return sorted(found, key=lambda up: -up.raises_to)


def factor_between(outer: Pair, inner: Pair) -> float:
    """Return the factor for the levels of place and of sector between two pairs."""
    regions, sectors = levels_between(outer, inner)
    return float(method.ROLL_UP_REGION**regions * method.ROLL_UP_SECTOR**sectors)
