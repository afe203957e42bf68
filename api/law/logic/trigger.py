"""A trigger as people write it (``any: [{region_in: [KP]}, {fact: dprk_workers}]``), read into a tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from api.law.logic.kleene import All, Any_, Atom, Not, ways

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.law.logic.kleene import Path, Tree

HS_PREFIX = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{6}")
WORDS = ("all", "any", "not", "region_in", "sector_in", "hs_in", "fact", "documented")


def tree_of(written: Any, region_path: Callable[[str], Path], sector_path: Callable[[str], Path]) -> Tree:
    """Read a trigger; ``ValueError`` says what is wrong with it, or the path-giver's own error of a code."""
    tree = _Reader(region_path, sector_path).tree(written)
    ways(tree)
    return tree


class _Reader:
    def __init__(self, region_path: Callable[[str], Path], sector_path: Callable[[str], Path]) -> None:
        self.paths = {"region_in": region_path, "sector_in": sector_path, "hs_in": _prefix}

    def tree(self, written: Any) -> Tree:
        """Read a tree: one word with what it holds."""
        if not isinstance(written, dict) or len(written) != 1:
            raise ValueError(f"a condition is one of {', '.join(WORDS)} with what it holds, not {written!r}")
        [(word, held)] = written.items()
        if word == "not":
            return Not(self.tree(held))
        if word in {"all", "any"}:
            parts = tuple(self.tree(part) for part in _listed(word, held))
            return All(parts) if word == "all" else Any_(parts)
        return self._atom(word, held)

    def _atom(self, word: str, held: Any) -> Atom:
        if word in self.paths:
            members = frozenset(self._member(word, code) for code in _listed(word, held))
            return Atom(word, word.removesuffix("_in"), members)
        if word not in {"fact", "documented"}:
            raise ValueError(f"{word!r} is none of {', '.join(WORDS)}")
        name = _word(word, held)
        return Atom("fact", name) if word == "fact" else Atom("documented", f"documented:{name}")

    def _member(self, word: str, code: Any) -> Path:
        path = tuple(self.paths[word](_word(word, code)))
        if not path:
            raise ValueError(f"{word} holds {code!r}, which is no code known here")
        return path


def _listed(word: str, held: Any) -> list[Any]:
    """Hold a list to being one with something in it: ``all`` of nothing would be true everywhere."""
    if not isinstance(held, list) or not held:
        raise ValueError(f"{word} holds a list with something in it, not {held!r}")
    return held


def _word(word: str, held: Any) -> str:
    if not isinstance(held, str) or not held:
        raise ValueError(f"{word} is given in text, not as {held!r}")
    return held


def _prefix(code: str) -> Path:
    if not HS_PREFIX.fullmatch(code):
        raise ValueError(f"hs_in holds 2, 4 or 6 digits of the Harmonized System, not {code!r}")
    return (code,)
