"""A result of lines (CSV or NDJSON) as it arrives, hashed without the receipt that may be its last line."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from api.receipts.seal import parsed
from api.web.media import CSV, NDJSON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.web.incoming import Readable

STEP: Final = 65_536
"""Bytes that are read at once."""
PREFIXES: Final = {CSV: b"# receipt ", NDJSON: b'{"receipt"'}
"""The first bytes of a line with a receipt."""
LONGEST_RECEIPT: Final = 65_536
"""Bytes that are buffered until the end is known. A receipt is shorter: the address that it repeats is limited."""


class ResultHasher:
    """The digest of a CSV or NDJSON result without its receipt."""

    def __init__(self, media: str) -> None:
        self._prefix = PREFIXES[media]
        self._digest = hashlib.sha256()
        self._buffer = bytearray()

    def update(self, chunk: bytes) -> None:
        """Add a chunk. The end is buffered, because it may be a receipt."""
        self._buffer += chunk
        if len(self._buffer) > 2 * LONGEST_RECEIPT:
            self._digest.update(self._buffer[:-LONGEST_RECEIPT])
            del self._buffer[:-LONGEST_RECEIPT]

    def finish(self) -> tuple[str, Mapping[str, Any] | None]:
        """Return the digest of everything but the receipt, and the receipt; None where there is none."""
        begin = self._buffer.rfind(b"\n", 0, max(len(self._buffer) - 1, 0)) + 1
        receipt = self._receipt(bytes(self._buffer[begin:]))
        self._digest.update(self._buffer if receipt is None else self._buffer[:begin])
        return self._digest.hexdigest(), receipt

    def _receipt(self, line: bytes) -> Mapping[str, Any] | None:
        if not line.startswith(self._prefix):
            return None
        found = parsed(line.removeprefix(PREFIXES[CSV]))
        if self._prefix == PREFIXES[NDJSON]:  # a line with another member is a row, and part of the result
            found = found["receipt"] if found and list(found) == ["receipt"] else None
        return found if isinstance(found, dict) else None


class HashingReader:
    """A body that is hashed while it is read."""

    def __init__(self, body: Readable) -> None:
        self._body = body
        self._digest = hashlib.sha256()

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; none only at the end."""
        chunk = self._body.read(size)
        self._digest.update(chunk)
        return chunk

    def finish(self) -> str:
        """Read the rest, and return the digest of all bytes."""
        while self.read(STEP):
            pass
        return self._digest.hexdigest()
