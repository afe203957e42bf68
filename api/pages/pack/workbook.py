"""Tables as a workbook with the same bytes for the same tables. No text is ever a formula."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.pages.pack.tables import PackTable

LONGEST_CELL = 32_767
"""Characters of a cell in Excel."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def workbook_of(tables: Sequence[PackTable], title: str, day: date) -> bytes:
    """Return the tables, each on a sheet of its own; the workbook says that it was made on ``day``, whatever the clock says."""
    written = io.BytesIO()
    book = Workbook(
        written,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties(
        {"title": title, "created": datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)}
    )
    bold = book.add_format({"bold": True, "bg_color": "#E6E9EC", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    figures = book.add_format({"valign": "top"})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        for column, (heading, width) in enumerate(zip(table.headings, table.widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, (int, float)):
                    sheet.write_number(number, column, cell, figures)
                elif cell:
                    sheet.write_string(number, column, CONTROL.sub("", cell)[:LONGEST_CELL], wrapped)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    book.close()
    return written.getvalue()
