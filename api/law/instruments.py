"""The laws of a release that can be flags, with their conditions parsed, and the days on which law changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from api.law.logic.flag import Rule
from api.law.logic.kleene import atoms, polarities
from api.law.logic.trigger import parse_trigger
from api.law.logic.validity import Stage, Validity
from api.law.parameters import EU
from api.trees import Trees

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release, Row
    from api.law.logic.kleene import Atom


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """An instrument that can be a flag. Equal by identity only."""

    row: Row
    """The columns that a flag repeats."""
    rule: Rule
    atoms: tuple[int, ...]
    """The numbers of its atoms in ``Laws.atoms``, in order of first appearance."""
    negated: frozenset[str]
    """The names of the atoms that count against the condition."""
    facts: frozenset[str]
    """The facts in its condition that only the caller can know."""


class Laws:
    """The laws of one release, and the atoms of their conditions: each once, as laws have many in common."""

    def __init__(self, release: Release) -> None:
        rows = release.rows(INSTRUMENTS)
        trees = release.keep(Trees)
        numbers: dict[Atom, int] = {}
        self.laws = tuple(_law(row, trees, numbers) for row in rows if row["trigger"] is not None)
        self.atoms = tuple(numbers)
        presumed = (Validity.of(since, since, until) for since, until in release.tuples(PRESUMED))
        validities = [*map(_validity, rows), *presumed]
        self.changes = frozenset(day for validity in validities for day in validity.changes())
        """The days on which an instrument is adopted, begins to apply or has ended, or a presumption begins or has ended."""
        self.questions: dict[str, str] = dict(release.tuples("SELECT id, question FROM facts"))
        """The question to the caller about a fact, or about a family of facts."""
        self.adopted = lru_cache(maxsize=256)(self._adopted)

    def _adopted(self, as_of: date, into: frozenset[str]) -> tuple[tuple[Law, Stage], ...]:
        """Return the laws adopted by the day that bind imports into these countries, each with its stage."""
        return tuple(
            (law, stage)
            for law in self.laws
            if (stage := law.rule.validity.stage(as_of)) is not Stage.NOT_ADOPTED
            and binds_imports(law.rule.jurisdiction, into)
        )


def binds_imports(jurisdiction: str, into: frozenset[str]) -> bool:
    """Return whether law of a jurisdiction binds imports into these countries; all law does where none is named.

    For a member state that includes the law of the European Union, for every country that of the United Nations.
    """
    if not into or jurisdiction == "UN":
        return True
    return jurisdiction in into or (jurisdiction == "EU" and not into.isdisjoint(EU))


def _law(row: Row, trees: Trees, numbers: dict[Atom, int]) -> Law:
    trigger = parse_trigger(json.loads(row["trigger"]), trees.region, trees.sector)
    rule = Rule(
        id=row["id"],
        jurisdiction=row["jurisdiction"],
        addressee=row["addressee"],
        validity=_validity(row),
        trigger=trigger,
    )
    return Law(
        row={name: value for name, value in row.items() if name != "trigger"},
        rule=rule,
        atoms=tuple(numbers.setdefault(atom, len(numbers)) for atom in atoms(trigger)),
        negated=frozenset(atom.name for atom, polarity in polarities(trigger).items() if not polarity),
        facts=frozenset(atom.name for atom in atoms(trigger) if atom.kind == "fact"),
    )


def _validity(row: Row) -> Validity:
    return Validity.of(row["adopted"], row["applies_from"], row["applies_to"])


INSTRUMENTS = """
    SELECT id, title, paragraph, jurisdiction, addressee, effect, standard_of_proof, sentence, caution, adopted,
           applies_from, applies_to, trigger
      FROM instruments
     ORDER BY id
"""

PRESUMED = "SELECT since, until FROM presumptions"
