"""Parse a trigger as written in the data (``any: [{region_in: [KP]}, {fact: dprk_workers}]``) to a tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from api.law.logic.kleene import All, Any_, Atom, Not, polarities

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from api.law.logic.kleene import Path, Tree

HS_PREFIX = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{6}")
KEYWORDS = ("all", "any", "not", "region_in", "sector_in", "hs_in", "fact", "documented")


def parse_trigger(
    written: Any,
    region_path: Callable[[str], Path],
    sector_path: Callable[[str], Path],
    inputs: Mapping[str, Atom] | None = None,
) -> Tree:
    """Parse a trigger; ``inputs`` are the atoms of facts about inputs, by name.

    Raises ``ValueError`` with the reason, or the error that ``region_path`` or ``sector_path`` raises for a code.
    """
    tree = _TriggerParser(region_path, sector_path, inputs or {}).tree(written)
    polarities(tree)
    return tree


class _TriggerParser:
    def __init__(
        self,
        region_path: Callable[[str], Path],
        sector_path: Callable[[str], Path],
        inputs: Mapping[str, Atom],
    ) -> None:
        self.paths = {"region_in": region_path, "sector_in": sector_path, "hs_in": _prefix}
        self.inputs = inputs

    def tree(self, written: Any) -> Tree:
        """Parse a tree: one keyword and its operand."""
        if not isinstance(written, dict) or len(written) != 1:
            raise ValueError(f"a condition is one of {', '.join(KEYWORDS)} with its operand, not {written!r}")
        [(keyword, operand)] = written.items()
        if keyword == "not":
            return Not(self.tree(operand))
        if keyword in {"all", "any"}:
            parts = tuple(self.tree(part) for part in _nonempty_list(keyword, operand))
            return All(parts) if keyword == "all" else Any_(parts)
        return self._atom(keyword, operand)

    def _atom(self, keyword: str, operand: Any) -> Atom:
        if keyword in self.paths:
            members = frozenset(self._member(keyword, code) for code in _nonempty_list(keyword, operand))
            return Atom(keyword, keyword.removesuffix("_in"), members)
        if keyword not in {"fact", "documented"}:
            raise ValueError(f"{keyword!r} is none of {', '.join(KEYWORDS)}")
        name = _text(keyword, operand)
        if keyword == "documented":
            return Atom("documented", f"documented:{name}")
        return self.inputs.get(name) or Atom("fact", name)

    def _member(self, keyword: str, code: Any) -> Path:
        path = tuple(self.paths[keyword](_text(keyword, code)))
        if not path:
            raise ValueError(f"{keyword} contains {code!r}, which is no known code")
        return path


def _nonempty_list(keyword: str, operand: Any) -> list[Any]:
    """Return the operand if it is a list with an entry: an empty ``all`` would be true everywhere."""
    if not isinstance(operand, list) or not operand:
        raise ValueError(f"{keyword} takes a list with at least one entry, not {operand!r}")
    return operand


def _text(keyword: str, operand: Any) -> str:
    if not isinstance(operand, str) or not operand:
        raise ValueError(f"{keyword} takes text, not {operand!r}")
    return operand


def _prefix(code: str) -> Path:
    if not HS_PREFIX.fullmatch(code):
        raise ValueError(f"hs_in takes 2, 4 or 6 digits of the Harmonized System, not {code!r}")
    return (code,)
