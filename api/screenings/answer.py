"""The answer to one row: what was understood, what is known of it, and its three ways out, each written once."""

from __future__ import annotations

import csv
import io
import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from api.screenings.lookup import NOTHING, outcome, whole_profile
from api.screenings.matching import Matcher
from api.screenings.memo import Memory
from api.screenings.row_question import Fault, goods
from api.web.csv_tables import escape_formula

if TYPE_CHECKING:
    from api.database import Release
    from api.screenings.matching import Meant
    from api.screenings.row_question import Asked, Goods, Terms

SUBJECT = "place and sector, not this supplier"
NEEDED = {
    "region": "give region: a place, an address or a code",
    "sector": "give sector or hs: a product, an activity or a code",
}
SHORT = (",", ":")
WORDS = frozenset({"laws", "notices", "errors"})
"""Members that hold no number, and are the longest."""
NO_RECORD = "no record here is not low risk"

Outcome = dict[str, Any]


class Answer:
    """An answer without its row's id, so that rows alike share it."""

    __slots__ = ("__dict__", "_columns", "band", "status", "told")

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told
        self.status: str = told["status"]
        self.band: str | None = told["band"]
        self._columns: tuple[str, str] | None = None

    @cached_property
    def tail(self) -> bytes:
        """What stands behind the id on a line of JSON."""
        return ("," + json.dumps(self.told, ensure_ascii=False, separators=SHORT)[1:] + "\n").encode()

    @cached_property
    def canonical(self) -> tuple[bytes, bytes]:
        """What stands before and behind the id in canonical JSON (RFC 8785).

        Its values are such that Python's own writer gives that form, tens of times faster than the library: names in
        ASCII, and numbers of few decimals, the whole ones without any. A test holds it to the library's.
        """
        plain = {name: value if name in WORDS else _whole_numbers(value) for name, value in self.told.items()}
        before = {name: value for name, value in plain.items() if name < "id"}
        behind = {name: value for name, value in plain.items() if name > "id"}
        return _canonical(before)[:-1] + b',"id":', b"," + _canonical(behind)[1:]

    def columns(self, delimiter: str) -> str:
        """Give what stands behind the caller's cells in a sheet, the end of the line included."""
        if self._columns is None or self._columns[0] != delimiter:
            text = io.StringIO()
            csv.writer(text, delimiter=delimiter).writerow(self._cells())
            self._columns = delimiter, delimiter + text.getvalue()
        return self._columns[1]

    def _cells(self) -> list[Any]:
        told, region, sector = self.told, self.told["matched"]["region"], self.told["matched"]["sector"]
        laws = told["laws"] or []
        missing = dict.fromkeys(fact for law in laws for fact in law["missing_facts"])
        return [
            *(told[name] for name in ("status", "score", "band", "confidence")),
            *(escape_formula(part[name]) for part in (region, sector) for name in ("code", "name", "method")),
            ";".join(f"{law['id']}:{law['status']}" for law in laws),
            ";".join(missing),
            escape_formula(self._note()),
        ]

    def _note(self) -> str:
        """Say in words what a sheet has no column for."""
        told = self.told
        parts = [f"{error['pointer'][1:]}: {error['detail']}".removeprefix(": ") for error in told["errors"]]
        for name, found in told["candidates"].items() if told["candidates"] else ():
            choice = "; ".join(f"{one['code']} {one['name']}" for one in found)
            if choice:
                parts.append(f"{name} may be {choice}")
        for name, part in told["matched"].items():
            if isinstance(part, dict) and part["note"]:
                parts.append(f"{name}: {part['note']}")
        if self.status in {"structural_only", "not_covered"}:
            parts.append(NO_RECORD)
        return " | ".join(parts)


class Answering:
    """Answers rows of one screening; what callers wrote is forgotten with it."""

    def __init__(self, opened: Release, *, full: bool = False) -> None:
        self._opened, self._full = opened, full
        self._matcher = Matcher(opened)
        self._outcomes: Memory[tuple[str, str, str | None, Terms], Outcome] = Memory()

    def answer(self, asked: Asked) -> Answer:
        """Answer a row."""
        faults = list(asked.faults)
        found: Goods | None = None
        if asked.hs:
            found, strange = goods(self._opened, asked.hs)
            faults += strange
        if not (asked.faults and not (asked.region or asked.country or asked.sector or asked.hs)):
            faults += _missing(asked)
        if faults:
            return Answer(_told("invalid", None, None, None, NOTHING) | {"errors": list(map(_error, faults))})
        place, work = self._matcher.place(asked), self._matcher.work(asked, found)
        hs = found.subheading if found else None
        if place.code is None or work.code is None:
            told = _told(_unsettled(place, work), place, work, hs, NOTHING)
            return Answer(told | {"candidates": self._choices(place, work)})
        key = place.code, work.code, hs, asked.terms
        known = self._outcomes.get(key) or self._outcomes.put(key, outcome(self._opened, *key))
        told = _told(known["status"], place, work, hs, known)
        return Answer(told | {"full": whole_profile(self._opened, *key)} if self._full else told)

    def _choices(self, place: Meant, work: Meant) -> dict[str, Any]:
        """Give, of what is not settled, what it may be."""
        parts = {"region": place, "sector": work}
        return {
            name: self._matcher.candidates(part, sector=name == "sector")
            for name, part in parts.items()
            if part.code is None
        }


def _canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=SHORT).encode()


def _whole_numbers(value: Any) -> Any:
    """Write whole numbers without decimals, as canonical JSON does."""
    if isinstance(value, dict):
        return {name: _whole_numbers(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_whole_numbers(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _missing(asked: Asked) -> list[Fault]:
    given = {"region": asked.region or asked.country, "sector": asked.sector or asked.hs}
    return [Fault(name, NEEDED[name]) for name, text in given.items() if not text]


def _unsettled(place: Meant, work: Meant) -> str:
    """Tell whether everything that is open can be chosen among candidates."""
    lost = any(part.code is None and not part.resolved.candidates for part in (place, work))
    return "unresolved" if lost else "ambiguous"


def _told(
    status: str, place: Meant | None, work: Meant | None, hs: str | None, known: Outcome
) -> dict[str, Any]:
    nothing = dict.fromkeys(("code", "name", "method", "score", "note"))
    return {
        "status": status,
        "subject": SUBJECT,
        "matched": {
            "region": place.told() if place else nothing,
            "sector": work.told() if work else nothing,
            "hs": hs,
        },
        **{name: known[name] for name in ("score", "band", "confidence", "structural_score")},
        **{name: known[name] for name in ("laws", "notices", "evidence_count", "profile")},
        "errors": [],
        "candidates": None,
    }


def _error(fault: Fault) -> dict[str, str]:
    return {"pointer": f"/{fault.field}" if fault.field else "", "detail": fault.detail}
