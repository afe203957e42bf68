"""What is shown of receipts: one to verify, of an older release, so that its verdict stays whatever is served."""

from __future__ import annotations

from typing import Any, Final

from api.receipts.seal import sealed, sha256_of
from api.risks.receipt import NO_BYTES

Json = dict[str, Any]

RESULT: Final[Json] = {"status": "not_covered", "release": "2026.01.01"}
QUESTION: Final[Json] = {
    "receipt": sealed(
        {
            "release": "2026.01.01",
            "release_sha256": "0" * 64,
            "code": "answers-1",
            "method": "inform-ilo-1",
            "as_of": "2026-01-02",
            "parameters": {"path": "/v1/risks/AQ/1020", "receipt": "true"},
            "request_sha256": NO_BYTES,
            "result_sha256": sha256_of(RESULT),
            "issued_at": "2026-01-02T12:00:00Z",
        },
        None,
    ),
    "request": None,
    "result": RESULT,
}
"""A question to ``/v1/receipts/verify``; a whole profile would be longer than the rest of the page."""
