"""Answers as they are sent, and their validators. The ETag of an answer is known before any data is read."""

from __future__ import annotations

from dataclasses import dataclass
from sys import getsizeof
from typing import TYPE_CHECKING, NamedTuple

from flask import request

from api.web.negotiation import VARY

if TYPE_CHECKING:
    from collections.abc import Mapping

OBJECTS = 300
"""Bytes of the objects around an answer."""
CACHE_CONTROL = "public, max-age=300"


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer as it is sent: headers and body."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def size(self) -> int:
        """Bytes of memory that the answer takes: body, headers and the objects around them."""
        return OBJECTS + sum(map(getsizeof, (self.body, *self.headers, *self.headers.values())))


class Answered(NamedTuple):
    """Where the answer to a request came from: ``stored`` in memory, ``unchanged`` (304), or ``computed``."""

    etag: str
    rule: str
    source: str


ANSWERED = "risk.answered"
"""In the WSGI environment of a request whose answer caches may store: what it was answered with."""
FAILED = "risk.failed"
"""In the WSGI environment of a request that was computed in front of Flask: the problem that came of it."""


def answered(etag: str, source: str) -> None:
    """Note where the answer to the current request comes from, for metrics and the cache in front of Flask."""
    rule = request.url_rule
    if rule is not None and request.method in {"GET", "HEAD"}:
        request.environ[ANSWERED] = Answered(etag, rule.rule, source)


def not_modified(etag: str, *, exists: bool = False) -> bool:
    """Return whether ``If-None-Match`` names this answer, or any (``*``) once it is known to exist."""
    if "HTTP_IF_NONE_MATCH" not in request.environ:
        return False
    wanted = request.if_none_match
    return wanted.is_strong(etag) or wanted.is_weak(etag) or (exists and wanted.star_tag)


def validators(etag: str) -> dict[str, str]:
    """Return the headers that a 200 and its 304 share."""
    return {"ETag": f'"{etag}"', "Cache-Control": CACHE_CONTROL, **VARY}
