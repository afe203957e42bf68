"""The candidates of a row whose place or sector is not settled: each with the worst that it may mean."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from api.scoring.low_scores import LOW_BANDS
from api.screenings.bounded_cache import MOST, BoundedCache
from api.screenings.lookup import outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from api.database import Release, Row
    from api.screenings.matched_text import MatchedText
    from api.screenings.matching import Matcher
    from api.screenings.row_request import RowOptions

ORDER = ("not_covered", "structural_only", "partial", "wider", "assessed")
"""Statuses, the one that says most last: it decides between equal scores."""


class Candidates:
    """The candidates of the rows of one screening, with what each pair of place and sector answers."""

    def __init__(self, release: Release, matcher: Matcher, most: int = MOST) -> None:
        self._release, self._matcher = release, matcher
        self._outcomes: BoundedCache[tuple[str, str, str | None, RowOptions], Row] = BoundedCache(most)

    def of(
        self,
        place: MatchedText,
        sector: MatchedText,
        sector_in: Callable[[str], MatchedText],
        options: RowOptions,
    ) -> tuple[dict[str, Any], Row | None]:
        """Return the candidates of whichever of place and sector is not settled, and the highest score among them.

        A candidate has the outcome with the highest score over the candidates of the other text; null where that has none. For
        each place, the other text is read as a row of that place reads it: ``sector_in`` returns its sector.
        """
        places = _codes(place)
        found: dict[str, Any] = {}
        outcomes: list[Row] = []
        if place.code is None:
            by_place = {region: self._in_place(region, sector_in(region), options) for region in places}
            found["region"] = [
                one | {"risk": _worst(by_place[one["code"]])} for one in self._matcher.place_candidates(place)
            ]
            outcomes += chain.from_iterable(by_place.values())
        if sector.code is None:
            by_work = {
                work: [self._outcome(region, work, sector.hs, options) for region in places]
                for work in _codes(sector)
            }
            found["sector"] = [
                one | {"risk": _worst(by_work[one["code"]])}
                for one in self._matcher.sector_candidates(sector)
            ]
            outcomes += chain.from_iterable(by_work.values())
        highest = [part for outcome in outcomes if (part := _highest(outcome))]
        return found, max(highest, key=lambda part: part["score"], default=None)

    def _in_place(self, region: str, sector: MatchedText, options: RowOptions) -> list[Row]:
        """Return the outcomes of a place and each sector that a text may mean."""
        return [self._outcome(region, work, sector.hs, options) for work in _codes(sector)]

    def _outcome(self, region: str, sector: str, hs: str | None, options: RowOptions) -> Row:
        key = region, sector, hs, options
        return self._outcomes.get(key) or self._outcomes.put(key, outcome(self._release, *key))


def _codes(text: MatchedText) -> list[str]:
    """Return the settled code of a text, or those of its candidates."""
    return [text.code] if text.code else [one.code for one in text.resolved.candidates]


def _highest(outcome: Row) -> Row | None:
    """Return the highest score of a pair and what it is of: the pair's own, or that of its highest part."""
    own, part = outcome["score"], outcome["at_most"]
    if own is None or (part and part["score"] > own):
        return part  # type: ignore[no-any-return]
    return {"score": own, "band": outcome["band"], "of": {**outcome["basis"], "good": None}}


def _worst(outcomes: Iterable[Row]) -> Row | None:
    """Return status, score and band of the outcome with the highest score; those of a partial one are its highest part's."""
    found = list(outcomes)
    if not found:
        return None
    worst = max(
        found,
        key=lambda one: ((part := _highest(one)) is not None and part["score"], ORDER.index(one["status"])),
    )
    highest = _highest(worst)
    return {
        "status": worst["status"],
        "score": highest and highest["score"],
        "band": highest and highest["band"],
    }


def choice(candidate: Row) -> str:
    """Return a candidate as text, with the status, score and band of its risk; a low band of a part is no bound, and not named."""
    risk = candidate["risk"]
    if risk and risk["status"] == "partial" and risk["band"] in LOW_BANDS:
        risk = risk | {"band": None}
    shown = [str(value).replace("_", " ") for value in risk.values() if value is not None] if risk else []
    return f"{candidate['code']} {candidate['name']}{' (' + ' '.join(shown) + ')' if shown else ''}"


def without_choices(note: str, candidates: Iterable[Row]) -> str:
    """Return a note without the candidates that it names where it names all of them before its advice."""
    codes = [one["code"] for one in candidates]
    before, _, advice = note.rpartition("; ")
    named = bool(codes) and all(f"({code})" in before for code in codes)
    return advice if named and not any(code in advice for code in codes) else note
