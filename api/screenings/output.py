"""Answers on their way out: as a sheet, as NDJSON, or gathered for one document of JSON."""

from __future__ import annotations

import codecs
import csv
import hashlib
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

import rfc8785

from api.screenings.sheet import OURS
from api.web.csv_tables import escape_formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.screenings.answer import Answer
    from api.screenings.rows import Row
    from api.screenings.sheet import Sheet

END = "\r\n"
"""The end of a line of a sheet (RFC 4180)."""
PIECE = 128
"""Rows that are let go together, where more are at hand."""


class _Bytes:
    """Bytes held until enough are together, and hashed as they go where they are to be proved."""

    def __init__(self, *, proved: bool) -> None:
        self.held: list[bytes] = []
        self._digest = hashlib.sha256() if proved else None

    def take(self) -> bytes:
        """Give what was not given yet."""
        piece = b"".join(self.held)
        self.held.clear()
        if self._digest is not None:
            self._digest.update(piece)
        return piece

    def sha256(self) -> str:
        """Give the digest of all that was given."""
        return self._digest.hexdigest() if self._digest else ""


class SheetOut(_Bytes):
    """A sheet: the caller's columns as they came, then ours; Excel's delimiter and mark are kept."""

    def __init__(self, heading: Sequence[str], sheet: Sheet | None, *, proved: bool) -> None:
        super().__init__(proved=proved)
        self._sheet, self._begun = sheet, False
        self._delimiter = sheet.delimiter if sheet else ","
        self._text: list[str] = [sheet.preface if sheet else ""]
        self._write = csv.writer(_Append(self._text), delimiter=self._delimiter).writerow
        self._write([*heading, *OURS])
        self._text.append(END)

    def add(self, row: Row, answer: Answer) -> bool:
        """Write a row; cells that came in JSON are made harmless, those of a sheet stay as they were."""
        self._write(row.cells if self._sheet else map(escape_formula, row.cells))
        self._text.append(answer.columns(self._delimiter))
        return len(self._text) > 2 * PIECE

    def take(self) -> bytes:
        """Give what was not given yet."""
        if not self._begun:
            self._begun = True
            self.held.append(self._mark())
        self.held.append("".join(self._text).encode())
        self._text.clear()
        return super().take()

    def _mark(self) -> bytes:
        """Give the mark that Excel knows UTF-8 by, where the sheet had one or, in its first rows, Excel's own encoding."""
        excels = self._sheet and (self._sheet.decoded.marked or self._sheet.decoded.windows)
        return codecs.BOM_UTF8 if excels else b""


class _Append:
    """A file that appends lines without their ends to a list: our columns come behind them."""

    def __init__(self, held: list[str]) -> None:
        self._append = held.append

    def write(self, line: str, /) -> None:
        """Take a line."""
        self._append(line[: -len(END)])


class ItemsOut(_Bytes):
    """NDJSON: one answer a line."""

    def add(self, row: Row, answer: Answer) -> bool:
        """Write an answer."""
        own = row.id
        told = encode_basestring(own) if type(own) is str else "null" if own is None else str(own)
        self.held.append(b'{"id":%b%b' % (told.encode(), answer.tail))
        return len(self.held) > PIECE


class WholeOut:
    """One document of JSON: its items as written, and the digest of its canonical form (RFC 8785).

    ``beside`` holds the members before the items; the counts and the release come behind them.
    """

    def __init__(self, beside: dict[str, Any]) -> None:
        self._beside = beside
        self._items = ItemsOut(proved=False)
        self._digest = hashlib.sha256(rfc8785.dumps(beside)[:-1] + b',"items":[')
        self._comma = b""

    def add(self, row: Row, answer: Answer) -> bool:
        """Keep an answer, and hash it in canonical form."""
        self._items.add(row, answer)
        before, behind = answer.canonical
        self._digest.update(self._comma + before + rfc8785.dumps(row.id) + behind)
        self._comma = b","
        return False

    def take(self) -> bytes:
        """Give nothing yet: the document goes out whole."""
        return b""

    def finish(self, behind: dict[str, Any]) -> tuple[bytes, dict[str, Any]]:
        """Give the items as written, and what stands beside them in the document."""
        self._digest.update(b"]," + rfc8785.dumps(behind)[1:])
        return self._items.take().removesuffix(b"\n").replace(b"\n", b",\n"), self._beside | behind

    def sha256(self) -> str:
        """Give the digest of the document, once it is finished."""
        return self._digest.hexdigest()
