"""Assets: files that do not change while the server runs, with validators, and compressed for clients that accept it."""

from __future__ import annotations

import gzip
import hashlib
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from flask import Response, request

from api.computed import computed
from api.web.negotiation import coding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MEDIA_TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".yaml": "application/yaml",
}
"""Media types by suffix; other files are plain text. The table of Python's ``mimetypes`` differs between machines."""


PACKED: Final = frozenset({"image/png", "image/x-icon"})
"""Media types that compression makes no smaller."""

LEVEL: Final = 6
"""Of gzip: 9 takes nearly twice the time, at every start, and saves one byte in 200."""

NO_LINKS: Mapping[bytes, bytes] = MappingProxyType({})


class Variant:
    """One representation of a file: its bytes and their strong validator."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.etag = hashlib.sha256(body).hexdigest()


class Asset:
    """A file, read and hashed once, and compressed once, at the first request that accepts gzip."""

    def __init__(self, path: Path, links: Mapping[bytes, bytes] = NO_LINKS, base: str = "") -> None:
        """Read a file. Where it is served below a base path, each of ``links`` is replaced, with the base in place of ``%s``."""
        self.media_type = MEDIA_TYPES.get(path.suffix, "text/plain")
        body = path.read_bytes()
        for link, below in links.items() if base else ():
            body = body.replace(link, below % base.encode())
        self.plain = Variant(body)

    @computed
    def gzipped(self) -> Variant:
        """The compressed file, without a timestamp, so that every copy of the server sends the same bytes."""
        return Variant(gzip.compress(self.plain.body, compresslevel=LEVEL, mtime=0))

    def answer(self, headers: dict[str, str]) -> Response:
        """Return the response to the current request: the file, plain or compressed, or 304 where the caller has it."""
        compressible = self.media_type not in PACKED
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


class TextAsset(Asset):
    """A text that this process made, answered as a file is."""

    def __init__(self, text: str, media_type: str) -> None:
        self.media_type = media_type
        self.plain = Variant(text.encode())
