"""The rows of a screening, whatever they came in: an id, the caller's own cells, and the key that the answer depends on."""

from __future__ import annotations

import json
import re
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from api.screenings.cells import CellParser
from api.screenings.items import (
    MEMBERS,
    PLACES,
    WORK,
    has_valid_id,
    hs_text,
    invalid_request,
    key_of,
    request_of,
)
from api.screenings.lines import LongLineError
from api.screenings.row_request import RowRequest, skipped_row, unreadable_row
from api.web.json_body import UnreadableError, unique_members
from api.web.work_lock import pause
from schemas.screened import ScreenedItem

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from api.database import Release
    from api.screenings.lines import BodyLines
    from api.screenings.row_request import RowOptions
    from api.screenings.sheet import Sheet, SheetRow

REPEATED = ("id", "region", "country", "sector", "hs")
"""Members of an item that are columns of a CSV answer."""
NO_CELLS = ("",) * len(REPEATED)


OWN_NAMES = frozenset(("id", "full", "receipt", *ScreenedItem().dump_fields))
"""Members of an answer: an unknown member of an item with such a name is returned as ``input_`` and its name."""


class InputRow(NamedTuple):
    """A row. Rows with equal keys have the same answer; a row without a key is answered separately.

    ``passed`` are the unknown members of a line of JSON, as the text that is returned with its answer.
    """

    id: Any
    cells: Sequence[Any]
    key: Hashable | None
    raw: Any
    passed: bytes = b""


class InputRows(Protocol):
    """The rows of a body, in their order."""

    @property
    def heading(self) -> Sequence[str]:
        """The names of the rows' own cells."""

    def __iter__(self) -> Iterator[InputRow]:
        """Yield the rows."""

    def request(self, row: InputRow) -> RowRequest:
        """Return the request of a row."""


class SheetRows:
    """The rows of a sheet."""

    def __init__(self, release: Release, sheet: Sheet, facts: Sequence[str], options: RowOptions) -> None:
        self.heading = sheet.heading
        self._sheet, self._options = sheet, options
        self._parser = CellParser(release, sheet.roles, facts, options, sheet.plant)
        self.columns = self._parser.columns

    def __iter__(self) -> Iterator[InputRow]:
        columns = self.columns
        key = itemgetter(*columns) if len(columns) > 1 else lambda cells: (cells[columns[0]],)
        id_column = self._sheet.roles.get("id", [None])[0]
        for row in self._sheet.rows():
            number, cells, fault, skipped, filling = row
            own = number if id_column is None else cells[id_column]
            if fault or skipped:
                yield InputRow(own, cells, None, row)
            elif filling:
                yield InputRow(own, cells, (key(cells), filling), row)
            else:
                yield InputRow(own, cells, key(cells), row)

    def request(self, row: InputRow) -> RowRequest:
        """Return the request of a row; of a row that cannot be read, with the reason."""
        if isinstance(row.raw, RowRequest):
            return row.raw
        raw: SheetRow = row.raw
        if raw.fault:
            return unreadable_row(self._options, "row", raw.fault)
        if raw.skipped:
            return skipped_row(self._options, raw.skipped)
        if raw.filling:
            return self._parser.request(*row.key)  # type: ignore[misc]
        return self._parser.request(row.key)  # type: ignore[arg-type]


class ItemRows:
    """Items of JSON: those of one document, or one per line. With ``repeated``, a CSV answer repeats members of theirs.

    With ``open_members``, unknown members are no fault: they are returned unchanged where the answer is lines of JSON.
    """

    heading = REPEATED

    def __init__(
        self,
        release: Release,
        items: Iterable[Any],
        options: RowOptions,
        *,
        repeated: bool,
        open_members: bool,
    ) -> None:
        self._release = release
        self._open = open_members
        self._items, self._options, self._repeated = items, options, repeated

    def __iter__(self) -> Iterator[InputRow]:
        repeated = self._repeated
        for item in self._items:
            if type(item) is not dict:
                yield InputRow(None, NO_CELLS, None, item)
                continue
            passed = b""
            if self._open and not item.keys() <= MEMBERS:
                passed = _passed(item)
                item = {name: value for name, value in item.items() if name in MEMBERS}  # noqa: PLW2901
            cells = _repeated(item) if repeated else NO_CELLS
            if has_valid_id(item):
                yield InputRow(item.get("id"), cells, key_of(item), item, passed)
            else:
                yield InputRow(None, cells, None, item, passed)

    def request(self, row: InputRow) -> RowRequest:
        """Return the request of an item; of an invalid one, with its faults."""
        if isinstance(row.raw, RowRequest):
            return row.raw
        if isinstance(row.raw, UnreadableLine):
            return unreadable_row(self._options, "", row.raw.reason)
        if row.key is None:
            return invalid_request(row.raw, self._options)
        return request_of(self._release, row.key, self._options)  # type: ignore[arg-type]


class UnreadableLine(NamedTuple):
    """A line that is not JSON, and why."""

    reason: str


def parsed_lines(lines: BodyLines) -> Iterator[Any]:
    """Yield the items of NDJSON, one per line; blank lines are skipped."""
    while True:
        try:
            for line in lines:
                pause()
                if not line.isspace():
                    yield _parsed(line, lines.number)
        except LongLineError as error:
            yield UnreadableLine(str(error))
            continue
        return


def _parsed(line: bytes, number: int) -> Any:
    try:
        item = decode(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        if _INFINITE.search(line):
            json.dumps(item, allow_nan=False)  # 1e400 is infinite here, and infinity is no JSON
        if b"\\u" in line:
            json.dumps(item, ensure_ascii=False).encode()  # half a surrogate pair cannot be encoded
    except json.JSONDecodeError as error:
        return UnreadableLine(f"line {number} is no JSON: column {error.colno}; write one object a line")
    except UnreadableError as error:
        return UnreadableLine(f"line {number}: {error}; write each member once")
    except (ValueError, RecursionError):
        return UnreadableLine(f"line {number} is no JSON that can be read; write one object a line, as UTF-8")
    return item


_INFINITE = re.compile(rb"[eE]\+?[0-9]{3}|[0-9]{309}")
"""A number that may be too large."""


def _refuse(constant: str) -> None:
    raise ValueError(constant)


decode = json.JSONDecoder(parse_constant=_refuse, object_pairs_hook=unique_members).decode
"""One decoder for all lines: ``json.loads`` would make one for each."""


def _passed(item: Mapping[str, Any]) -> bytes:
    """Return the unknown members of an item as JSON, from the comma before the first to the last value."""
    found = {
        f"input_{name}" if name in OWN_NAMES else name: value
        for name, value in item.items()
        if name not in MEMBERS
    }
    return b"," + json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()[1:-1]


def _repeated(item: Mapping[str, Any]) -> list[Any]:
    """Return the cells of an item: its place and its work in one cell each, whatever members they came in."""
    cells = {name: _cell(item.get(name)) for name in REPEATED}
    place = dict.fromkeys(str(_cell(item.get(name))) for name in PLACES)
    cells["region"] = cells["region"] if len(place) == 1 else ", ".join(filter(None, place))
    cells["country"] = cells["country"] or _cell(item.get("origin"))
    cells["hs"] = _cell(hs_text(item.get("hs")))
    cells["sector"] = next((text for name in WORK if (text := _cell(item.get(name)))), "")
    return [cells[name] for name in REPEATED]


def _cell(value: Any) -> Any:
    return value if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
