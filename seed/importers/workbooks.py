"""Sheets of workbooks (.xlsx, .xls, .ods), read by calamine: no macro and no formula runs."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from seed.importers.published import content_of, refusal
from seed.importers.tables import Rows
from seed.read.faults import line_of

MOST_CELLS = 5_000_000
"""The World Bank's workbook has some 150,000 in a sheet."""


def sheet_rows(path: Path, usual: Iterable[str] = (), named: str = "") -> Rows:
    """Return the rows of the sheet that is named, else of one with a usual name, else of the only one; a line is a row.

    Raises `FaultyData` for a file that is no workbook and for one without such a sheet.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content_of(path)))
        wanted = [named.lower()] if named else [*usual]
        by_name = {name.strip().lower(): name for name in workbook.sheet_names}
        found = next((by_name[name] for name in wanted if name in by_name), None)
        if found is None and (named or (wanted and len(by_name) > 1)):
            what = f"has no sheet {' or '.join(wanted)}, but {', '.join(workbook.sheet_names)}"
            raise refusal(line_of(path), what, "name the sheet with --sheet")
        sheet = workbook.get_sheet_by_name(found or workbook.sheet_names[0])
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            raise refusal(line_of(path), "the sheet is too large", "is it another file?")
        first = sheet.start[0] if sheet.start else 0
        cells = sheet.to_python(skip_empty_area=True)
    except (CalamineError, IndexError) as error:
        what = f"is no workbook that can be read: {error}"
        raise refusal(line_of(path), what, "it is damaged or cut off: download it again") from None
    numbered = enumerate(cells, first + 1)
    return iter([(line, [*map(_text, row)]) for line, row in numbered if any(cell != "" for cell in row)])


def _text(cell: object) -> str:
    """Return a cell as text: a number that is an integer has no decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
