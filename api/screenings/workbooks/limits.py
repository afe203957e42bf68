"""The limits of one workbook, as ``GET /v1/limits`` lists them; the process that reads it enforces them."""

from __future__ import annotations

from api.limit import Limit
from api.screenings.workbooks import process

SHEET = "the sheet of a workbook that is read"

CELLS = Limit(
    name="workbook_cells",
    value=process.MOST_CELLS,
    unit="cells",
    applies_to=f"{SHEET}, empty cells between others included",
    status=422,
    reason="a hundred thousand rows of twenty columns; more take too much memory",
    advice="delete what is outside of the table, or send a CSV",
)
WIDTH = Limit(
    name="workbook_columns",
    value=process.MOST_COLUMNS,
    unit="columns",
    applies_to=SHEET,
    status=422,
    reason="of the columns with headings fewer are read; others may stand beside them",
    advice="delete the columns that are no part of the table",
)
BLANK = Limit(
    name="workbook_blank_rows",
    value=process.MOST_BLANK,
    unit="rows",
    applies_to=f"{SHEET}, blank rows together",
    status=422,
    reason="a cell after more of them was filled by accident, and each blank row is answered",
    advice="delete what is below the table",
)
CELL = Limit(
    name="workbook_cell",
    value=process.LONGEST_CELL,
    unit="characters",
    applies_to=SHEET,
    reason="the most that Excel stores in a cell",
    advice="the rest of a longer cell is not read",
)
UNPACKED = Limit(
    name="workbook_unpacked",
    value=process.MOST_UNPACKED,
    unit="bytes",
    applies_to="a workbook when unpacked",
    status=422,
    reason="eight times the largest workbook that is sent",
    advice="send fewer rows, or a CSV",
)
SECONDS = Limit(
    name="workbook_seconds",
    value=process.MOST_SECONDS,
    unit="seconds",
    applies_to="the processor time of reading a workbook",
    status=422,
    reason="ten times what the largest workbooks take",
    advice="send fewer rows, or a CSV",
)
MEMORY = Limit(
    name="workbook_memory",
    value=process.MOST_MEMORY,
    unit="bytes",
    applies_to="the address space of the process that reads a workbook",
    status=422,
    reason="twice what the largest workbooks take",
    advice="send fewer rows, or a CSV",
)

OF_WORKBOOKS = (UNPACKED, CELLS, WIDTH, BLANK, CELL, SECONDS, MEMORY)
"""In the order in which a workbook meets them."""
