"""The limits that the worker enforces before the application sees a request."""

from __future__ import annotations

from api.limit import Limit

CONNECTIONS = Limit(
    name="connections",
    setting="connections",
    unit="connections",
    applies_to="a process of the server",
    reason="each costs a few kilobytes and a file descriptor",
    advice="the one that waited longest is closed: reuse connections, and repeat a GET that got no answer",
)
IDLE = Limit(
    name="idle_time",
    setting="idle_seconds",
    unit="seconds",
    applies_to="a connection between two requests",
    reason="longer than the 60 s of most proxies, so that they close first",
    advice="the connection is closed; open another",
)
HEAD_BYTES = Limit(
    name="head",
    setting="longest_head",
    unit="bytes",
    applies_to="the request line and headers of every request",
    status=431,
    reason="clients send less than 4,000; it is in memory before a thread reads it",
    advice="send fewer or shorter headers",
)
REQUEST_LINE = Limit(
    name="request_line",
    value=8190,
    unit="bytes",
    applies_to="the request line of every request",
    status=414,
    reason="the maximum of gunicorn's parser",
    advice="split the request, or send it as a body where the address has a POST",
)
HEADERS = Limit(
    name="headers",
    value=100,
    unit="headers",
    applies_to="every request",
    status=431,
    reason="clients and proxies together send some thirty",
    advice="send fewer headers",
)
HEADER = Limit(
    name="header",
    value=8190,
    unit="bytes",
    applies_to="one header of a request, its name included",
    status=431,
    reason="the maximum of gunicorn's parser",
    advice="send shorter headers",
)
HEAD_TIME = Limit(
    name="head_time",
    setting="head_seconds",
    unit="seconds",
    applies_to="the request line and headers of every request",
    status=408,
    reason="a head is one packet or two",
    advice="send it at once",
)
DOCUMENT_TIME = Limit(
    name="document_time",
    setting="request_seconds",
    unit="seconds",
    applies_to="a JSON body",
    status=408,
    reason="16 MB at half a megabit a second",
    advice="send less, or rows as NDJSON or CSV, which have no such limit",
)
RATE = Limit(
    name="document_rate",
    setting="least_rate",
    unit="bytes a second at least",
    applies_to="a JSON body, and an answer that is read",
    status=408,
    reason="a tenth of the slowest mobile connections; what is slower occupies memory of others",
    advice="send and read faster; an answer that is not read is cut",
)
STREAM_RATE = Limit(
    name="stream_rate",
    setting="least_stream_rate",
    unit="bytes a second at least",
    applies_to="a body that is not JSON, and its answer, over 60 s in which the server waits for you",
    status=408,
    reason="a row or two; a stream occupies a thread",
    advice="send and read without long pauses; an answer that has begun is cut",
)
STREAMS = Limit(
    name="streams",
    setting="streams",
    unit="requests at once",
    applies_to="bodies that are not JSON",
    status=503,
    reason="each occupies a thread and up to 2 MB while it arrives",
    advice="repeat the request after the seconds in Retry-After",
)
DOCUMENTS = Limit(
    name="documents_together",
    setting="bodies_under_way",
    unit="bytes",
    applies_to="all JSON bodies that are not answered yet",
    status=503,
    reason="they are in memory",
    advice="the slowest is refused: repeat the request after the seconds in Retry-After",
)
ANSWERS = Limit(
    name="answers_together",
    setting="answers_under_way",
    unit="bytes",
    applies_to="all answers that are not read yet",
    reason="they are in memory",
    advice="the slowest reader is disconnected: read as fast as you can",
)
CHUNK_LINE = Limit(
    name="chunk_line",
    value=256,
    unit="bytes",
    applies_to="the line before a chunk of a body, extensions included",
    status=431,
    reason="no client needs more than twenty",
    advice="leave extensions out",
)
TRAILERS = Limit(
    name="trailers",
    value=4096,
    unit="bytes",
    applies_to="trailers of a body in chunks",
    status=431,
    reason="nothing here uses them",
    advice="send none",
)

WORKER_LIMITS = (
    CONNECTIONS,
    IDLE,
    REQUEST_LINE,
    HEAD_BYTES,
    HEADERS,
    HEADER,
    HEAD_TIME,
    DOCUMENT_TIME,
    RATE,
    STREAM_RATE,
    STREAMS,
    DOCUMENTS,
    ANSWERS,
    CHUNK_LINE,
    TRAILERS,
)
"""All of them, in the order in which a request meets them."""

GRANIAN_LIMITS = (IDLE, HEAD_BYTES, HEADERS)
"""Those that Granian has too, where it serves in place of gunicorn and the worker."""
