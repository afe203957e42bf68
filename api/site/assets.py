"""Assets: files that never change while the server runs, each with a validator and, to who reads it, gzipped."""

from __future__ import annotations

import gzip
import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

from flask import Response, request

from api.web.negotiation import coding

if TYPE_CHECKING:
    from pathlib import Path

MEDIA_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".yaml": "application/yaml",
}
"""By suffix; any other is plain text. Python's own table differs from machine to machine."""


class Variant:
    """The bytes that may be sent, and the strong validator that is theirs alone."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.etag = hashlib.sha256(body).hexdigest()


class Asset:
    """A file, read and hashed once, compressed once when first asked for so."""

    def __init__(self, path: Path) -> None:
        self.media_type = MEDIA_TYPES.get(path.suffix, "text/plain")
        self.plain = Variant(path.read_bytes())

    @cached_property
    def gzipped(self) -> Variant:
        """The same compressed, without a timestamp, so that every copy of the server sends the same bytes."""
        return Variant(gzip.compress(self.plain.body, compresslevel=9, mtime=0))

    def answer(self, headers: dict[str, str]) -> Response:
        """Answer the request at hand: whole, gzipped, or 304 if the caller holds it already."""
        compressible = not self.media_type.startswith("image/")
        zipped = compressible and coding() == "gzip"
        variant = self.gzipped if zipped else self.plain
        response = Response(variant.body, mimetype=self.media_type, headers=headers)
        response.set_etag(variant.etag)
        if compressible:
            response.headers["Vary"] = "Accept-Encoding"
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
        response.make_conditional(request.environ)
        return response
