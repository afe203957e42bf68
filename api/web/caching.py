"""Validators and the answer cache. The ETag of an answer is known before any data is read."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from sys import getsizeof
from threading import Lock
from typing import TYPE_CHECKING, Any

from flask import request

from api.web.negotiation import VARY

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ENTRIES = 20_000
"""Answers in the cache: however small they are, finding and evicting them stays cheap."""
ENTRY = 500
"""Bytes of an entry beside its texts: the objects that Python makes for it."""

CACHE_CONTROL = "public, max-age=300"


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer as it is sent: headers and body."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def size(self) -> int:
        """Bytes of memory that the answer takes: body, headers and the objects around them."""
        return ENTRY + sum(map(getsizeof, (self.body, *self.headers, *self.headers.values())))


class AnswerCache:
    """Rendered answers by ETag, bounded in bytes and in number; the least recently used is evicted first.

    ``versions`` lists what determines an answer beside its request: the release with its digest, the method, the code.
    None of them changes while the process runs, so no answer becomes stale.
    """

    def __init__(self, most_bytes: int, versions: tuple[str, ...] = ()) -> None:
        self._most = most_bytes
        self._versions = versions
        self._bytes = 0
        self._answers: OrderedDict[str, Rendered] = OrderedDict()
        self._lock = Lock()

    def etag(self, path: str, query: Mapping[str, Any], media: str, coding: str, wording: str = "") -> str:
        """Return the validator of a request: versions, path, canonical query with its day, media type, coding and wording.

        ``wording`` is text of the code itself that the answer contains: the code version does not change with it.
        """
        parameters = repr(sorted(query.items()))  # quoted: no value can pass for another parameter
        parts = (*self._versions, path, parameters, media, coding, wording)
        return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def get(self, etag: str) -> Rendered | None:
        """Return a cached answer and mark it as used; None where there is none."""
        with self._lock:
            found = self._answers.get(etag)
            if found is not None:
                self._answers.move_to_end(etag)
            return found

    def put(self, etag: str, answer: Rendered) -> None:
        """Store an answer, unless it is larger than a tenth of the cache."""
        size = answer.size
        if size * 10 > self._most:
            return
        with self._lock:
            if etag not in self._answers:
                self._answers[etag] = answer
                self._bytes += size
            while self._bytes > self._most or len(self._answers) > MOST_ENTRIES:
                _, oldest = self._answers.popitem(last=False)
                self._bytes -= oldest.size


def not_modified(etag: str, *, exists: bool = False) -> bool:
    """Return whether ``If-None-Match`` names this answer, or any (``*``) once it is known to exist."""
    if "HTTP_IF_NONE_MATCH" not in request.environ:
        return False
    wanted = request.if_none_match
    return wanted.is_strong(etag) or wanted.is_weak(etag) or (exists and wanted.star_tag)


def validators(etag: str) -> dict[str, str]:
    """Return the headers that a 200 and its 304 share."""
    return {"ETag": f'"{etag}"', "Cache-Control": CACHE_CONTROL, **VARY}
