"""Sending a refusal, and its line in the access log, which has the shape of the application's lines."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from api.access_log import AccessLog, outcome
from api.keys.key import without_keys
from api.problem import request_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.worker.connection import Connection
    from api.worker.refusal import Refusal

log = AccessLog()


def write_refusal(connection: Connection, refusal: Refusal, common: Mapping[str, str]) -> None:
    """Send a refusal to the caller of a connection, and log it without anything of the request but a known method."""
    head = connection.head
    request = head.request if head else None
    id_ = request_id(head.sent_id if head else "")
    path = without_keys(quote(request.path, safe="/%")) if request else ""
    text = refusal.answer(path, id_, common, has_body=request is None or request.method != "HEAD")
    with suppress(OSError):
        connection.sendall(text)
    method = request.method if request else ""
    said = outcome(method, None, refusal.status), len(text)
    log.write(id_, None, said, None, time.monotonic() - connection.since)
