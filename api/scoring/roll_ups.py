"""What each axis of a pair rolls up from the pairs inside it, also without one origin (method, part 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.scoring.paths import codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from api.scoring.numbers import PairNumbers

SLACK = 1 + 1e-9
"""A ceiling is a product of the same numbers in another order: its last digits may differ."""


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


class InsidePair:
    """A pair inside a wider one, with the factor for the levels between them. Its numbers are made when they may count."""

    __slots__ = ("_make", "_numbers", "ceilings", "factor")

    def __init__(self, factor: float, ceilings: Mapping[str, float], make: Callable[[], PairNumbers]) -> None:
        """``ceilings`` is what each axis of the pair is at most, whatever the day; ``make`` returns its numbers."""
        self.factor, self.ceilings, self._make = factor, ceilings, make
        self._numbers: PairNumbers | None = None

    @property
    def read(self) -> PairNumbers | None:
        """Its numbers where they were made."""
        return self._numbers

    @property
    def numbers(self) -> PairNumbers:
        """Its numbers."""
        if self._numbers is None:
            self._numbers = self._make()
        return self._numbers


class RollUps:
    """The pairs inside a pair, highest factor first.

    Those whose axis cannot be high enough to change that of the wider pair are never read: of a country and a section that is
    nearly all of hundreds.
    """

    def __init__(self, inside: Iterable[InsidePair] = ()) -> None:
        self._found: list[InsidePair] = []
        self._rest = iter(inside)

    @property
    def read(self) -> list[PairNumbers]:
        """The pairs inside that could raise an axis so far."""
        return [numbers for inner in self._found if (numbers := inner.read) is not None]

    def raised(self, axis: str, own: float, without: str | None = None) -> float:
        """Return the value of an axis: the pair's own, or what is rolled up where that is higher."""
        best = self.best(axis, own, without)
        return own if best is None else best.raises_to

    def best(self, axis: str, own: float, without: str | None = None) -> RollUp | None:
        """Return the pair inside that raises an axis most above its own value; of equal ones the first in order of codes."""
        best, least = None, own
        for inner in self._all():
            if inner.factor < least:
                break  # an axis is at most 1
            if inner.factor * inner.ceilings[axis] * SLACK < least:
                continue
            numbers = inner.numbers
            value = (numbers if without is None else numbers.less(without)).rolled_up(axis)
            if value is None:
                continue
            found = RollUp(axis, numbers, inner.factor, value)
            if found.raises_to > least or (best and found.raises_to == least and _is_before(found, best)):
                best, least = found, found.raises_to
        return best

    def _all(self) -> Iterator[InsidePair]:
        yield from self._found
        for each in self._rest:
            self._found.append(each)
            yield each


def _is_before(one: RollUp, other: RollUp) -> bool:
    return codes(one.numbers.period.pair) < codes(other.numbers.period.pair)
