"""Validators and a cache: what fixes the bytes of an answer is known before any of it is looked up."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from flask import Response, current_app, request

from api.database import release
from api.scoring import method
from api.settings import code_version
from api.web.negotiation import VARY

if TYPE_CHECKING:
    from collections.abc import Mapping

CACHE_CONTROL = "public, max-age=300"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it goes out: headers and bytes."""

    headers: Mapping[str, str]
    body: bytes


class AnswerCache:
    """Answers by ETag, least recently used out first; bounded in bytes. The release never changes, so none goes stale."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, etag: str) -> Kept | None:
        """Give what is kept, and mark it as used."""
        with self._lock:
            kept = self._kept.get(etag)
            if kept is not None:
                self._kept.move_to_end(etag)
            return kept

    def put(self, etag: str, kept: Kept) -> None:
        """Keep an answer; one larger than a tenth of the cache is not worth its place."""
        size = len(kept.body)
        if size * 10 > self._most:
            return
        with self._lock:
            if etag not in self._kept:
                self._kept[etag] = kept
                self._bytes += size
            while self._bytes > self._most:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= len(oldest.body)


def etag(address: str, query: Mapping[str, Any], media: str, coding: str) -> str:
    """Give the validator: release, method, code, address, canonical query with its day, media type and coding."""
    told = repr(sorted(query.items()))  # quoted: no value can pass for another parameter
    opened = release()
    parts = (
        opened.version,
        opened.record["rows_sha256"],
        method.ID,
        code_version(),
        address,
        told,
        media,
        coding,
    )
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def unchanged(tag: str, headers: Mapping[str, str], *, exists: bool = False) -> Response | None:
    """Give the 304 where the caller holds this very answer, or any (``*``) once it is known that there is one."""
    held = request.if_none_match
    if not (held.is_strong(tag) or held.is_weak(tag) or (exists and held.star_tag)):
        return None
    return Response(status=304, headers=headers)


def validators(tag: str) -> dict[str, str]:
    """Headers that a 200 and its 304 share."""
    return {"ETag": f'"{tag}"', "Cache-Control": CACHE_CONTROL, **VARY}


def answers() -> AnswerCache:
    """Give the application's cache."""
    cache: AnswerCache = current_app.extensions["answers"]
    return cache
