"""Heads that need no parser: of a request that asks for nothing but an address, in the one way in which clients write it.

Whatever is less plain is left to gunicorn's parser: a body, a header that comes twice, an odd character. What is read here is
read as there; a property-based test compares the two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.settings import Settings

END: Final = b"\r\n\r\n"
LONGEST: Final = 4096
"""Bytes of a plain head: clients and proxies send less, and no limit of gunicorn's parser is below it."""
MOST_FIELDS: Final = 50
FIELD: Final = r"([A-Za-z0-9-]+): ?((?:[\x21-\x7e][\t\x20-\x7e]*)?)(?<![ \t])\r\n"
"""A header with one blank or none before its value, and none after it: in one way alone, so that no text takes long to be refused."""
HEAD: Final = re.compile(
    rf"(GET|HEAD) (/(?:[\x21\x22\x24-\x2e\x30-\x7e][\x21\x22\x24-\x7e]*)?) HTTP/1\.1\r\n((?:{FIELD})+)\r\n"
)
"""The address begins with one slash, and has no fragment."""
FIELDS: Final = re.compile(FIELD)
HOST: Final = "HTTP_HOST"
UNUSUAL: Final = frozenset(
    {"HTTP_CONTENT_LENGTH", "HTTP_CONTENT_TYPE", "HTTP_EXPECT", "HTTP_TRANSFER_ENCODING", "HTTP_UPGRADE"}
)
SCHEMES: Final = frozenset({"HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_PROTOCOL", "HTTP_X_FORWARDED_SSL"})
"""Of these there may be one: gunicorn refuses those that contradict each other."""


class PlainHead(NamedTuple):
    """A head: its bytes, the WSGI variables of the request line and the headers, and whether the caller sends no more after it."""

    size: int
    environ: Mapping[str, str]
    closes: bool


def plain_head(received: bytearray, settings: Settings) -> PlainHead | None:
    """Return the head in what has arrived of a request; None where it is not complete or not plain."""
    if not received.startswith((b"GET ", b"HEAD ")):
        return None
    end = received.find(END, 0, min(LONGEST, settings.longest_head))
    if end < 0:
        return None
    size = end + len(END)
    found = HEAD.fullmatch(received[:size].decode("latin-1"))
    if found is None:
        return None
    method, target, fields = found[1], found[2], FIELDS.findall(found[3])
    environ = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in fields}
    if len(fields) > min(len(environ), MOST_FIELDS) or HOST not in environ or not UNUSUAL.isdisjoint(environ):
        return None
    if not SCHEMES.isdisjoint(environ) and sum(name in environ for name in SCHEMES) > 1:
        return None
    closes = environ.get("HTTP_CONNECTION", "").lower() == "close"
    environ |= {
        "REQUEST_METHOD": method,
        "RAW_URI": target,
        "QUERY_STRING": target.partition("?")[2],
    }
    return PlainHead(size, environ, closes)
