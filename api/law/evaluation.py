"""The flags of a case: every law of the release evaluated, each atom once, and cached by value."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.law.instruments import Laws
from api.law.logic.flag import Case, atom_value, flag_at
from api.law.logic.wording import legal_sentence

if TYPE_CHECKING:
    from api.database import Release, Row
    from api.law.instruments import Law
    from api.law.logic.flag import Values
    from api.law.logic.kleene import Path
    from api.law.logic.validity import Stage

WORK = frozenset({"sector_in", "hs_in"})
"""Kinds of atoms that depend on the sector or the goods alone."""


class EvaluatedFlag(NamedTuple):
    """A flag as a row of the profile, and which facts that evidence can prompt are open in its condition."""

    row: Row
    dispatched_workers_open: bool
    forced_labour_open: bool


class FlagIndex:
    """The flags of one release. Most pairs share the values of most conditions, so results are cached by these values."""

    def __init__(self, release: Release) -> None:
        self._laws = release.keep(Laws)
        self._place_values = lru_cache(maxsize=8192)(self._evaluate_place)
        self._work_values = lru_cache(maxsize=8192)(self._evaluate_work)
        self._cached_flag = lru_cache(maxsize=8192)(self._flag)

    def flags(self, case: Case, into: frozenset[str]) -> list[EvaluatedFlag]:
        """Return the flags of all laws adopted by the day that bind imports into these countries."""
        values, stated = self._values(case), case.facts.keys()
        # Results that depend on the caller's own facts are never cached.
        return [
            (self._cached_flag if law.facts.isdisjoint(stated) else self._flag)(
                law, stage, tuple([values[number] for number in law.atoms])
            )
            for law, stage in self._laws.adopted(case.as_of, into)
        ]

    def _values(self, case: Case) -> list[bool | None]:
        """Return the value of every atom in the release, by number."""
        place, work = self._place_values(case.region), self._work_values(case.sector, case.goods)
        return [
            place[number]
            if atom.kind == "region_in"
            else work[number]
            if atom.kind in WORK
            else atom_value(atom, case)
            for number, atom in enumerate(self._laws.atoms)
        ]

    def _evaluate_place(self, region: Path) -> Values:
        """Evaluate the atoms that depend on the place alone."""
        case = Case(region, (), frozenset(), {}, frozenset(), date.max)
        return tuple(
            atom_value(atom, case) if atom.kind == "region_in" else None for atom in self._laws.atoms
        )

    def _evaluate_work(self, sector: Path, goods: frozenset[str]) -> Values:
        """Evaluate the atoms that depend on the sector or the goods alone."""
        case = Case((), sector, goods, {}, frozenset(), date.max)
        return tuple(atom_value(atom, case) if atom.kind in WORK else None for atom in self._laws.atoms)

    def _flag(self, law: Law, stage: Stage, values: Values) -> EvaluatedFlag:
        found = flag_at(law.rule, stage, values)
        questions = self._laws.questions
        open_parts = {name for name, _, value in found.atoms if value is not True}
        row = {
            **law.row,
            "status": found.status,
            "text": legal_sentence(found, law.row),
            "missing_facts": list(found.missing_facts),
            "on_callers_statement": list(found.on_callers_statement),
            "ended_on": found.ended_on and found.ended_on.isoformat(),
            "because": [
                {
                    "name": name,
                    "detail": questions.get(name) or questions.get(name.partition(":")[0]) or detail,
                    "value": {True: "true", False: "false", None: "unknown"}[value],
                    "negated": name in law.negated,
                }
                for name, detail, value in found.atoms
            ],
        }
        return EvaluatedFlag(row, "dprk_workers" in open_parts, "forced_labour_found" in open_parts)
