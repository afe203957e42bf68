"""Conditions as trees over atoms, in Kleene's three-valued logic: true, false, or not known (``None``).

One thing is done to a tree: what is known is put into it, and what is *left* is looked at. Nothing left is an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Path: TypeAlias = tuple[str, ...]
"""A code with its ancestors, nearest first; an HS prefix stands alone."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One question of fact. Equal atoms are one variable, wherever they stand.

    ``name`` is what is told as missing; ``members`` are what a place, a sector or goods are held against.
    """

    kind: str
    name: str
    members: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Not:
    """True where what it holds is false."""

    of: Tree


@dataclass(frozen=True, slots=True)
class All:
    """True where every part is true."""

    of: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Any_:  # noqa: N801  `Any` is the type checker's word
    """True where some part is true."""

    of: tuple[Tree, ...]


Tree: TypeAlias = Atom | Not | All | Any_


def left(tree: Tree, known: Mapping[Atom, bool | None]) -> Tree | bool:
    """Give what is left to ask when this much is known: a smaller tree, or the answer."""
    if isinstance(tree, Atom):
        value = known.get(tree)
        return tree if value is None else value
    if isinstance(tree, Not):
        inner = left(tree.of, known)
        return not inner if isinstance(inner, bool) else Not(inner)
    decisive = isinstance(tree, Any_)
    parts = [left(part, known) for part in tree.of]
    if decisive in parts:
        return decisive
    asked = tuple(dict.fromkeys(part for part in parts if not isinstance(part, bool)))
    return type(tree)(asked) if asked else not decisive


def value(tree: Tree, known: Mapping[Atom, bool | None]) -> bool | None:
    """Give a tree's value by Kleene's strong tables."""
    found = left(tree, known)
    return found if isinstance(found, bool) else None


def atoms(tree: Tree) -> tuple[Atom, ...]:
    """Give each atom of a tree once, in order of first appearance."""
    return tuple(dict.fromkeys(_atoms(tree)))


def _atoms(tree: Tree) -> Iterator[Atom]:
    if isinstance(tree, Atom):
        yield tree
    else:
        for part in (tree.of,) if isinstance(tree, Not) else tree.of:
            yield from _atoms(part)


def ways(tree: Tree, *, way: bool = True) -> dict[Atom, bool]:
    """Tell of each atom whether it speaks for the whole (true) or against it.

    An atom that stands both ways is refused: there Kleene's logic would say "not known" of what is certain
    (``any: [a, not: a]``). In every other tree it says so only where both answers are still possible.
    """
    if isinstance(tree, Atom):
        return {tree: way}
    if isinstance(tree, Not):
        return ways(tree.of, way=not way)
    found: dict[Atom, bool] = {}
    for part in tree.of:
        for atom, its_way in ways(part, way=way).items():
            if found.setdefault(atom, its_way) != its_way:
                raise ValueError(f"{atom.name} stands both for and against: write it one way only")
    return found


def deciding(tree: Tree | bool) -> frozenset[Atom]:
    """Give exactly the atoms that can decide: for some answers to the others, the whole turns on this one."""
    if isinstance(tree, bool):
        return frozenset()
    diagram = _Diagram({atom: place for place, atom in enumerate(atoms(tree))})
    diagram.node(tree)
    return frozenset(atom for atom, _, _ in diagram.nodes)


@dataclass(slots=True)
class _Diagram:
    """A reduced ordered decision diagram: equal functions are one node, so its nodes name what decides, and no more.

    Exact for any number of atoms, where trying every answer is not; as small as the tree where each atom stands once.
    """

    order: dict[Atom, int]
    nodes: dict[tuple[Atom, int, int], int] = field(default_factory=dict)
    seen: dict[Tree, int] = field(default_factory=dict)

    def node(self, tree: Tree | bool) -> int:
        """Number the function that a tree stands for: 0 is false, 1 is true."""
        if isinstance(tree, bool):
            return int(tree)
        if tree not in self.seen:
            first = min(_atoms(tree), key=self.order.__getitem__)
            no, yes = (self.node(left(tree, {first: answer})) for answer in (False, True))
            self.seen[tree] = no if no == yes else self._numbered(first, no, yes)
        return self.seen[tree]

    def _numbered(self, first: Atom, no: int, yes: int) -> int:
        return self.nodes.setdefault((first, no, yes), len(self.nodes) + 2)
