"""An earlier result in CSV as a table: each row has a cell for each heading, and the receipt at its end is no row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.receipts.seal import parsed
from api.screenings.csv_table import CsvTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.screenings.quoted_rows import Line
    from api.screenings.table import TableRow

RECEIPT = "# receipt "
CUT = "a row was cut off or edited"


class ResultTable(CsvTable):
    """The rows of a result. A screening writes as many cells as headings, so a row with fewer was cut off."""

    def rows(self, delimiter: str, width: int) -> Iterator[TableRow]:
        """Yield the rows; raise ``ValueError`` where one has not as many cells as there are headings, or cannot be read."""
        for row in super().rows(delimiter, width):
            if row.fault:
                raise ValueError(f"{row.fault.partition(';')[0]}: {CUT}")
            if len(row.cells) != width:
                what = "the receipt" if row.cells[0].startswith(RECEIPT) else "a row"
                raise ValueError(
                    f"line {row.line}: {what} has {len(row.cells)} cells, and the headings are {width}: {CUT}"
                )
            yield row

    def _next(self) -> Line | None:
        """Return the next line; None where it is a receipt and the last line. What only begins like one is a row."""
        item = super()._next()
        if item is None or not item[1].startswith(RECEIPT) or parsed(item[1].removeprefix(RECEIPT)) is None:
            return item
        following = super()._next()
        if following is None:
            return None
        self._pushed.appendleft(following)
        return item
