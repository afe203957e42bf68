"""Sets of goods as bits of whole numbers, one bit for each HS subheading: goods and prefixes are compared by one operation."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from api.goods_codes import GoodsCodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.database import Release

AFTER_DIGITS = ":"
"""The character after the digits: what begins with a prefix is before the prefix with it."""


class GoodsBits:
    """The subheadings of one release as bits. Goods whose bits were made are cached: sectors have some 250 sets of goods."""

    def __init__(self, release: Release) -> None:
        self._codes = sorted(release.keep(GoodsCodes).made_by)
        self._bits = {code: 1 << number for number, code in enumerate(self._codes)}
        self.of = lru_cache(maxsize=2048)(self._of)

    def _of(self, goods: frozenset[str]) -> int:
        """Return the bits of goods, which are subheadings of the release."""
        bits = 0
        for code in goods:
            bits |= self._bits[code]
        return bits

    def under(self, prefixes: Iterable[str]) -> int:
        """Return the bits of all subheadings that begin with one of the prefixes."""
        bits = 0
        for prefix in prefixes:
            first = bisect_left(self._codes, prefix)
            after = bisect_left(self._codes, prefix + AFTER_DIGITS)
            bits |= (1 << after) - (1 << first)
        return bits
