"""A CSV as a table: its delimiter is detected, and a quote that is not closed costs its own line alone."""

from __future__ import annotations

import csv
import re
from collections import deque
from typing import TYPE_CHECKING, Any

from api.problem import Problem
from api.screenings.encoding import DecodedLines
from api.screenings.lines import LongLineError
from api.screenings.table import MergedCells, TableRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from api.screenings.lines import BodyLines

DELIMITERS = ",;\t|"
DELIMITER_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""A first line that names the delimiter, as Excel reads and writes it."""
MOST_LINES = 200
"""Lines of one row: after so many a quote counts as not closed."""
MOST_CHARACTERS = 65_536
"""Characters of one row of several lines."""
HEADING_LINES = 20
"""Lines of one row before the headings are found, where most rows are titles."""
NOT_CLOSED = (
    "line {0}: quote not closed; this row was not read, the lines after it were; close the quote or remove it"
)

CR = re.compile("\r(?!\n)")
"""The end of a line of old Mac programs."""

Line = tuple[int, str]


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
        while (item := self._opening_line()) is not None:
            number, text = item
            if number == 1 and (line := DELIMITER_LINE.fullmatch(text)):
                self.preface = f"sep={line[1]}\r\n"
                self._delimiters = line[1]
                continue
            if text.strip():
                self._opening = item
                yield self._split(number, text)

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
        if _is_open([text], ","):
            self.notes.append(f"line {number}: quote not closed in the headings")
            text = text.replace('"', "")
        lines = text.splitlines(
            keepends=True
        )  # one text with line ends can be read by the right delimiter only
        try:
            return {
                delimiter: next(csv.reader(lines, delimiter=delimiter), []) for delimiter in self._delimiters
            }
        except csv.Error as error:
            raise Problem(422, f"line {number}: the heading cannot be read as CSV: {error}") from None

    def rows(self, delimiter: str, width: int) -> Iterator[TableRow]:
        """Yield the rows. A row that cannot be read is yielded in its place, with its fault; empty lines are no rows."""
        reader = csv.reader
        while True:
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
            if cells[-1].endswith("\n") and _is_open([text], delimiter):
                yield self._several_lines(number, text, delimiter, width)
            else:
                yield TableRow(number, cells)

    def _several_lines(self, number: int, text: str, delimiter: str, width: int) -> TableRow:
        """Return the row that begins with an open quote; where it does not close, its first line alone, with a fault."""
        lines, size, taken = [text], len(text), list[Line]()
        while len(lines) < MOST_LINES and size < MOST_CHARACTERS:
            try:
                following = self._next()
            except LongLineError:
                break
            if following is None:
                break
            taken.append(following)
            lines.append(following[1])
            size += len(following[1])
            if '"' in following[1] and not _is_open(lines, delimiter):
                cells = _complete(lines, delimiter, width)
                if cells is None:
                    break
                return TableRow(number, cells)
        self._pushed.extendleft(reversed(taken))
        first = next(csv.reader([text.rstrip("\r\n")], delimiter=delimiter, quoting=csv.QUOTE_NONE))
        return TableRow(number, first, NOT_CLOSED.format(number))

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


def _is_open(lines: Sequence[str], delimiter: str) -> bool:
    """Return whether a quote is open at the end of these lines: a further line would belong to the same row."""
    try:
        return sum(1 for _ in csv.reader([*lines, "x\n"], delimiter=delimiter)) == 1
    except csv.Error:
        return False


def _complete(lines: Sequence[str], delimiter: str, width: int) -> list[str] | None:
    """Return the cells of a row of several lines; None where its lines look like rows of their own."""
    try:
        cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    if len(cells) != width and (len(cells) < width or any(cell.strip() for cell in cells[width:])):
        return None
    inner = (line.rstrip("\r\n").split(delimiter) for line in lines[1:-1] if '"' not in line)
    if width > 2 and any(len(parts) == width and all(part.strip() for part in parts) for parts in inner):
        return None
    return cells
