"""Receipts of this release, this method and this code: made for an answer, and held against one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import current_app

from api.database import release
from api.receipts.seal import sealed
from api.scoring import method
from api.settings import code_version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def receipt(
    as_of: date, parameters: Mapping[str, Any], request_sha256: str, result_sha256: str
) -> dict[str, Any]:
    """Make the receipt of an answer, sealed, and signed where this server has a key."""
    opened = release()
    members = {
        "release": opened.version,
        "release_sha256": opened.record["rows_sha256"],
        "code": code_version(),
        "method": method.ID,
        "as_of": as_of.isoformat(),
        "parameters": dict(parameters),
        "request_sha256": request_sha256,
        "result_sha256": result_sha256,
        "issued_at": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
    return sealed(members, signing_key())


def signing_key() -> bytes | None:
    """Give the key that receipts are signed with; None where there is none."""
    key: str = current_app.extensions["settings"].receipt_key
    return key.encode() or None
