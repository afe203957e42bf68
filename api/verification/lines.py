"""A result of lines as it comes in, hashed without the receipt that may be its last line."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from api.web.media import CSV, NDJSON

if TYPE_CHECKING:
    from collections.abc import Mapping

BEGINS: Final = {CSV: b"# receipt ", NDJSON: b'{"receipt"'}
"""How a line with a receipt begins."""
HELD: Final = 65_536
"""Bytes that are held back until the end is known: a receipt is shorter, for the address that asks for it is."""


class Unsealed:
    """Hashes pieces of a sheet or of NDJSON; ``receipt`` is that of the last line, once all is taken."""

    def __init__(self, media: str) -> None:
        self._begins = BEGINS[media]
        self._digest = hashlib.sha256()
        self._held = bytearray()

    def take(self, piece: bytes) -> None:
        """Take a piece, and hold back what may be the last line."""
        self._held += piece
        if len(self._held) > 2 * HELD:
            self._digest.update(self._held[:-HELD])
            del self._held[:-HELD]

    def finish(self) -> tuple[str, Mapping[str, Any] | None]:
        """Give the digest of all but the receipt, and that receipt; None where there is none."""
        begin = self._held.rfind(b"\n", 0, max(len(self._held) - 1, 0)) + 1
        receipt = self._receipt(bytes(self._held[begin:]))
        self._digest.update(self._held if receipt is None else self._held[:begin])
        return self._digest.hexdigest(), receipt

    def _receipt(self, line: bytes) -> Mapping[str, Any] | None:
        if not line.startswith(self._begins):
            return None
        try:
            found = json.loads(line.removeprefix(BEGINS[CSV]))
        except (ValueError, RecursionError):
            return None
        if self._begins == BEGINS[NDJSON]:
            found = found.get("receipt")
        return found if isinstance(found, dict) else None
