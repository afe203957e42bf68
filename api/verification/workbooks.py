"""A workbook that is a result: the digest of its rows, and the receipt on its sheet about the screening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.problem import Problem
from api.receipts.seal import parsed
from api.screenings.workbooks.about import NAME
from api.screenings.workbooks.output import SHEET, RowsDigest
from api.screenings.workbooks.table import WorkbookBody, WorkbookTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.web.incoming import Readable


def digest_of_workbook(body: Readable, most: int) -> tuple[str | None, Mapping[str, Any] | None]:
    """Return the digest of the rows of a workbook, and its receipt; None for what it does not have.

    Raises a problem (413) where it has more than ``most`` bytes.
    """
    workbook = WorkbookBody(body, most, SHEET)
    rows = RowsDigest()
    try:
        width = 0
        for _, cells, _, _ in WorkbookTable(workbook).rows(",", 0):
            width = width or len(cells)
            rows.add((cells + [""] * width)[:width])
        workbook.sheet = NAME
        about = [cells for _, cells, _, _ in WorkbookTable(workbook).rows(",", 0)]
    except Problem as problem:
        if problem.status != 422:
            raise
        return None, None
    texts = [cells[1] for cells in about if cells[:1] == ["receipt"] and len(cells) > 1]
    return rows.sha256(), parsed(texts[-1]) if texts else None
