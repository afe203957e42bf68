"""The score of a pair from day to day: what lasts between two days is not computed again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from api.scoring.assess import assess
from api.scoring.uncertainty import confidence

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from api.scoring.records import ScoringInput

SHOWN = ("status", "score", "band", "confidence")
"""The values of a pair that a history follows."""


class ScoresOverTime:
    """The scores of a question on one day after another."""

    def __init__(self, latest: ScoringInput, pause: Callable[[], None] = lambda: None) -> None:
        self._latest, self._pause = latest, pause

    def on(self, day: date) -> dict[str, Any]:
        """Return status, score, band and confidence on a day."""
        found = assess(replace(self._latest, as_of=day), self._pause)
        return {
            "status": found.status,
            "score": found.score,
            "band": found.band,
            "confidence": confidence(found),
        }
