"""The names of codes and ids that the sentences of a profile need."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of codes and ids that a sentence needs; an unknown one stays out of the sentence."""

    regions: Mapping[str, str]
    sectors: Mapping[str, str]
    indicators: Mapping[str, str] = field(default_factory=dict)
    practices: Mapping[str, str] = field(default_factory=dict)
    goods: Mapping[str, str] = field(default_factory=dict)
    publishers: Mapping[str, str] = field(default_factory=dict)
    with_parts: frozenset[str] = frozenset()

    def place(self, code: str) -> str:
        """Return the name of a place."""
        return self.regions[code]

    def work(self, code: str) -> str:
        """Return the title of a sector, as it is inside a sentence."""
        title = self.sectors[code] if code else "any sector"
        return f"{title[:1].lower()}{title[1:]}"

    def subject(self, region: str, sector: str) -> str:
        """Return a pair in words."""
        return f"{self.work(sector)} in {self.place(region)}"

    def good(self, good: str | None) -> str:
        """Return the name of a good."""
        return self.goods.get(good or "", "a good named there").lower()

    def has_parts(self, region: str) -> bool:
        """Return whether a place has places inside it."""
        return region in self.with_parts
