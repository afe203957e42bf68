"""The answer to one row, rendered once for each media type."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from api.computed import computed
from api.screenings.candidates import choice, without_choices
from api.web.csv_tables import escape_formula

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Row

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

    __slots__ = ("__dict__", "_csv", "band", "members", "notes", "plain_values", "remark", "status")

    def __init__(
        self, members: dict[str, Any], remark: str | None = None, notes: Mapping[str, str] = NO_NOTES
    ) -> None:
        self.members = members
        self.remark = remark
        self.notes = notes
        self.status: str = members["status"]
        self.band: str | None = members["band"]
        self._csv: tuple[str, str] | None = None
        self.plain_values: tuple[Any, ...] | None = None

    @computed
    def json_after_id(self) -> bytes:
        """The rest of a line of JSON after the id."""
        text = json.dumps(self._with_notes(), ensure_ascii=False, separators=SEPARATORS)
        return ("," + text[1:] + "\n").encode()

    @computed
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
            csv.writer(text, delimiter=delimiter).writerow(map(escape_formula, self.values()))
            self._csv = delimiter, delimiter + text.getvalue()
        return self._csv[1]

    def _with_notes(self) -> dict[str, Any]:
        """Return the members with the notes about the texts."""
        if not self.notes:
            return self.members
        matched = dict(self.members["matched"])
        for name, note in self.notes.items():
            joined = "; ".join(filter(None, (matched[name]["note"], note)))
            matched[name] = matched[name] | {"note": joined}
        return self.members | {"matched": matched}

    def values(self) -> list[Any]:
        """Return the values of the columns of a sheet, in their order; a missing one is None."""
        members, matched = self.members, self.members["matched"]
        laws = members["laws"] or []
        missing = dict.fromkeys(fact for law in laws for fact in law["missing_facts"])
        return [
            *(members[name] for name in ("status", "score", "band", "confidence")),
            _basis(members["basis"]),
            *(matched[part][name] for part in ("region", "sector") for name in ("code", "name", "method")),
            _at_most(members["at_most"]),
            ";".join(f"{link['input']}: {','.join(link['places'])}" for link in members["upstream"] or ()),
            ";".join(f"{law['id']}:{law['status']}" for law in laws),
            ";".join(missing),
            "; ".join(members["ignored"]),
            self._note(),
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
        parts += [f"{name}: {note}" for name, note in self.notes.items()]
        if self.remark:
            parts.append(self.remark)
        if {self.band, (members["at_most"] or {}).get("band")} & HIGH_BANDS:
            parts.append(ENGAGE)
        return " | ".join(parts)


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
