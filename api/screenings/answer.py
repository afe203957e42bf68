"""Answers rows: what is matched and looked up for each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from api.known.readings import NO_READINGS
from api.screenings.bounded_answer import bounded_list, errors_of, joined_notes
from api.screenings.bounded_cache import MOST, BoundedCache
from api.screenings.candidates import Candidates
from api.screenings.hs_cells import read_hs_cell
from api.screenings.lookup import NOT_LOOKED_UP, full_profile, look_up
from api.screenings.matched_text import MatchedText
from api.screenings.matching import Matcher
from api.screenings.rendering import RowAnswer
from api.screenings.row_request import RowFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.database import Release, Row
    from api.known.readings import KnownReadings
    from api.screenings.matched_text import MatchedText
    from api.screenings.row_request import RowOptions, RowRequest
    from api.text.hs_codes import HsCode

SUBJECT = "place and sector, not this supplier"
MISSING = {
    "region": "give region: a place, an address or a code",
    "sector": "give sector or hs: a product, an activity or a code",
}


class RowScreener:
    """Answers the rows of one screening; its caches, of ``most`` entries each, are dropped with it.

    With ``full``, answers contain complete profiles.
    """

    def __init__(
        self, release: Release, known: KnownReadings = NO_READINGS, *, full: bool = False, most: int = MOST
    ) -> None:
        self._release, self._full = release, full
        self._matcher = Matcher(release, known, most)
        self._candidates = Candidates(release, self._matcher, most)
        self._looked_up: BoundedCache[tuple[str, str, str | None, RowOptions], Row] = BoundedCache(most)

    def make_room(self, count: int) -> None:
        """Make room for so many different rows, so that each place, product and pair among them is read once."""
        self._matcher.make_room(count)
        self._looked_up.make_room(count)

    def read_ahead(self, requests: Iterable[RowRequest]) -> None:
        """Read the words of the products of rows together, which takes less time than one after the other."""
        self._matcher.read_ahead(text for request in requests for text in (request.sector, *request.others))

    def answer(self, request: RowRequest) -> RowAnswer:
        """Return the answer to a row."""
        if request.skipped:
            skipped = _members("skipped", None, None, None, NOT_LOOKED_UP)
            return RowAnswer(skipped | {"errors": errors_of([RowFault("", request.skipped)])})
        written = request
        request, hs, fault = self._goods(request)
        faults = [*request.faults, *([fault] if fault else [])]
        if not (request.faults and request.empty):
            faults += _missing(request, hs)
        if faults:
            invalid = _members("invalid", None, None, None, NOT_LOOKED_UP)
            return RowAnswer(invalid | {"errors": errors_of(faults)}, notes=notes_of(request))
        place = self._matcher.place(request)
        known = self._matcher.known_sector(written, hs)

        def sector_in(region: str | None) -> MatchedText:
            return known or self._matcher.sector(request, hs, region)

        sector = sector_in(place.code)
        code = sector.hs
        if place.code is None or sector.code is None:
            unsettled = _members(_unsettled(place, sector), place, sector, code, NOT_LOOKED_UP)
            candidates, at_most = self._candidates.of(place, sector, sector_in, request.options)
            return RowAnswer(
                unsettled | {"candidates": candidates, "at_most": at_most}, notes=notes_of(request)
            )
        key = place.code, sector.code, code, request.options
        found = self._looked_up.get(key) or self._looked_up.put(key, look_up(self._release, *key))
        members = _members(found["status"], place, sector, code, found)
        if self._full:
            members["full"] = full_profile(self._release, *key)
        return RowAnswer(members, found["remark"], notes_of(request))

    def _goods(self, request: RowRequest) -> tuple[RowRequest, HsCode | None, RowFault | None]:
        """Return the HS code of a row, and its request; a code that cannot be read is a fault where there are no words."""
        if not request.hs:
            hs = self._matcher.goods(request)
            return (replace(request, sector="") if hs else request), hs, None
        hs, fault = read_hs_cell(self._release, request.hs)
        if hs and request.sector and not self._matcher.is_of_goods(hs):
            fault, hs = RowFault("hs", f"HS {hs.code} names no kind of goods"), None
        if fault and (request.sector or request.chosen_sector):
            note = f"hs: {fault.detail}; the words beside it were read"
            return replace(request, work_notes=(*request.work_notes, note)), hs, None
        return request, hs, fault


def notes_of(request: RowRequest) -> Mapping[str, str]:
    """Return what was noted about the texts of a row, for its place and for its sector."""
    notes = {"region": request.place_notes, "sector": request.work_notes}
    return {name: joined_notes(found) for name, found in notes.items() if found}


def _missing(request: RowRequest, hs: HsCode | None) -> list[RowFault]:
    texts = {
        "region": request.chosen_region
        or request.region
        or request.country
        or request.origin
        or (request.plant and request.plant.names),
        "sector": request.chosen_sector or hs or request.sector or request.hs,
    }
    return [RowFault(name, MISSING[name]) for name, text in texts.items() if not text]


def _unsettled(place: MatchedText, sector: MatchedText) -> str:
    """Return ambiguous where each text that is not settled has candidates, else unresolved."""
    lost = any(part.code is None and not part.resolved.candidates for part in (place, sector))
    return "unresolved" if lost else "ambiguous"


def _members(
    status: str, place: MatchedText | None, sector: MatchedText | None, hs: str | None, found: Row
) -> dict[str, Any]:
    """Return the members of an answer, in the order in which they are sent."""
    nothing = dict.fromkeys(("code", "name", "method", "score", "note"))
    return {
        "status": status,
        "subject": SUBJECT,
        "matched": {
            "region": place.answer() if place else nothing,
            "sector": sector.answer() if sector else nothing,
            "hs": hs,
        },
        **{name: found[name] for name in ("score", "band", "confidence", "basis", "at_most")},
        **{name: found[name] for name in ("structural_score", "upstream", "laws", "notices")},
        **{name: found[name] for name in ("evidence_count", "profile")},
        "ignored": bounded_list(place.resolved.ignored) if place else [],
        "errors": [],
        "candidates": None,
    }
