"""A sieve of known names: it lets every known name through, and of others one in some hundreds, from 2 MB of memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

BYTES = 1 << 21
"""Of the sieve: with half a million names a sixteenth of its bits are set, and two are looked at."""
ANY = BYTES - 1
HALF = 32
"""Bits of a hash after which the second place is read from."""


class Sieve:
    """Which texts may be known: two bits for each name, set by its hash (a Bloom filter)."""

    __slots__ = ("_bits",)

    def __init__(self, names: Iterable[str]) -> None:
        bits = self._bits = bytearray(BYTES)
        for code in map(hash, names):
            bits[code >> 3 & ANY] |= 1 << (code & 7)
            code >>= HALF  # noqa: PLW2901 - half a million times: no name for the half
            bits[code >> 3 & ANY] |= 1 << (code & 7)

    def sifted(self, texts: Iterable[str], kept: Container[str]) -> list[str]:
        """Give the texts that are kept or may be known, in order."""
        bits = self._bits
        return [
            text
            for text in texts
            if text in kept
            or (
                bits[(code := hash(text)) >> 3 & ANY] >> (code & 7) & 1
                and bits[(code := code >> HALF) >> 3 & ANY] >> (code & 7) & 1
            )
        ]
