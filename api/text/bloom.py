"""A Bloom filter of known names: every known name passes, and one in some hundreds of the others.

Its bits are a part of the release, so that no server reads half a million names at its start. For that the hash must be equal in
every process: Python's own differs, and CRC-32 costs a tenth of a microsecond more for each text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

BYTES = 1 << 21
"""Size of the filter. Half a million names set a sixteenth of its bits, and two bits are tested for each text."""
ANY = BYTES - 1
NEXT = 8
"""Bits of the hash that the second place skips: both places have 24 bits of 32."""


def bloom_bits(names: Iterable[str]) -> bytes:
    """Return the bits of a filter: two for each name, set by its hash."""
    bits = bytearray(BYTES)
    for name in names:
        code = crc32(name.encode())
        bits[code >> 3 & ANY] |= 1 << (code & 7)
        code >>= NEXT
        bits[code >> 3] |= 1 << (code & 7)
    return bytes(bits)


class BloomFilter:
    """The texts that may be known names, by the bits of ``bloom_bits``."""

    __slots__ = ("_bits",)

    def __init__(self, bits: bytes) -> None:
        self._bits = bits

    def select(self, texts: Iterable[str], cached: Container[str]) -> list[str]:
        """Return the texts that are cached or may be known, in order."""
        bits = self._bits
        return [
            text
            for text in texts
            if text in cached
            or (
                bits[(code := crc32(text.encode())) >> 3 & ANY] >> (code & 7) & 1
                and bits[(code := code >> NEXT) >> 3] >> (code & 7) & 1
            )
        ]
