"""The answers of a screening as bytes: as CSV, as NDJSON, or as one JSON document."""

from __future__ import annotations

import codecs
import csv
import hashlib
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

import rfc8785

from api.screenings.sheet import RISK_COLUMNS
from api.web.csv_tables import escape_formula

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from api.screenings.rendering import RowAnswer
    from api.screenings.rows import InputRow
    from api.screenings.sheet import Sheet

LINE_END = "\r\n"
"""The end of a line of CSV (RFC 4180)."""
CHUNK_ROWS = 128
"""Rows that are sent together, where as many have arrived."""
CHUNK_BYTES = 524_288
"""Bytes, or characters, that are sent together: a few rows may have as many."""


class _Buffer:
    """Bytes that are collected until they are sent, and ``hashed`` where the answer has a receipt."""

    def __init__(self, *, hashed: bool) -> None:
        self.parts: list[bytes] = []
        self._size = 0
        self._digest = hashlib.sha256() if hashed else None

    def flush(self) -> bytes:
        """Return the bytes added since the last call."""
        chunk = b"".join(self.parts)
        self.parts.clear()
        self._size = 0
        if self._digest is not None:
            self._digest.update(chunk)
        return chunk

    def sha256(self) -> str:
        """Return the digest of all bytes that were returned."""
        return self._digest.hexdigest() if self._digest else ""


class CsvOutput(_Buffer):
    """CSV: the caller's columns, then those of the screening. The delimiter of a sheet and its mark for Excel are preserved.

    ``more`` are columns of answers after those.
    """

    def __init__(
        self,
        heading: Sequence[str],
        sheet: Sheet | None,
        *,
        hashed: bool,
        marked: bool = False,
        more: Sequence[str] = (),
    ) -> None:
        super().__init__(hashed=hashed)
        self._marked = marked
        self._sheet, self._started = sheet, False
        self._delimiter = sheet.delimiter if sheet else ","
        self._text: list[str] = [sheet.table.preface if sheet else ""]
        self._write = csv.writer(_LineAppender(self._text), delimiter=self._delimiter).writerow
        self._write([*heading, *RISK_COLUMNS, *more])
        self._text.append(LINE_END)

    def add(self, row: InputRow, answer: RowAnswer) -> bool:
        """Write a row, and return whether a chunk is complete. Cells of a sheet are unchanged, formulas from JSON are escaped."""
        self._write(row.cells if self._sheet else map(escape_formula, row.cells))
        own = len(self._text[-1])
        self._text.append(answer.csv_after_cells(self._delimiter))
        self._size += own + len(self._text[-1])
        return len(self._text) > 2 * CHUNK_ROWS or self._size > CHUNK_BYTES

    def add_block(self, lines: bytes | memoryview) -> bytes:
        """Return the bytes added since the last call, with complete lines of an answer after them."""
        before, after = self.flush(), bytes(lines)
        if self._digest is not None:
            self._digest.update(after)
        return before + after

    def digest_file(self, path: Path) -> None:
        """Take the digest of a file in place of that of the bytes that were returned: others have written a part of it."""
        if self._digest is not None:
            with path.open("rb") as file:
                self._digest = hashlib.file_digest(file, "sha256")

    def flush(self) -> bytes:
        """Return the bytes added since the last call."""
        if not self._started:
            self._started = True
            self.parts.append(self._mark())
        self.parts.append("".join(self._text).encode())
        self._text.clear()
        return super().flush()

    def _mark(self) -> bytes:
        """Return the byte order mark where it is requested, or where the sheet had one or, in its first rows, was no UTF-8: Excel needs it to read UTF-8."""
        return codecs.BOM_UTF8 if self._marked or (self._sheet and self._sheet.table.needs_mark) else b""


class _LineAppender:
    """A file that appends lines without their ends to a list, because the columns of the screening follow."""

    def __init__(self, lines: list[str]) -> None:
        self._append = lines.append

    def write(self, line: str, /) -> None:
        """Append a line."""
        self._append(line[: -len(LINE_END)])


class NdjsonOutput(_Buffer):
    """NDJSON: one answer per line."""

    def add(self, row: InputRow, answer: RowAnswer) -> bool:
        """Write an answer, and return whether a chunk is complete."""
        own = row.id
        text = encode_basestring(own) if type(own) is str else "null" if own is None else str(own)
        line = b'{"id":%b%b%b' % (text.encode(), row.passed, answer.json_after_id)
        self.parts.append(line)
        self._size += len(line)
        return len(self.parts) > CHUNK_ROWS or self._size > CHUNK_BYTES


class JsonOutput:
    """One JSON document: its items as text while they are answered, and the digest of its canonical form (RFC 8785).

    ``first`` contains the members before the items in the canonical form; in the text they follow the items.
    """

    def __init__(self, first: dict[str, Any]) -> None:
        self._first = first
        self._items = NdjsonOutput(hashed=False)
        self._digest = hashlib.sha256(rfc8785.dumps(first)[:-1] + b',"items":[')
        self._comma = b""
        self._started = False

    def add(self, row: InputRow, answer: RowAnswer) -> bool:
        """Write an answer, and return whether a chunk is complete."""
        complete = self._items.add(row._replace(passed=b"") if row.passed else row, answer)
        before, after = answer.canonical_around_id
        self._digest.update(self._comma + before + rfc8785.dumps(row.id) + after)
        self._comma = b","
        return complete

    def flush(self) -> bytes:
        """Return the items added since the last call, with what separates them from those before."""
        items = self._items.flush()[:-1].replace(b"\n", b",\n")
        start = b'{"items": [' if not self._started else b",\n" if items else b""
        self._started = True
        return start + items

    def finish(self, last: dict[str, Any]) -> dict[str, Any]:
        """Return the other members; ``last`` contains those after the items."""
        self._digest.update(b"]," + rfc8785.dumps(last)[1:])
        return self._first | last

    def sha256(self) -> str:
        """Return the digest of the finished document."""
        return self._digest.hexdigest()
