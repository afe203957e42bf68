"""Vulnerability and lack of coping capacity: structural measures, raised by evidence (method, part 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.axes import noisy_or, origins

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from api.scoring.axes import OriginSupport
    from api.scoring.extent import Extent
    from api.scoring.records import Measure
    from api.scoring.weighed_item import WeighedItem

Risks = tuple[tuple["Measure", float], ...]
"""Measures of a dimension, each with its risk of 0 to 10."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of 0 to 10: its base from measures, the raise by evidence, and the inputs of both.

    ``raised_by`` is ``n * X``. ``base`` and ``score`` are None where the country has no measure: there is no default.
    """

    score: float | None
    base: float | None
    raised_by: float
    measures: Risks
    origins: tuple[OriginSupport, ...]


def current_editions(measures: Sequence[Measure], as_of: date) -> list[Measure]:
    """Select one edition of each measure: the newest published by the day, else the first one after it."""
    editions: dict[str, list[Measure]] = {}
    for measure in sorted(measures, key=lambda m: (m.indicator, m.published_on, m.edition)):
        editions.setdefault(measure.indicator, []).append(measure)
    return [
        next((m for m in reversed(found) if m.published_on <= as_of), found[0]) for found in editions.values()
    ]


def risks_of(name: str, measures: Sequence[Measure], as_of: date) -> Risks:
    """Return the current measures of a dimension with their risks; a measure without a figure is left out."""
    return tuple(
        (measure, risk)
        for measure in current_editions(measures, as_of)
        if measure.dimension == name and (risk := method.risk(measure.indicator, measure.value)) is not None
    )


def base_of(risks: Risks) -> float | None:
    """Return the mean of the risks; a tier of Watch List or worse is left out where it would lower it."""
    if not risks:
        return None
    mean = sum(risk for _, risk in risks) / len(risks)
    others = [risk for measure, risk in risks if measure.value not in method.TIERS_THAT_NEVER_LOWER]
    return max(mean, sum(others) / len(others)) if others else mean


def dimension(name: str, risks: Risks, weighed: Sequence[WeighedItem], extent: Extent) -> Dimension:
    """Compute one of the two dimensions: its base raised by ``n * X``."""
    sources = origins([w for w in weighed if w.item.dimension == name])
    raised_by, base = noisy_or(sources) * extent.value, base_of(risks)
    return Dimension(raised(base, raised_by), base, raised_by, risks, sources)


def raised(base: float | None, by: float) -> float | None:
    """Return a dimension: ``10 * (1 - (1 - base/10) * (1 - by))``; None without a base."""
    return None if base is None else 10 * (1 - (1 - base / 10) * (1 - by))
