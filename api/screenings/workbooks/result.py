"""A workbook that is a result: the digest of its rows, and the receipt on its sheet about the screening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.receipts.seal import parsed
from api.screenings.workbooks.about import NAME
from api.screenings.workbooks.output import RowsDigest
from api.screenings.workbooks.table import WorkbookTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.screenings.workbooks.table import WorkbookBody


def digest_and_receipt(workbook: WorkbookBody) -> tuple[str, Mapping[str, Any] | None]:
    """Return the digest of the rows on the sheet of a workbook, and its receipt; None where it has none that can be read.

    Raises a problem (422) where a sheet is missing or cannot be read.
    """
    digest = RowsDigest()
    width = 0
    for _, cells, _, _ in WorkbookTable(workbook).rows(",", 0):
        width = width or len(cells)
        digest.add((cells + [""] * width)[:width])
    workbook.sheet = NAME
    about = [cells for _, cells, _, _ in WorkbookTable(workbook).rows(",", 0)]
    texts = [cells[1] for cells in about if cells[:1] == ["receipt"] and len(cells) > 1]
    return digest.sha256(), parsed(texts[-1]) if texts else None
