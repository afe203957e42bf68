"""The numbers of a pair on a day: what its origins corroborate, its extent and its floors, also without one of its origins.

They are those of the explained score (``api.scoring.pair_score``), without the lists of evidence behind each.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.counting import age_factor, age_years, fading
from api.scoring.extent import DEFAULT
from api.scoring.floor_grounds import meets_pattern
from api.scoring.weight import discount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.scoring.floor_grounds import Dated
    from api.scoring.period import EvidencePeriod
    from api.scoring.weighed_item import Standing


class PairNumbers:
    """The numbers of a pair on a day (an ordinal); ``gone`` is the origin that is left out of those ``of`` all origins."""

    __slots__ = ("_q", "_strongest", "_values", "day", "gone", "period")

    def __init__(
        self, period: EvidencePeriod, day: int, gone: str | None = None, of: PairNumbers | None = None
    ) -> None:
        self.period, self.day, self.gone = period, day, gone
        self._q: list[float] | None = of.q if of else None
        self._strongest: dict[str, list[tuple[str, float]]] = of.strongest if of else {}
        self._values: dict[str, float] = {}

    @property
    def q(self) -> list[float]:
        """``q`` of each claim that counts, as the period numbers them."""
        if self._q is None:
            day, period = self.day, self.period
            # In the order of `weight`: another one would change the last digit.
            self._q = q = [
                graded * (1.0 if since is None else age_factor(day - since)) * region * sector * strength
                for graded, since, region, sector, strength in period.rows
            ]
            for one, numbers in period.named:
                rest = 1 - discount(one, day)
                for number in numbers:
                    q[number] *= rest
        return self._q

    def less(self, origin: str) -> PairNumbers:
        """Return the numbers without the items of an origin."""
        period = self.period
        if origin not in period.origins:
            return self
        if not period.is_plain(origin):
            return PairNumbers(period.without(origin), self.day)
        return PairNumbers(period, self.day, origin, self)

    @property
    def strongest(self) -> dict[str, list[tuple[str, float]]]:
        """``1 - q`` of the strongest claim of each origin, of the axes and dimensions that were read so far."""
        return self._strongest

    @property
    def exact(self) -> bool:
        """Whether a hazard item or a listing counts for exactly the pair."""
        return self._remains(self.period.exact_origins)

    @property
    def lends(self) -> bool:
        """Whether a listing in force, or more than a case, names the pair."""
        return self._remains(self.period.lending_origins)

    def corroborated(self, column: str) -> float:
        """Return ``1 - prod(1 - q)`` over the origins of an axis or a dimension: ten claims of one count as its strongest."""
        value = self._values.get(column)
        if value is None:
            rest = [rest for origin, rest in self._rest(column) if origin != self.gone]
            value = self._values[column] = 1 - prod(rest)
        return value

    def _rest(self, column: str) -> list[tuple[str, float]]:
        """Return ``1 - q`` of the strongest claim of each origin."""
        found = self._strongest.get(column)
        if found is None:
            q = self.q
            found = self._strongest[column] = [
                (origin, 1 - (q[numbers[0]] if len(numbers) == 1 else max([q[n] for n in numbers])))
                for origin, numbers in self.period.columns[column]
            ]
        return found

    def rolled_up(self, axis: str) -> float | None:
        """Return the axis as a wider pair rolls it up; None without a claim of exactly this pair on it."""
        return self.corroborated(axis) if self._remains(self.period.stating[axis]) else None

    def disputed(self, axis: str) -> bool:
        """Return whether a denial or an ending discounts any claim on an axis."""
        counting = self.period.counting
        return any(
            axis in counting[number].item.axes and counting[number].origin != self.gone
            for one, numbers in self.period.named
            if discount(one, self.day) > 0
            for number in numbers
        )

    @property
    def extent(self) -> float:
        """``X``: the highest extent among the items that may set it."""
        for value, since, origin in self.period.extents:
            if origin != self.gone and self._age(since) <= method.RECENT_YEARS:
                return value
        return DEFAULT.value

    def floors(self) -> Iterator[tuple[str, float]]:
        """Yield the floors that apply, laws and wider pairs aside, each with how much of it age leaves."""
        if not self.exact:
            return
        grounds = self.period.grounds
        if (fades := self._fading(grounds.reported)) > 0:
            yield "reported", fades
        observed = {origin: o for origin, o in grounds.observed.items() if origin != self.gone}
        if self._remains(grounds.documenting) or meets_pattern(observed.values()):
            yield "documented", 1.0
        several = [
            o for o in observed.values() if max([self.q[n] for n in o.numbers]) >= method.ORIGIN_COUNTS
        ]
        by_several = len(several) >= method.FLOOR_ORIGINS and meets_pattern(several)
        if by_several or self._remains(grounds.finding):
            yield "found", 1.0
        if self._remains(grounds.listing):
            yield "listed", 1.0
        if (fades := self._imposed()) > 0:
            yield "state_imposed", fades
            if (fades := min(fades, self._fading(grounds.systemic))) > 0:
                yield "systemic", fades

    def age_years(self, s: Standing) -> float:
        """Return the age of an item in years."""
        return age_years(self.day - s.item.day)

    def _imposed(self) -> float:
        """Return how much age leaves of state-imposed labour by two origins of two publishers: that of the second one."""
        found = [each for each in self.period.grounds.imposed if each.origin != self.gone]
        for number, late in enumerate(found):
            if any(o.origin != late.origin and o.publisher != late.publisher for o in found[:number]):
                return fading(age_years(self.day - late.day))
        return 0.0

    def _fading(self, dated: Dated) -> float:
        """Return how much age leaves of the latest."""
        return next((fading(self._age(since)) for since, origin in dated if origin != self.gone), 0.0)

    def _age(self, since: int | None) -> float:
        return 0.0 if since is None else age_years(self.day - since)

    def _remains(self, origins: frozenset[str]) -> bool:
        return bool(origins) and (len(origins) > 1 or self.gone not in origins)
