"""What each axis of a pair rolls up from the pairs inside it, also without one origin (method, part 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.scoring.paths import codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from api.scoring.numbers import PairNumbers


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
    """The pairs inside a pair with their factors, highest factor first.

    An axis is at most 1, so a pair inside raises it to its factor at most. Those whose factor is too low to change it are
    never read: of a country and a section that is nearly all of hundreds.
    """

    def __init__(self, inside: Iterable[tuple[PairNumbers, float]] = ()) -> None:
        self._read: list[tuple[PairNumbers, float]] = []
        self._rest = iter(inside)

    @property
    def read(self) -> list[PairNumbers]:
        """The pairs inside that could raise an axis so far."""
        return [inner for inner, _ in self._read]

    def raised(self, axis: str, own: float, without: str | None = None) -> float:
        """Return the value of an axis: the pair's own, or what is rolled up where that is higher."""
        best = self.best(axis, own, without)
        return own if best is None else best.raises_to

    def best(self, axis: str, own: float, without: str | None = None) -> RollUp | None:
        """Return the pair inside that raises an axis most above its own value; of equal ones the first in order of codes."""
        best, least = None, own
        for inner, factor in self._all():
            if factor < least:
                break
            value = (inner if without is None else inner.less(without)).rolled_up(axis)
            if value is None:
                continue
            found = RollUp(axis, inner, factor, value)
            if found.raises_to > least or (best and found.raises_to == least and _is_before(found, best)):
                best, least = found, found.raises_to
        return best

    def _all(self) -> Iterator[tuple[PairNumbers, float]]:
        yield from self._read
        for each in self._rest:
            self._read.append(each)
            yield each


def _is_before(one: RollUp, other: RollUp) -> bool:
    return codes(one.numbers.period.pair) < codes(other.numbers.period.pair)
