"""The auditor's own tree of places or sectors: how many levels are between two codes, only children not counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Tree:
    """Codes with their parents. ``only`` are the only children, each the same thing as its parent; None: counted here."""

    def __init__(self, parents: Mapping[str, str | None], only: Iterable[str] | None = None) -> None:
        self._parents = parents
        children = Counter(parents.values())
        counted = {code for code, parent in parents.items() if parent is not None and children[parent] == 1}
        self._only = counted if only is None else set(only)

    def head(self, code: str) -> str:
        """Return the widest code that means the same thing."""
        parent = self._parents[code]
        return self.head(parent) if parent is not None and code in self._only else code

    def path(self, code: str) -> list[str]:
        """Return the head of a code and the heads of all that contains it, nearest first."""
        found = [self.head(code)]
        parent = self._parents[found[0]]
        return found if parent is None else found + self.path(parent)

    def levels(self, inner: str, outer: str) -> int | None:
        """Return how many levels a code is inside another one; 0 for the same thing, None where it is not inside."""
        path, head = self.path(inner), self.head(outer)
        return path.index(head) if head in path else None
