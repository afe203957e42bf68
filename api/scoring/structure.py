"""Vulnerability and lack of coping capacity: structural measures, raised by evidence (method, part 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.axes import noisy_or, origins

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from api.scoring.axes import Origin
    from api.scoring.records import Measure
    from api.scoring.weight import Weighed


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of 0 to 10: its base from measures, what evidence raised it by, and both inputs.

    ``base`` and ``score`` are None where the country has no measure: there is no default.
    """

    score: float | None
    base: float | None
    raised_by: float
    measures: tuple[tuple[Measure, float], ...]
    origins: tuple[Origin, ...]


def current(measures: Sequence[Measure], as_of: date) -> list[Measure]:
    """Choose one edition of each measure: the newest published by the day, else the first one after it."""
    editions: dict[str, list[Measure]] = {}
    for measure in sorted(measures, key=lambda m: (m.indicator, m.published_on, m.edition)):
        editions.setdefault(measure.indicator, []).append(measure)
    return [
        next((m for m in reversed(held) if m.published_on <= as_of), held[0]) for held in editions.values()
    ]


def dimension(name: str, measures: Sequence[Measure], weighed: Sequence[Weighed], as_of: date) -> Dimension:
    """Work out one of the two dimensions: ``10 * (1 - (1 - base/10) * (1 - n))``."""
    risks = tuple(
        (measure, risk)
        for measure in current(measures, as_of)
        if measure.dimension == name and (risk := method.risk(measure.indicator, measure.value)) is not None
    )
    sources = origins([w for w in weighed if w.item.dimension == name])
    if not risks:
        return Dimension(None, None, noisy_or(sources), risks, sources)
    base = sum(risk for _, risk in risks) / len(risks)
    n = noisy_or(sources)
    score = 10 * (1 - (1 - base / 10) * (1 - n))
    return Dimension(score, base, n, risks, sources)
