"""The receipt that a result holds: in the last line of a CSV or NDJSON, as a member of JSON, or on a sheet of a workbook."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

from api.receipts.result_lines import PREFIXES
from api.receipts.seal import parsed
from api.verification.verdict import MOST_WORKBOOK
from api.verification.workbooks import digest_of_workbook
from api.web.media import CSV

if TYPE_CHECKING:
    from collections.abc import Mapping

ZIP = b"PK\x03\x04"


def proof_in(result: bytes) -> Mapping[str, bytes]:
    """Return the three parts of one JSON document, as ``POST /v1/receipts/verify`` takes it; none where it is another file."""
    found = None if result.startswith(ZIP) else parsed(result)
    if not found or not {"receipt", "result"} <= found.keys() <= {"receipt", "earlier", "request", "result"}:
        return {}
    return {name: _bytes(value) for name, value in found.items() if value is not None}


def _bytes(value: object) -> bytes:
    """Return a part: a text as it was, a value of JSON written anew, which has the same digest."""
    return value.encode() if isinstance(value, str) else json.dumps(value, ensure_ascii=False).encode()


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
