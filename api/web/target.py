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


def check_encoding(environ: Mapping[str, Any]) -> None:
    """Refuse a target (400) that is not percent-encoded UTF-8: what it means would be a guess."""
    query = str(environ.get("QUERY_STRING", ""))
    path = str(environ.get("RAW_URI", "")).partition("?")[0]
    if HALF_ENCODED.search(query) or HALF_ENCODED.search(path):
        raise Problem(400, "the address has a % without two hexadecimal digits; write %25 for a percent sign")
    decoded = (unquote_to_bytes(text.encode("latin-1", "replace")) for text in (path, query))
    if not all(map(_is_utf8, (*decoded, str(environ.get("PATH_INFO", "")).encode("latin-1")))):
        raise Problem(400, "the address is not UTF-8 in percent encoding; encode each value as UTF-8")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
