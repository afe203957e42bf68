"""Blocks of a CSV that read alike for everyone, by Arrow: the same bytes as row by row, several times as fast.

A block with anything that readers of CSV may disagree on, or that is no row of its own, is left to the code that reads
row by row.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from api.bulk.arrow import distinct_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from api.bulk.keyed_rows import KeyedRows
    from api.screenings.rendering import RowAnswer
    from api.screenings.sheet import Sheet

    Places = NDArray[np.int64]

Counts = Counter[tuple[str, str | None]]
"""Rows by status and band."""
LONGEST_LINE = 100_000
"""Bytes of a line: a longer one may be refused."""
LEFT_OUT = (b"\0", b"\x1b")
"""Bytes of no plain text: zeros, and those that begin other encodings."""
MOST_SINGLE = 0.2
"""The share of rows that are read one by one beyond which a block is left to the code that reads row by row."""
NEWLINE, RETURN = 10, 13


class ScreenedBlock(NamedTuple):
    """The answer to a block: its bytes, the number of its rows, and the rows by status and band."""

    answer: bytes | memoryview
    rows: int
    counts: Counts


class CsvBlocks:
    """Screens blocks of complete lines of one sheet, after its first rows."""

    def __init__(self, sheet: Sheet, keyed: KeyedRows) -> None:
        self._sheet, self._keyed = sheet, keyed
        self._delimiter = sheet.delimiter
        self._width = len(sheet.heading)

    def screened(self, block: bytes, *, first: bool = True) -> ScreenedBlock | None:
        """Return the answer to a block of complete lines; None where it has to be read row by row: then nothing has changed.

        Without ``first``, the rows above the block are unknown: its first row must not need them.
        """
        table = self._table(block)
        if table is None or not table.num_rows:
            return None
        columns = [column.combine_chunks() for column in table.columns]
        keys, places = distinct_keys([columns[place] for place in self._keyed.columns])
        found = self._keyed.answers(keys)
        answers = [answer for answer in found if answer is not None]
        if len(answers) < len(found):
            spread = np.full(len(found), -1)
            spread[[place for place, answer in enumerate(found) if answer is not None]] = np.arange(
                len(answers)
            )
            places = spread[places]
            single = np.flatnonzero(places < 0)
            if len(single) > len(places) * MOST_SINGLE or not (first or single[0]):
                return None
            self._read_single(columns, answers, places, single.tolist())
        else:
            self._sheet.pass_plain(len(places), _cells(columns, -1))
        return self._rendered(columns, answers, places)

    def _read_single(
        self, columns: list[pa.Array], answers: list[RowAnswer], places: Places, single: list[int]
    ) -> None:
        """Add the answers to single rows, each from all its cells and from the rows above."""
        start = 0
        for row in single:
            if row > start:
                self._sheet.pass_plain(row - start, _cells(columns, row - 1))
            places[row] = len(answers)
            answers.append(self._keyed.of(self._sheet.row(0, _cells(columns, row))))
            start = row + 1
        if start < len(places):
            self._sheet.pass_plain(len(places) - start, _cells(columns, -1))

    def _table(self, block: bytes) -> pa.Table | None:
        """Return the cells of a block as texts; None where it may be read in another way."""
        lines = _count_of_lines(block)
        if lines is None or not self._delimiter.isascii() or any(each in block for each in LEFT_OUT):
            return None
        used = set(self._keyed.columns)
        names = [str(place) for place in range(self._width)]
        texts, coded = pa.string(), pa.dictionary(pa.int32(), pa.string())
        refused: list[Any] = []

        def refuse(row: Any) -> str:
            refused.append(row)
            return "skip"

        try:
            table = arrow_csv.read_csv(
                pa.BufferReader(block),
                arrow_csv.ReadOptions(
                    use_threads=False, block_size=max(len(block) + 1, 1024), column_names=names
                ),
                arrow_csv.ParseOptions(
                    delimiter=self._delimiter, newlines_in_values=True, invalid_row_handler=refuse
                ),
                arrow_csv.ConvertOptions(
                    column_types={name: coded if int(name) in used else texts for name in names},
                    strings_can_be_null=False,
                    quoted_strings_can_be_null=False,
                ),
            )
        except pa.ArrowInvalid:
            return None
        return None if refused or table.num_rows != lines else table

    def _rendered(self, columns: list[pa.Array], answers: list[RowAnswer], places: Places) -> ScreenedBlock:
        counts: Counts = Counter()
        for answer, count in zip(answers, np.bincount(places, minlength=len(answers)).tolist(), strict=True):
            counts[answer.status, answer.band] += count
        lines = csv_lines(columns, answers, places, self._delimiter)
        return ScreenedBlock(lines, len(places), counts)


def csv_lines(
    columns: Sequence[pa.Array],
    answers: Sequence[RowAnswer],
    places: Places,
    delimiter: str,
    special: str = '"',
) -> memoryview:
    """Return the lines of a CSV: the cells of columns, and after them the answer that each row has by its place.

    Cells with a character of ``special``, or the delimiter, are written between quotes.
    """
    ends = pa.array([answer.csv_after_cells(delimiter)[len(delimiter) :] for answer in answers], pa.string())
    cells = [_quoted(column, delimiter, special) for column in columns]
    return _bytes_of(pc.binary_join_element_wise(*cells, ends.take(pa.array(places)), delimiter))


def _count_of_lines(block: bytes) -> int | None:
    """Return the number of lines that are not empty; None where a line is too long, or where one may end without a newline."""
    data = np.frombuffer(block, np.uint8)
    ends = np.flatnonzero(data == NEWLINE)
    lengths = np.diff(ends, prepend=-1) - 1
    returned = data[ends - 1] == RETURN
    if lengths.max(initial=0) > LONGEST_LINE or block.count(b"\r") != np.count_nonzero(returned):
        return None
    blank = (lengths == 0) | ((lengths == 1) & returned)
    return len(ends) - int(np.count_nonzero(blank))


def _quoted(column: pa.Array, delimiter: str, special: str) -> pa.Array:
    """Return cells as a writer of CSV writes them: those with a delimiter or another special character between quotes."""
    if pa.types.is_dictionary(column.type):
        return _quoted(column.dictionary, delimiter, special).take(column.indices)
    found = pc.match_substring(column, delimiter)
    for each in special:
        found = pc.or_(found, pc.match_substring(column, each))
    if not pc.any(found).as_py():
        return column
    mark = pa.scalar('"')
    doubled = pc.replace_substring(column, '"', '""')
    return pc.if_else(found, pc.binary_join_element_wise(mark, doubled, mark, ""), column)


def _bytes_of(lines: pa.StringArray) -> memoryview:
    """Return the bytes of texts one after the other, without a copy."""
    offsets = np.frombuffer(lines.buffers()[1], np.int32)
    first, last = int(offsets[lines.offset]), int(offsets[lines.offset + len(lines)])
    return memoryview(lines.buffers()[2])[first:last]


def _cells(columns: list[pa.Array], row: int) -> list[str]:
    return [column[row].as_py() for column in columns]
