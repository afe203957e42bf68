"""The answer to one row: what was matched and looked up, rendered once for each media type."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from api.known.readings import NO_READINGS
from api.screenings.bounded_cache import BoundedCache
from api.screenings.candidates import Candidates, choice, without_choices
from api.screenings.hs_cells import read_hs_cell
from api.screenings.lookup import NOT_LOOKED_UP, full_profile, look_up
from api.screenings.matching import Matcher
from api.screenings.row_request import RowFault
from api.web.csv_tables import escape_formula

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release, Row
    from api.known.readings import KnownReadings
    from api.screenings.matching import MatchedText
    from api.screenings.row_request import RowOptions, RowRequest
    from api.text.hs_codes import HsCode

SUBJECT = "place and sector, not this supplier"
MISSING = {
    "region": "give region: a place, an address or a code",
    "sector": "give sector or hs: a product, an activity or a code",
}
SEPARATORS = (",", ":")
WITHOUT_NUMBERS = frozenset({"laws", "notices", "errors", "basis", "upstream", "ignored"})
"""The longest members of an answer; none of their values is a number."""
NO_NOTES: Mapping[str, str] = {}
HIGH_BANDS = frozenset({"high", "very_high"})
ENGAGE = "stay engaged, put remedy first, ask no worker for papers or origin in ways that expose them"


class RowAnswer:
    """An answer without the id of its row, so that equal rows share it.

    ``remark`` is what a sheet notes about the score, ``notes`` what was noted about the texts before they were matched.
    """

    __slots__ = ("__dict__", "_csv", "_notes", "band", "members", "remark", "status")

    def __init__(
        self, members: dict[str, Any], remark: str | None = None, notes: Mapping[str, str] = NO_NOTES
    ) -> None:
        self.members = members
        self.remark = remark
        self._notes = notes
        self.status: str = members["status"]
        self.band: str | None = members["band"]
        self._csv: tuple[str, str] | None = None

    @cached_property
    def json_after_id(self) -> bytes:
        """The rest of a line of JSON after the id."""
        text = json.dumps(self._with_notes(), ensure_ascii=False, separators=SEPARATORS)
        return ("," + text[1:] + "\n").encode()

    @cached_property
    def canonical_around_id(self) -> tuple[bytes, bytes]:
        """The canonical JSON (RFC 8785) before the id and after it.

        For these values Python's own encoder writes canonical JSON, tens of times faster than the library: names are ASCII,
        and numbers have few decimals. A test compares the two.
        """
        plain = {
            name: value if name in WITHOUT_NUMBERS else _canonical_numbers(value)
            for name, value in self._with_notes().items()
        }
        before = {name: value for name, value in plain.items() if name < "id"}
        after = {name: value for name, value in plain.items() if name > "id"}
        return _canonical(before)[:-1] + b',"id":', b"," + _canonical(after)[1:]

    def csv_after_cells(self, delimiter: str) -> str:
        """Return the rest of a line of CSV after the caller's cells, with the end of the line."""
        if self._csv is None or self._csv[0] != delimiter:
            text = io.StringIO()
            csv.writer(text, delimiter=delimiter).writerow(self._cells())
            self._csv = delimiter, delimiter + text.getvalue()
        return self._csv[1]

    def _with_notes(self) -> dict[str, Any]:
        """Return the members with the notes about the texts."""
        if not self._notes:
            return self.members
        matched = dict(self.members["matched"])
        for name, note in self._notes.items():
            joined = "; ".join(filter(None, (matched[name]["note"], note)))
            matched[name] = matched[name] | {"note": joined}
        return self.members | {"matched": matched}

    def _cells(self) -> list[Any]:
        members, matched = self.members, self.members["matched"]
        laws = members["laws"] or []
        missing = dict.fromkeys(fact for law in laws for fact in law["missing_facts"])
        return [
            *(members[name] for name in ("status", "score", "band", "confidence")),
            _basis(members["basis"]),
            *(
                escape_formula(matched[part][name])
                for part in ("region", "sector")
                for name in ("code", "name", "method")
            ),
            _at_most(members["at_most"]),
            ";".join(f"{link['input']}: {','.join(link['places'])}" for link in members["upstream"] or ()),
            ";".join(f"{law['id']}:{law['status']}" for law in laws),
            ";".join(missing),
            escape_formula("; ".join(members["ignored"])),
            escape_formula(self._note()),
            members["profile"],
        ]

    def _note(self) -> str:
        """Return as text what has no column of its own: faults, candidates, notes, and how to act on a high score."""
        members = self.members
        parts = [
            f"{error['pointer'][1:]}: {error['detail']}".removeprefix(": ") for error in members["errors"]
        ]
        candidates = members["candidates"] or {}
        parts += [
            f"{name} may be {'; '.join(map(choice, found))}" for name, found in candidates.items() if found
        ]
        for name, part in members["matched"].items():
            if isinstance(part, dict) and part["note"]:
                parts.append(f"{name}: {without_choices(part['note'], candidates.get(name, ()))}")
        parts += [f"{name}: {note}" for name, note in self._notes.items()]
        if self.remark:
            parts.append(self.remark)
        if {self.band, (members["at_most"] or {}).get("band")} & HIGH_BANDS:
            parts.append(ENGAGE)
        return " | ".join(parts)


