"""A Bloom filter of known names: every known name passes, and one in some hundreds of the others, with 2 MB of memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

BYTES = 1 << 21
"""Size of the filter. Half a million names set a sixteenth of its bits, and two bits are tested for each text."""
ANY = BYTES - 1
HALF = 32
"""Bits of the hash that the second place skips."""


class BloomFilter:
    """The texts that may be known names: two bits for each name, set by its hash."""

    __slots__ = ("_bits",)

    def __init__(self, names: Iterable[str]) -> None:
        bits = self._bits = bytearray(BYTES)
        for code in map(hash, names):
            bits[code >> 3 & ANY] |= 1 << (code & 7)
            code >>= HALF  # noqa: PLW2901 - half a million times: a second variable costs time
            bits[code >> 3 & ANY] |= 1 << (code & 7)

    def select(self, texts: Iterable[str], cached: Container[str]) -> list[str]:
        """Return the texts that are cached or may be known, in order."""
        bits = self._bits
        return [
            text
            for text in texts
            if text in cached
            or (
                bits[(code := hash(text)) >> 3 & ANY] >> (code & 7) & 1
                and bits[(code := code >> HALF) >> 3 & ANY] >> (code & 7) & 1
            )
        ]
