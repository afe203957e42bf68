"""The head of a request: found in what has arrived, read by gunicorn's parser, and checked beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader

from api.worker.limits import REQUEST_LINE
from api.worker.refusal import Refusal, long_address, long_head, unreadable, unsupported_coding

if TYPE_CHECKING:
    from api.settings import Settings

END = b"\r\n\r\n"
MOST_DIGITS = 18
"""Digits of a length: a length with more is none."""


class Head(NamedTuple):
    """A request line and headers, as gunicorn read them, with what the worker needs of them."""

    request: Any
    media: str
    length: int | None
    """Bytes of the body; None where it comes in chunks."""
    sent_id: str

    @property
    def authorization(self) -> str:
        """The header ``Authorization``; empty where there is none, or more than one."""
        found = [value for name, value in self.request.headers if name == "AUTHORIZATION"]
        return str(found[0]) if len(found) == 1 else ""

    @property
    def has_body(self) -> bool:
        """Whether a body follows."""
        return self.length != 0


def take_head(received: bytearray, settings: Settings) -> bytes | None:
    """Remove the head of a request from what has arrived and return it; None where it is not complete.

    Raises ``Refusal`` where it will never be one that is read.
    """
    if received.startswith(b"\r\n"):  # RFC 9112 allows an empty line before a request
        del received[:2]
    end = received.find(END)
    if 0 <= end <= settings.longest_head - len(END):
        head = bytes(received[: end + len(END)])
        del received[: end + len(END)]
        return head
    if received.find(b"\r\n", 0, REQUEST_LINE.value + 2) < 0 and len(received) > REQUEST_LINE.value + 1:
        raise long_address(settings)
    if end >= 0 or len(received) > settings.longest_head:
        raise long_head(settings)
    if received.count(b"\n") != received.count(b"\r\n"):
        raise Refusal(400, "head", "a line of the request ends with LF alone; end each with CRLF")
    return None


def read_head(config: Any, head: bytes, peer: Any, settings: Settings) -> Head:
    """Return a complete head, read.

    Raises ``Refusal`` where it is wrong, or asks for what is not served.
    """
    try:
        request = Request(config, IterUnreader([head]), peer)
    except Exception as error:  # noqa: BLE001  whatever the parser cannot read is a fault of the request
        raise unreadable(error, settings) from None
    media, sent_id, hosts = "", "", 0
    length: int | None = 0
    for name, value in request.headers:
        if name == "CONTENT-TYPE":
            media = value.partition(";")[0].strip().lower()
        elif name == "CONTENT-LENGTH":
            length = _length(value)
        elif name == "TRANSFER-ENCODING":
            if value.strip().lower() != "chunked":
                raise unsupported_coding()
            length = None
        elif name == "X-REQUEST-ID":
            sent_id = value
        elif name == "HOST":
            hosts += 1
    if not hosts and request.version >= (1, 1):
        raise Refusal(400, "head", "the header Host is missing; HTTP/1.1 requires it")
    return Head(request, media, length, sent_id)


def _length(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS):
        raise Refusal(400, "head", "Content-Length is no number of bytes; send their number in digits")
    return int(value)
