"""The rows of a screening, whatever they came in: an id, the caller's own cells, and the key of what is asked."""

from __future__ import annotations

import json
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from api.screenings.cells import Cells
from api.screenings.items import asked_by, faulty, identity, key_of
from api.screenings.lines import LongLineError
from api.screenings.row_question import Asked, Fault

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from api.database import Release
    from api.screenings.lines import Inflow
    from api.screenings.row_question import Terms
    from api.screenings.sheet import Line, Sheet

OWN = ("id", "region", "country", "sector", "hs")
"""Members of an item that a sheet of answers repeats."""
NO_CELLS = ("",) * len(OWN)


class Row(NamedTuple):
    """A row; rows of the same ``key`` have the same answer, one without a key has an answer of its own."""

    id: Any
    cells: Sequence[Any]
    key: Hashable | None
    raw: Any


class Rows(Protocol):
    """Where rows come from."""

    @property
    def heading(self) -> Sequence[str]:
        """The names of the rows' own cells."""

    def __iter__(self) -> Iterator[Row]:
        """Give the rows in their order."""

    def asked(self, row: Row) -> Asked:
        """Give what a row asks."""


class SheetRows:
    """The rows of a sheet."""

    def __init__(self, release: Release, sheet: Sheet, facts: Sequence[str], terms: Terms) -> None:
        self.heading = sheet.heading
        self._sheet, self._terms = sheet, terms
        self._cells = Cells(release, sheet.roles, facts, terms)

    def __iter__(self) -> Iterator[Row]:
        used = self._cells.used
        key = itemgetter(*used) if len(used) > 1 else lambda cells: (cells[used[0]],)
        named = self._sheet.roles.get("id", [None])[0]
        for line in self._sheet.rows():
            number, cells, fault = line
            own = number if named is None else cells[named]
            yield Row(own, cells, None if fault else key(cells), line)

    def asked(self, row: Row) -> Asked:
        """Give what a row asks; of one that could not be read, why."""
        line: Line = row.raw
        if line.fault:
            return Asked("", "", "", "", self._terms, (Fault("row", line.fault),))
        return self._cells.asked(row.key)  # type: ignore[arg-type]


class ItemRows:
    """Items of JSON: those of one body, or one a line. Only a sheet of answers repeats members of theirs (``repeated``)."""

    heading = OWN

    def __init__(self, release: Release, items: Iterable[Any], terms: Terms, *, repeated: bool) -> None:
        self._release = release
        self._items, self._terms, self._repeated = items, terms, repeated

    def __iter__(self) -> Iterator[Row]:
        repeated = self._repeated
        for item in self._items:
            if type(item) is not dict:
                yield Row(None, NO_CELLS, None, item)
                continue
            own = identity(item)
            cells = [_cell(item.get(name)) for name in OWN] if repeated else NO_CELLS
            if own is Fault:
                yield Row(None, cells, None, item)
            else:
                yield Row(own, cells, key_of(item), item)

    def asked(self, row: Row) -> Asked:
        """Give what an item asks; of one that is not as expected, what is wrong."""
        if isinstance(row.raw, Unread):
            return Asked("", "", "", "", self._terms, (Fault("", row.raw.why),))
        if row.key is None:
            return faulty(row.raw, self._terms)
        return asked_by(self._release, row.key, self._terms)  # type: ignore[arg-type]


class Unread(NamedTuple):
    """A line that is no JSON, and why."""

    why: str


def parsed(lines: Inflow) -> Iterator[Any]:
    """Give the items of NDJSON, one a line; blank lines are none."""
    while True:
        try:
            for line in lines:
                if not line.isspace():
                    yield _parsed(line, lines.number)
        except LongLineError as error:
            yield Unread(str(error))
            continue
        return


def _parsed(line: bytes, number: int) -> Any:
    try:
        item = DECODED(line.decode())
        if b"\\u" in line:
            json.dumps(item, ensure_ascii=False).encode()  # half a surrogate pair cannot be told back
    except json.JSONDecodeError as error:
        return Unread(f"line {number} is no JSON: column {error.colno}; write one object a line")
    except (ValueError, RecursionError):
        return Unread(f"line {number} is no JSON that can be read; write one object a line, as UTF-8")
    return item


def _refuse(constant: str) -> None:
    raise ValueError(constant)


DECODED = json.JSONDecoder(parse_constant=_refuse).decode
"""Made once: ``json.loads`` makes one anew for every line that it is told more of."""


def _cell(value: Any) -> Any:
    return value if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
