"""Conditions as trees of atoms, in Kleene's three-valued logic: true, false, or unknown (``None``).

A tree is evaluated by substituting the known atoms and simplifying the rest: a tree that remains is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Path: TypeAlias = tuple[str, ...]
"""A code with its ancestors, nearest first; an HS prefix has none."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One condition of fact. Equal atoms are one variable, wherever they occur.

    ``name`` is the name reported as missing; ``members`` are the places, sectors or goods it matches. Of a fact about
    inputs only, ``within`` are goods of its own place that may contain them, and ``services`` is whether it is about services too.
    """

    kind: str
    name: str
    members: frozenset[Path] = frozenset()
    within: frozenset[Path] = frozenset()
    services: bool = False
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Compute the hash once: every evaluation looks up its atoms."""
        object.__setattr__(
            self, "_hash", hash((self.kind, self.name, self.members, self.within, self.services))
        )

    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True, slots=True)
class Not:
    """True where its operand is false."""

    of: Tree


@dataclass(frozen=True, slots=True)
class All:
    """True where every operand is true."""

    of: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Any_:  # noqa: N801  `Any` is a name of the type checker
    """True where some operand is true."""

    of: tuple[Tree, ...]


Tree: TypeAlias = Atom | Not | All | Any_


def simplify(tree: Tree, known: Mapping[Atom, bool | None]) -> Tree | bool:
    """Substitute the known atoms: return the smaller tree that remains, or the result."""
    if isinstance(tree, Atom):
        value = known.get(tree)
        return tree if value is None else value
    if isinstance(tree, Not):
        inner = simplify(tree.of, known)
        return not inner if isinstance(inner, bool) else Not(inner)
    decisive = isinstance(tree, Any_)
    parts = [simplify(part, known) for part in tree.of]
    if decisive in parts:
        return decisive
    unknown = tuple(dict.fromkeys(part for part in parts if not isinstance(part, bool)))
    return type(tree)(unknown) if unknown else not decisive


def evaluate(tree: Tree, known: Mapping[Atom, bool | None]) -> bool | None:
    """Evaluate a tree by Kleene's strong tables."""
    found = simplify(tree, known)
    return found if isinstance(found, bool) else None


def atoms(tree: Tree) -> tuple[Atom, ...]:
    """Return each atom of a tree once, in order of first appearance."""
    return tuple(dict.fromkeys(_atoms(tree)))


def _atoms(tree: Tree) -> Iterator[Atom]:
    if isinstance(tree, Atom):
        yield tree
    else:
        for part in (tree.of,) if isinstance(tree, Not) else tree.of:
            yield from _atoms(part)


def polarities(tree: Tree, *, polarity: bool = True) -> dict[Atom, bool]:
    """Return for each atom whether it counts for the condition (true) or against it.

    Raises ``ValueError`` for an atom with both polarities: there Kleene's logic would return unknown for what is
    certain (``any: [a, not: a]``). In every other tree it does so only where both results are possible.
    """
    if isinstance(tree, Atom):
        return {tree: polarity}
    if isinstance(tree, Not):
        return polarities(tree.of, polarity=not polarity)
    found: dict[Atom, bool] = {}
    for part in tree.of:
        for atom, own in polarities(part, polarity=polarity).items():
            if found.setdefault(atom, own) != own:
                raise ValueError(f"{atom.name} occurs both for and against: write it one way only")
    return found


def deciding_atoms(tree: Tree | bool) -> frozenset[Atom]:
    """Return exactly the atoms that can decide: for some values of the others, the result depends on this one."""
    if isinstance(tree, bool):
        return frozenset()
    found = list(_atoms(tree))
    if len(different := frozenset(found)) == len(found):
        return different  # nothing constant is left, so an atom that occurs once decides for some values
    diagram = _DecisionDiagram({atom: place for place, atom in enumerate(atoms(tree))})
    diagram.node(tree)
    return frozenset(atom for atom, _, _ in diagram.nodes)


@dataclass(slots=True)
class _DecisionDiagram:
    """A reduced ordered binary decision diagram: equal functions share a node, so its nodes are the deciding atoms.

    Exact for any number of atoms, where trying every combination is not feasible. As small as the tree where each atom
    occurs once.
    """

    order: dict[Atom, int]
    nodes: dict[tuple[Atom, int, int], int] = field(default_factory=dict)
    seen: dict[Tree, int] = field(default_factory=dict)

    def node(self, tree: Tree | bool) -> int:
        """Return the number of the function that a tree computes: 0 is false, 1 is true."""
        if isinstance(tree, bool):
            return int(tree)
        if tree not in self.seen:
            first = min(_atoms(tree), key=self.order.__getitem__)
            no, yes = (self.node(simplify(tree, {first: answer})) for answer in (False, True))
            self.seen[tree] = no if no == yes else self._number(first, no, yes)
        return self.seen[tree]

    def _number(self, first: Atom, no: int, yes: int) -> int:
        return self.nodes.setdefault((first, no, yes), len(self.nodes) + 2)
