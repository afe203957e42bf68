"""Sending a refusal, and its line in the access log, which has the shape of the application's lines."""

from __future__ import annotations

import json
import logging
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from api.keys.key import without_keys
from api.problem import request_id

if TYPE_CHECKING:
    from api.worker.connection import Connection
    from api.worker.refusal import Refusal

log = logging.getLogger("api.access")


def write_refusal(connection: Connection, refusal: Refusal) -> None:
    """Send a refusal to the caller of a connection, and log it without anything of the request but a known method."""
    head = connection.head
    request = head.request if head else None
    id_ = request_id(head.sent_id if head else "")
    path = without_keys(quote(request.path, safe="/%")) if request else ""
    text = refusal.answer(path, id_, has_body=request is None or request.method != "HEAD")
    with suppress(OSError):
        connection.sendall(text)
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "request_id": id_,
        "trace_id": None,
        "method": request.method if request and request.method in METHODS else None,
        "rule": None,
        "status": refusal.status,
        "key": None,
        "bytes": len(text),
        "ms": round((time.monotonic() - connection.since) * 1000, 3),
    }
    log.info(json.dumps(line))


METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""Methods that are logged: any other is text of the caller's."""
