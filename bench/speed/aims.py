"""The aims of the project for its speed, each as a ratio of two measurements of one run."""

from __future__ import annotations

from collections.abc import Callable  # noqa: TC003  a dataclass evaluates it
from dataclasses import dataclass
from math import inf
from typing import Any, Final

from bench.speed.cases import BARE_NAMES, UNCOUNTED
from bench.speed.rounds import CONNECTIONS


class Rates:
    """The results of all cases, by server, case and connections."""

    def __init__(self, cases: list[dict[str, Any]]) -> None:
        self._cases = cases

    def at(self, connections: int) -> list[dict[str, Any]]:
        """Return the results with a number of connections."""
        return [case for case in self._cases if case["connections"] == connections]

    def find(self, server: str, case: str, connections: int = CONNECTIONS) -> dict[str, Any]:
        """Return one result. Raises ``StopIteration`` where it was not measured."""
        return next(one for one in self.at(connections) if (one["server"], one["case"]) == (server, case))

    def rate(self, server: str, case: str) -> float:
        """Return the requests a second of a case."""
        found: float = self.find(server, case)["requests_per_second"]
        return found

    def of_bare(self, server: str, case: str) -> float:
        """Return the rate of a case of the API as a part of that of its bare function."""
        return _ratio(self.rate(server, case), self.rate(BARE_NAMES[server], self.find(server, case)["bare"]))


def _ratio(one: float, other: float) -> float:
    """Return a ratio; infinite where the other server did not answer in the seconds of a case."""
    return one / other if other else inf


@dataclass(frozen=True, slots=True)
class Aim:
    """A ratio that is to be at least a bound, or with ``most`` at most."""

    text: str
    bound: float
    measured: Callable[[Rates], float]
    most: bool = False

    def met(self, found: float) -> bool:
        """Return whether a measurement meets the aim."""
        return found <= self.bound if self.most else found >= self.bound


def _of_bare(case: str) -> Callable[[Rates], float]:
    return lambda rates: rates.of_bare("gunicorn", case)


def _times(server: str, other: str, case: str) -> Callable[[Rates], float]:
    return lambda rates: _ratio(rates.rate(server, case), rates.rate(other, case))


def _slowest(rates: Rates) -> float:
    """Return the 99th percentile of the hot profile relative to that of the bare function."""
    bare = rates.find(BARE_NAMES["gunicorn"], "profile")["p99"]
    return _ratio(rates.find("gunicorn", "profile")["p99"], bare)


def _without_counts(rates: Rates) -> float:
    """Return the processor time of a hot profile that is not counted for `/metrics`, as a part of that of one that is."""
    uncounted, counted = rates.find(UNCOUNTED, "profile"), rates.find("gunicorn", "profile")
    return _ratio(uncounted["processor_microseconds"], counted["processor_microseconds"])


AIMS: Final = (
    Aim("gunicorn: profile, of bare", 0.85, _of_bare("profile")),
    Aim("gunicorn: 304, of bare", 0.85, _of_bare("304")),
    Aim("gunicorn: page, of bare", 0.85, _of_bare("page")),
    Aim("gunicorn: profile, cold, of bare", 0.30, _of_bare("profile, cold")),
    Aim("gunicorn: page, cold, of bare", 0.30, _of_bare("page, cold")),
    Aim("gunicorn: p99 of the profile, of the p99 of bare", 1.3, _slowest, most=True),
    Aim("gunicorn: processor time of a profile without metrics, of that with them", 0.97, _without_counts),
    Aim("Granian: profile, times FastAPI", 6, _times("Granian", "FastAPI", "profile")),
    Aim("Granian: profile, cold, times FastAPI", 1, _times("Granian", "FastAPI", "profile, cold")),
    Aim("gunicorn: profile, cold, times Datasette", 4, _times("gunicorn", "Datasette", "profile, cold")),
    Aim("Granian: profile, cold, times Datasette", 4, _times("Granian", "Datasette", "profile, cold")),
)