class RowScreener:
    """Answers the rows of one screening; its caches are dropped with it. With ``full``, answers contain complete profiles."""

    def __init__(self, release: Release, known: KnownReadings = NO_READINGS, *, full: bool = False) -> None:
        self._release, self._full = release, full
        self._matcher = Matcher(release, known)
        self._candidates = Candidates(release, self._matcher)
        self._looked_up: BoundedCache[tuple[str, str, str | None, RowOptions], Row] = BoundedCache()

    def answer(self, request: RowRequest) -> RowAnswer:
        """Return the answer to a row."""
        if request.skipped:
            skipped = _members("skipped", None, None, None, NOT_LOOKED_UP)
            return RowAnswer(skipped | {"errors": [_error(RowFault("", request.skipped))]})
        written = request
        request, hs, fault = self._goods(request)
        faults = [*request.faults, *([fault] if fault else [])]
        if not (request.faults and request.empty):
            faults += _missing(request, hs)
        if faults:
            invalid = _members("invalid", None, None, None, NOT_LOOKED_UP)
            return RowAnswer(invalid | {"errors": list(map(_error, faults))}, notes=notes_of(request))
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
        if fault and request.sector:
            note = f"hs: {fault.detail}; the words beside it were read"
            return replace(request, work_notes=(*request.work_notes, note)), hs, None
        return request, hs, fault


def notes_of(request: RowRequest) -> Mapping[str, str]:
    """Return what was noted about the texts of a row, for its place and for its sector."""
    notes = {"region": request.place_notes, "sector": request.work_notes}
    return {name: "; ".join(found) for name, found in notes.items() if found}


def _basis(basis: Row | None) -> str | None:
    """Return the pair that a score is of, as in the address of its profile."""
    if basis is None:
        return None
    sector = basis["sector"]
    return f"{basis['region']['code']}/{sector['code']}" if sector else str(basis["region"]["code"])


def _at_most(part: Row | None) -> str | None:
    return f"{part['score']} {part['band']}" if part else None


def _canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=SEPARATORS).encode()


def _canonical_numbers(value: Any) -> Any:
    """Return a value with integers in place of floats that have no decimals, as canonical JSON writes them."""
    if isinstance(value, dict):
        return {name: _canonical_numbers(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_canonical_numbers(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _missing(request: RowRequest, hs: HsCode | None) -> list[RowFault]:
    texts = {
        "region": request.region or request.country or request.origin,
        "sector": hs or request.sector or request.hs,
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
        "ignored": list(place.resolved.ignored) if place else [],
        "errors": [],
        "candidates": None,
    }


def _error(fault: RowFault) -> dict[str, str]:
    return {"pointer": f"/{fault.field}" if fault.field else "", "detail": fault.detail}
