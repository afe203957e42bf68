"""The receipt that a result holds: in the last line of a CSV or NDJSON, as a member of JSON, or on a sheet of a workbook."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from api.receipts.seal import parsed
from api.verification.lines import PREFIXES
from api.verification.verdict import MOST_WORKBOOK
from api.verification.workbooks import digest_of_workbook
from api.web.media import CSV

if TYPE_CHECKING:
    from collections.abc import Mapping

ZIP = b"PK\x03\x04"


def receipt_in(result: bytes) -> Mapping[str, Any] | None:
    """Return the receipt that a result holds; None where it holds none."""
    if result.startswith(ZIP):
        return digest_of_workbook(BytesIO(result), MOST_WORKBOOK)[1]
    last = result.rstrip()[result.rstrip().rfind(b"\n") + 1 :]
    if last.startswith(PREFIXES[CSV]):
        return parsed(last.removeprefix(PREFIXES[CSV]))
    found = parsed(last) or parsed(result)
    receipt = found.get("receipt") if found else None
    return receipt if isinstance(receipt, dict) else None
