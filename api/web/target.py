"""The target of a request, its path and query: limited in length, and encoded as it should be (RFC 3986, UTF-8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from api.limit import Limit
from api.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

TARGET = Limit(
    name="target",
    setting="longest_target",
    unit="characters",
    applies_to="path and query of every request",
    status=414,
    reason="enough for hundreds of filters, and below the limits of proxies",
    advice="split the request, or send it as a body where the address has a POST",
)

HALF_ENCODED = re.compile(r"%(?![0-9A-Fa-f]{2})")
"""A percent sign that no two hexadecimal digits follow."""


def check_target(environ: Mapping[str, Any], longest: int) -> None:
    """Refuse a target that is longer than a number of characters (414), or not encoded as it should be (400)."""
    query, path = environ.get("QUERY_STRING", ""), environ.get("PATH_INFO", "")
    if len(path) + len(query) + 2 > longest:  # in bytes: as many or more than characters
        _check_length(path, query, longest)
    address = environ.get("RAW_URI", "")
    if "%" in address or "%" in query or not (address.isascii() and query.isascii() and path.isascii()):
        _check_encoding(address.partition("?")[0], query, path)


def _check_length(path: str, query: str, longest: int) -> None:
    length = len(_characters(path)) + len(_characters(query)) + bool(query)
    if length > longest:
        raise TARGET.problem(
            f"the address is {length} characters long, the limit is {longest}; split the request"
        )


def _characters(text: str) -> str:
    """Return the characters of a text that WSGI has as bytes."""
    return text.encode("latin-1").decode(errors="replace")


def _check_encoding(raw_path: str, query: str, path: str) -> None:
    """Refuse (400) what is not percent-encoded UTF-8: what it means would be a guess."""
    if HALF_ENCODED.search(query) or HALF_ENCODED.search(raw_path):
        raise Problem(400, "the address has a % without two hexadecimal digits; write %25 for a percent sign")
    decoded = (unquote_to_bytes(text.encode("latin-1", "replace")) for text in (raw_path, query))
    if not all(map(_is_utf8, (*decoded, path.encode("latin-1")))):
        raise Problem(400, "the address is not UTF-8 in percent encoding; encode each value as UTF-8")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
