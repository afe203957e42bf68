"""What the reader of products is given: words with the sectors that they may mean, and the codes of four classifications."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Term(NamedTuple):
    """A word or phrase: what it may mean by itself, what it makes of the word beside it, and where it was written."""

    sectors: tuple[str, ...]
    beside: tuple[str, ...]
    source: str


class Terms(Protocol):
    """Lookups in one release."""

    def find(self, keys: Sequence[str]) -> Mapping[str, Term]:
        """Give the terms among these keys."""

    def near(self, word: str) -> Sequence[tuple[str, float]]:
        """Give the keys most like a misspelt one, best first, each with its likeness from 0 to 1."""

    def section(self, code: str) -> str | None:
        """Give the section of an ISIC code, or nothing where ISIC has no such code."""

    def hs(self, code: str) -> Sequence[str]:
        """Give the classes of an HS chapter, heading or subheading, those of most subheadings first."""

    def nace(self, code: str) -> str | None:
        """Give the sector of a NACE code without its point."""

    def naics(self, code: str) -> tuple[Sequence[str], int]:
        """Give the sectors of a NAICS code, and how many of its digits led there."""
