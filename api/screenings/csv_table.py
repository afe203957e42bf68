"""A CSV as a table: its delimiter is detected, and a quote that is not closed costs its own line alone."""

from __future__ import annotations

import csv
import re
from collections import deque
from typing import TYPE_CHECKING, Any

from api.problem import Problem
from api.screenings.encoding import DecodedLines
from api.screenings.first_rows import HEADING, check_columns
from api.screenings.lines import LongLineError
from api.screenings.quoted_rows import (
    Line,
    NotClosedError,
    complete_row,
    is_open,
    note_on_lines,
)
from api.screenings.table import MergedCells, TableRow
from api.web.work_lock import pause

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from api.screenings.lines import BodyLines

DELIMITERS = ",;\t|"
DELIMITER_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""A first line that names the delimiter, as Excel reads and writes it."""
NAMED_DELIMITER = re.compile(r"[^\w\s\"'\0\ufeff\ufffd]|[\t_]")
"""What a delimiter can be: a sign that is in no word, and no quote."""
MOST_LINES = 200
"""Lines of one row: after so many a quote counts as not closed."""
MOST_CHARACTERS = 65_536
"""Characters of one row of several lines."""
HEADING_LINES = 20
"""Lines of one row before the headings are found, where most rows are titles."""
MOST_BLANK = 1_000
"""Blank lines before the headings."""
NOT_CLOSED = (
    "line {0}: quote not closed; this row was not read, the lines after it were; close the quote or remove it"
)

CR = re.compile("\r(?!\n)")
"""The end of a line of old Mac programs."""


class CsvTable:
    """The rows of a CSV, as its lines arrive."""

    def __init__(self, lines: BodyLines, charset: str | None = None) -> None:
        self.decoded = DecodedLines(lines, charset)
        self.preface = ""
        self.notes: list[str] = []
        self._delimiters = DELIMITERS
        self.line = 0
        self._pushed: deque[Line] = deque()
        self._opening: Line | None = None
        self._ends_in_cr = False

    @property
    def needs_mark(self) -> bool:
        """Whether Excel needs a mark to read the answer: where the sheet had one, or is no UTF-8."""
        return self.decoded.has_mark or self.decoded.encoding != "utf-8"

    @property
    def is_between_rows(self) -> bool:
        """Whether the next line begins a row, and is UTF-8 or ASCII as far as the lines before it show."""
        return not (self._pushed or self._ends_in_cr) and self.decoded.is_plain

    def pass_lines(self, lines: bytes) -> None:
        """Count lines of UTF-8 that were read elsewhere."""
        count = lines.count(b"\n")
        self.line += count
        self.decoded.pass_lines(count, is_ascii=lines.isascii())

    def merged(self) -> Sequence[MergedCells]:
        """Return nothing: a CSV has no merged cells."""
        return ()

    def described(self) -> dict[str, Any]:
        """Return the encoding, and the lines with another one."""
        self.notes += [note for note in self.decoded.notes if note not in self.notes]
        return {"name": None, "encoding": self.decoded.expected_encoding()}

    def openings(self) -> Iterator[Mapping[str, list[str]]]:
        """Yield the first rows that are not blank, each as the cells that it has with each possible delimiter.

        Raises a problem (422) where a line is too long or cannot be read as CSV.
        """
        blank = 0
        while blank < MOST_BLANK and (item := self._opening_line()) is not None:
            number, text = item
            if number == 1 and (line := DELIMITER_LINE.fullmatch(text)):
                if not NAMED_DELIMITER.fullmatch(line[1]):
                    raise Problem(
                        422,
                        f"line 1: no delimiter is {line[1]!r}; write one of , ; | or a tab after sep=, or leave the line out",
                    )
                self.preface = f"sep={line[1]}\r\n"
                self._delimiters = line[1]
                continue
            if text.strip():
                self._opening = item
                yield self._split(number, text)
            else:
                blank += 1

    def put_back(self) -> None:
        """Put the last opening back: it is a row."""
        if self._opening is not None:
            number, text = self._opening
            lines = text.splitlines(keepends=True) if text.count("\n") > 1 else [text]
            self._pushed.extendleft(reversed([(number + place, line) for place, line in enumerate(lines)]))
            self._opening = None

    def _opening_line(self) -> Line | None:
        """Return the next row, with its further lines where it has an open quote."""
        try:
            item = self._next()
            if item is None or item[1].count('"') % 2 == 0:
                return item
            number, text = item
            more: list[Line] = []
            while len(more) < HEADING_LINES and text.count('"') % 2 and (following := self._next()):
                more.append(following)
                text += following[1]
            if text.count('"') % 2:
                self._pushed.extendleft(reversed(more))
                return item
        except LongLineError as error:
            raise Problem(422, f"the heading cannot be read: {error}") from None
        return number, text

    def _split(self, number: int, text: str) -> Mapping[str, list[str]]:
        """Return the cells of a row with each possible delimiter.

        Raises a problem (422) where it is too long or has too many columns.
        """
        if len(text) > HEADING.value:
            raise HEADING.problem(
                f"line {number} has more than {HEADING.value} characters, which is the limit of a row up to the headings; "
                "shorten the headings, or remove the columns that are not needed"
            )
        if is_open([text], ","):
            self.notes.append(f"line {number}: quote not closed in the headings")
            text = text.replace('"', "")
        lines = text.splitlines(
            keepends=True
        )  # one text with line ends can be read by the right delimiter only
        try:
            found = {
                delimiter: next(csv.reader(lines, delimiter=delimiter), []) for delimiter in self._delimiters
            }
        except csv.Error as error:
            raise Problem(422, f"line {number}: the heading cannot be read as CSV: {error}") from None
        check_columns(max(map(len, found.values())), f"line {number}")
        return found

    def rows(self, delimiter: str, width: int) -> Iterator[TableRow]:
        """Yield the rows. A row that cannot be read is yielded in its place, with its fault; empty lines are no rows."""
        reader = csv.reader
        while True:
            pause()
            try:
                item = self._next()
                if item is None:
                    return
                number, text = item
                cells = next(reader((text,), delimiter=delimiter), None)
            except LongLineError as error:
                yield TableRow(self.line, [], str(error))
                continue
            except csv.Error as error:
                yield TableRow(self.line, [], f"line {self.line}: the row cannot be read as CSV ({error})")
                continue
            if not cells:
                continue
            if cells[-1].endswith("\n") and is_open([text], delimiter):
                yield self._several_lines(number, text, delimiter, width)
            else:
                yield TableRow(number, cells)

    def _several_lines(self, number: int, text: str, delimiter: str, width: int) -> TableRow:
        """Return the row that begins with an open quote; where it does not close, its first line alone, with a fault."""
        taken: list[Line] = []
        try:
            next(csv.reader(self._until_closed(text, taken), delimiter=delimiter))
            cells = complete_row([text, *(line for _, line in taken)], delimiter, width)
        except (LongLineError, NotClosedError, csv.Error):
            cells = None
        if cells is not None:
            return TableRow(number, cells, None, note_on_lines(number, taken, delimiter, width))
        self._pushed.extendleft(reversed(taken))
        first = text.rstrip("\r\n").split(delimiter)
        return TableRow(number, first, NOT_CLOSED.format(number))

    def _until_closed(self, text: str, taken: list[Line]) -> Iterator[str]:
        """Yield a line and those after it, which are added to ``taken``, as long as a reader of CSV needs them.

        Raises ``NotClosedError`` where it needs more than one row has, or none is left.
        """
        yield text
        size = len(text)
        while len(taken) < MOST_LINES - 1 and size < MOST_CHARACTERS:
            following = self._next()
            if following is None:
                break
            taken.append(following)
            size += len(following[1])
            yield following[1]
        raise NotClosedError

    def _next(self) -> Line | None:
        """Return the next line and its number; each ends in a line end.

        Raises ``LongLineError``.
        """
        if self._pushed:
            return self._pushed.popleft()
        self.line += 1
        text = next(self.decoded, None)
        if text is None:
            return None
        if self.line == 1:
            self._ends_in_cr = CR.search(text) is not None and '"' not in text.partition("\r")[0]
        if self._ends_in_cr:
            first, *more = CR.split(text.removesuffix("\r"))
            self._pushed.extend((self.line + place, f"{each}\n") for place, each in enumerate(more, 1))
            self.line += len(more)
            return self.line - len(more), f"{first}\n"
        return self.line, text if text.endswith("\n") else text + "\n"
