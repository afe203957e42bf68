"""Parse a trigger as written in the data (``any: [{region_in: [KP]}, {fact: dprk_workers}]``) to a tree.

A part of it may be of some days only, as an entry of a list that was removed: ``during: {to: 2019-03-24, of: ...}``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from api.law.logic.kleene import All, Any_, Atom, Not, polarities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from api.law.logic.kleene import Path, Tree

HS_PREFIX = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{6}")
LAST_DAY = date.max.isoformat()
NEVER = Any_(())
"""A part of a condition that is not in force on the day: nothing makes it true."""
KEYWORDS = ("all", "any", "not", "during", "region_in", "sector_in", "hs_in", "fact", "documented")


def parse_trigger(
    written: Any,
    region_path: Callable[[str], Path],
    sector_path: Callable[[str], Path],
    inputs: Mapping[str, Atom] | None = None,
    *,
    day: date = date.max,
) -> Tree:
    """Parse a trigger as it is on a day; ``inputs`` are the atoms of facts about inputs, by name.

    Raises ``ValueError`` with the reason, or the error that ``region_path`` or ``sector_path`` raises for a code.
    """
    tree = _TriggerParser(region_path, sector_path, inputs or {}, day).tree(written)
    polarities(tree)
    return tree


def trigger_changes(written: Any) -> Iterator[date]:
    """Yield the days on which a part of a written trigger begins or has ended."""
    if isinstance(written, dict):
        days = written.get("during") or {}
        if days.get("from"):
            yield date.fromisoformat(days["from"])
        if days.get("to"):
            yield date.fromisoformat(days["to"]) + timedelta(1)
    for part in (
        written.values() if isinstance(written, dict) else written if isinstance(written, list) else ()
    ):
        yield from trigger_changes(part)


class _TriggerParser:
    def __init__(
        self,
        region_path: Callable[[str], Path],
        sector_path: Callable[[str], Path],
        inputs: Mapping[str, Atom],
        day: date,
    ) -> None:
        self.day = day.isoformat()
        self.paths = {"region_in": region_path, "sector_in": sector_path, "hs_in": _prefix}
        self.inputs = inputs

    def tree(self, written: Any) -> Tree:
        """Parse a tree: one keyword and its operand."""
        if not isinstance(written, dict) or len(written) != 1:
            raise ValueError(f"a condition is one of {', '.join(KEYWORDS)} with its operand, not {written!r}")
        [(keyword, operand)] = written.items()
        if keyword == "not":
            return Not(self.tree(operand))
        if keyword == "during":
            return self._during(operand)
        if keyword in {"all", "any"}:
            parts = tuple(self.tree(part) for part in _nonempty_list(keyword, operand))
            return All(parts) if keyword == "all" else Any_(parts)
        return self._atom(keyword, operand)

    def _during(self, operand: Any) -> Tree:
        if not isinstance(operand, dict) or "of" not in operand or not operand.keys() <= {"from", "to", "of"}:
            raise ValueError(f"during takes from, to and of, not {operand!r}")
        tree = self.tree(operand["of"])
        return tree if operand.get("from", "") <= self.day <= operand.get("to", LAST_DAY) else NEVER

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
