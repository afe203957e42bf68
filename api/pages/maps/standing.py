"""Where places stand in a sector on a day: the values of the API's summary, and how they are drawn and worded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from api.pages.words import figure, plain, status_words
from api.risks.gather import question
from api.scoring.assess import assess
from api.scoring.explanation import summary
from api.scoring.low_scores import LOW_BANDS
from api.scoring.question_scores import ScoredPairs
from api.trees import Trees
from api.web.work_lock import pause

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from api.database import Release

WAYS = {"assessed": "fill", "partial": "part", "wider": "wide"}
"""Beginnings of the classes of statuses that have a band: plain, striped across, striped aslant."""
HIGHEST = 10.0


@dataclass(frozen=True, slots=True)
class PlaceOnMap:
    """A place in a sector: codes and values as the API has them. Score and band are those of ``at_most`` where it has no own."""

    code: str
    name: str
    status: str
    band: str | None
    score: float | None
    structural: float | None
    evidence: int

    @property
    def drawn(self) -> str:
        """The class of the shape: how it is filled."""
        if self.band is None:
            return f"fill-{'no-band' if self.status in WAYS else self.status}"
        return f"{WAYS[self.status]}-{self.band.replace('_', '-')}"

    @property
    def words(self) -> str:
        """What the map shows, for who does not see it: ``very high, 8.57 of 10``."""
        if self.status not in WAYS:
            return status_words(self.status)
        if self.band is None:
            return "assessed, without a band"
        score = f"{figure(self.score)} of {HIGHEST:.0f}"
        if self.status == "partial" and self.band in LOW_BANDS:
            return f"in parts, highest documented {score}"
        found = f"{plain(self.band)}, {score}"
        return {"assessed": found, "wider": f"wider: {found}"}.get(self.status, f"in parts, at most {found}")

    @property
    def rank(self) -> tuple[float, int, str]:
        """The order of lists: the highest score first, own values before wider ones, then by name."""
        return (-(self.score if self.score is not None else -1), list(WAYS).index(self.status), self.name)


def standing_of(code: str, name: str, found: Mapping[str, Any]) -> PlaceOnMap:
    """Return the standing of a place by a summary: that of a profile, or a row of the ranking."""
    part = found["at_most"] if found["score"] is None and found["at_most"] else found
    return PlaceOnMap(
        code,
        name,
        found["status"],
        part["band"],
        part["score"],
        found["structural_score"],
        found["evidence_count"],
    )


class Standings:
    """The standings of one release. A world of 249 countries takes 0.05 to 0.25 s to assess; the last eight lists are cached."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self.of_countries = lru_cache(maxsize=8)(self._of_countries)
        self.of_parts = lru_cache(maxsize=8)(self._of_parts)

    def _of_countries(self, sector: str, as_of: date) -> Mapping[str, PlaceOnMap]:
        """Return the standing of every country, and of Kosovo, which the map draws apart."""
        return self._assessed([*self._release.column(COUNTRIES), KOSOVO], sector, as_of)

    def _of_parts(self, country: str, sector: str, as_of: date) -> Mapping[str, PlaceOnMap]:
        """Return the standing of a country and of all its subdivisions."""
        return self._assessed([country, *self._release.keep(Trees).inside(country)], sector, as_of)

    def _assessed(self, codes: Iterable[str], sector: str, as_of: date) -> Mapping[str, PlaceOnMap]:
        names, scored = self._release.keep(Trees).region_names, ScoredPairs()
        return {
            code: standing_of(
                code,
                names[code],
                summary(assess(question(self._release, code, sector, as_of), pause, scored)),
            )
            for code in codes
            if code in names
        }


KOSOVO = "RS-KM"
COUNTRIES = "SELECT code FROM regions WHERE kind = 'country' ORDER BY code"
