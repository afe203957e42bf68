"""A fault of the caller's, raised by the web floor and the subjects above it; it needs no framework, so the command has it too."""

from __future__ import annotations

import random
import re
from http import HTTPStatus
from typing import Any

TITLES = {413: "Content Too Large", 414: "URI Too Long", 422: "Unprocessable Content"}
"""As in RFC 9110; Python's own differ between versions."""

ACCEPTED_ID = re.compile(r"(?!.*risk_[0-9A-Za-z]{8}_)[A-Za-z0-9][A-Za-z0-9._~-]{0,127}")
"""A request id that is accepted from a caller: it cannot break a log line, a header or a URI, and is no API key."""

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""Headers of every answer: opened in a browser, it runs nothing, is in no frame, and is read by no other site. A page has its own."""


class Problem(Exception):  # noqa: N818  named as in RFC 9457
    """What is wrong and what to do about it, with the HTTP status that it is answered with (RFC 9457).

    Each of ``errors`` is one fault: ``parameter`` or ``pointer`` names its place, ``detail`` explains it.
    ``retry_after`` is the number of seconds after which the same request may succeed: the header ``Retry-After``.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        errors: list[dict[str, str]] | None = None,
        *,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors or []
        self.retry_after = retry_after


def document(
    status: int, detail: str, path: str, request_id: str, errors: list[dict[str, str]] | None = None
) -> dict[str, Any]:
    """Return a problem as it is sent; ``path`` is encoded as in a URI."""
    found: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": f"{path}#{request_id}",
    }
    return found | {"errors": errors} if errors else found


def request_id(sent: str) -> str:
    """Return the id that a caller sent, where it is accepted; else a new one."""
    if sent and ACCEPTED_ID.fullmatch(sent):
        return sent
    return f"{random.getrandbits(128):032x}"
