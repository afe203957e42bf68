"""Receipts in the examples: one with made-up digests, and one of an older release to verify, whose verdict does not change."""

from __future__ import annotations

from typing import Any, Final

from api.receipts.seal import sealed, sha256_of
from api.risks.receipt import NO_BYTES
from api.web.media import JSON

Json = dict[str, Any]

RECEIPT: Final[Json] = {
    "release": "2026.11.24",
    "release_sha256": "0" * 64,
    "code": "answers-1",
    "method": "inform-ilo-2",
    "as_of": "2026-11-24",
    "parameters": {"path": "/v1/screenings", "content_type": JSON, "format": "json"},
    "request_sha256": "1" * 64,
    "result_sha256": "2" * 64,
    "screened_at": "2026-11-24T12:00:00Z",
    "issued_at": "2026-11-24T12:00:00Z",
    "seal_sha256": "3" * 64,
}
"""The receipt in an answer. The digests of a real one would change with every release."""

RESULT: Final[Json] = {"status": "not_covered", "release": "2026.01.01"}
VERIFICATION: Final[Json] = {
    "receipt": sealed(
        {
            "release": "2026.01.01",
            "release_sha256": "0" * 64,
            "code": "answers-1",
            "method": "inform-ilo-2",
            "as_of": "2026-01-02",
            "parameters": {"path": "/v1/risks/AQ/1020", "receipt": "true"},
            "request_sha256": NO_BYTES,
            "result_sha256": sha256_of(RESULT),
            "screened_at": "2026-01-02T12:00:00Z",
            "issued_at": "2026-01-02T12:00:00Z",
        },
        None,
    ),
    "request": None,
    "result": RESULT,
}
"""A body for ``/v1/receipts/verify``. Its result is short: a complete profile would be longer than the rest of the page."""
