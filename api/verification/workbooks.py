"""A workbook that is verified: the digest of its rows, and its receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.problem import Problem
from api.screenings.workbooks.output import SHEET
from api.screenings.workbooks.result import digest_and_receipt
from api.screenings.workbooks.table import WorkbookBody

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.web.incoming import Readable


def digest_of_workbook(body: Readable, most: int) -> tuple[str | None, Mapping[str, Any] | None]:
    """Return the digest of the rows of a workbook, and its receipt; None for what it does not have.

    Raises a problem (413) where it has more than ``most`` bytes.
    """
    workbook = WorkbookBody(body, most, SHEET)
    try:
        return digest_and_receipt(workbook)
    except Problem as problem:
        if problem.status != 422:
            raise
        return None, None
