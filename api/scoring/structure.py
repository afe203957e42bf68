"""Vulnerability and lack of coping capacity: structural measures, raised by evidence (method, part 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.axes import noisy_or, origins

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from api.scoring.axes import OriginSupport
    from api.scoring.records import Measure
    from api.scoring.weight import WeighedItem


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of 0 to 10: its base from measures, the raise by evidence, and the inputs of both.

    ``base`` and ``score`` are None where the country has no measure: there is no default.
    """

    score: float | None
    base: float | None
    raised_by: float
    measures: tuple[tuple[Measure, float], ...]
    origins: tuple[OriginSupport, ...]


def current_editions(measures: Sequence[Measure], as_of: date) -> list[Measure]:
    """Select one edition of each measure: the newest published by the day, else the first one after it."""
    editions: dict[str, list[Measure]] = {}
    for measure in sorted(measures, key=lambda m: (m.indicator, m.published_on, m.edition)):
        editions.setdefault(measure.indicator, []).append(measure)
    return [
        next((m for m in reversed(found) if m.published_on <= as_of), found[0]) for found in editions.values()
    ]


def dimension(
    name: str, measures: Sequence[Measure], weighed: Sequence[WeighedItem], as_of: date
) -> Dimension:
    """Compute one of the two dimensions: ``10 * (1 - (1 - base/10) * (1 - n))``."""
    risks = tuple(
        (measure, risk)
        for measure in current_editions(measures, as_of)
        if measure.dimension == name and (risk := method.risk(measure.indicator, measure.value)) is not None
    )
    sources = origins([w for w in weighed if w.item.dimension == name])
    if not risks:
        return Dimension(None, None, noisy_or(sources), risks, sources)
    base = sum(risk for _, risk in risks) / len(risks)
    n = noisy_or(sources)
    score = 10 * (1 - (1 - base / 10) * (1 - n))
    return Dimension(score, base, n, risks, sources)
