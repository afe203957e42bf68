"""The flags of a case: every law of the release evaluated, each atom once, and cached by value."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from api.computed import computed
from api.law.atom_values import AtomValues
from api.law.flag_rows import FlagNames, brief_flag
from api.law.instruments import Laws
from api.law.logic.flag import flag_at
from api.law.logic.goods import GOODS
from api.law.logic.kleene import deciding_atoms, evaluate, simplify
from api.law.logic.validity import is_check_due

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release, Row
    from api.law.atom_values import FlagsKey
    from api.law.instruments import Law
    from api.law.logic.flag import Case, FlagResult, Values
    from api.law.logic.kleene import Atom
    from api.law.logic.validity import Stage

ORDER_OF_ADDRESSEES = ("importer", "operator", "state", "company")

NARROWED = frozenset({"region_in", "sector_in", "hs_in"})
"""Kinds of atoms that are unknown where the pair is wider than the place or the goods of a law."""


EMPTY: frozenset[str] = frozenset()


class EvaluatedFlag:
    """A flag, and what may have something behind it. Its rows are made when they are first read: few answers show all of them."""

    def __init__(
        self,
        law: Law,
        found: FlagResult,
        known: dict[Atom, bool | None],
        denied: frozenset[str],
        names: FlagNames,
    ) -> None:
        """``known`` has the values of the condition's atoms; ``denied`` are the facts that the caller denies."""
        self.law, self.found, self.status = law, found, found.status
        self._names = names
        self.closed = found.status == "not_triggered" and not found.on_callers_statement
        """Whether it is not triggered, and not by the caller's statement alone."""
        applies = found.status.startswith("applies")
        open_parts = {name for name, _, value in found.atoms if value is None or name in denied}
        self.open_facts = EMPTY if self.closed or applies else frozenset(open_parts)
        """The facts of its condition that evidence can make a live question; none where it applies or is closed."""
        self.by_goods = _by_goods(found, law, known)
        """Whether the place and the goods themselves, or a part of them, are those of the law."""
        self.holds = evaluate(law.rule.trigger, known) is True
        """Whether the condition is true already, so that only the day keeps the law from applying."""
        self.rank = ORDER_OF_ADDRESSEES.index(law.rule.addressee), not applies, law.rule.id
        """Its place among flags that are alike otherwise: by addressee, unsettled ones later, by id."""

    @property
    def in_short(self) -> tuple[object, ...]:
        """Everything of it that a short profile depends on, the values of single atoms apart."""
        found = self.found
        conditions = self.open_facts, self.by_goods, self.holds
        return self.law, self.status, found.missing_facts, found.on_callers_statement, *conditions

    @computed
    def row(self) -> Row:
        """The flag as a row of the complete profile."""
        return self._names.row(self.found, self.law)

    @computed
    def brief(self) -> Row:
        """The flag as a row of a short profile, without its prompts."""
        return brief_flag(self.found, self.law)


class Flags:
    """The flags of a case, and a key that it shares with all cases whose flags are the same in short profiles."""

    def __init__(self, flags: tuple[EvaluatedFlag, ...], in_short: object) -> None:
        self.flags, self.in_short = flags, in_short
        self.open = tuple([flag for flag in flags if not flag.closed])
        """Those that a short profile may show."""

    @computed
    def closed(self) -> list[str]:
        """The ids of the others."""
        return [flag.law.rule.id for flag in self.flags if flag.closed]


class FlagIndex:
    """The flags of one release. Most pairs share the values of most conditions, so results are cached by these values."""

    def __init__(self, release: Release) -> None:
        self._laws = release.keep(Laws)
        self._values = release.keep(AtomValues)
        self._names = FlagNames(self._laws)
        self._alike: dict[tuple[object, ...], object] = {}
        self._shared_flag = lru_cache(maxsize=16384)(self._flag_to_share)
        self._cached_flags = lru_cache(maxsize=4096)(self._flags_of)
        # Objects are equal by identity only, so a key that contains one is small and quick to compare.
        self._in_short = lru_cache(maxsize=4096)(lambda _: object())
        self._due = lru_cache(maxsize=64)(self._due_on)

    def flags(self, case: Case, into: frozenset[str]) -> Flags:
        """Return the flags of all laws adopted by the day that are selected for imports into these countries."""
        key = self._values.key(case, into)
        if not case.facts:
            return self._cached_flags(key)
        # Results that depend on the caller's own facts are never cached.
        values = self._values.of(key)
        for number, atom in enumerate(self._laws.atoms):
            if atom.name in case.facts:
                values[number] = case.facts[atom.name]
        denied = frozenset(name for name, answer in case.facts.items() if answer is False)
        flags = tuple(
            self._shared_flag(law, stage, law.values(values))[0]
            if law.facts.isdisjoint(case.facts)
            else self._flag(law, stage, law.values(values), denied)
            for law, stage in self._laws.adopted(key.day, into)
        )
        return Flags(flags, None)

    def values(self, case: Case) -> list[bool | None]:
        """Return the values of all atoms in a case without facts of the caller."""
        return self._values.of(self._values.key(case, EMPTY))

    def flag(self, law: Law, stage: Stage, values: list[bool | None]) -> EvaluatedFlag:
        """Return the flag of a law in a stage, with the values of all atoms."""
        return self._shared_flag(law, stage, law.values(values))[0]

    def due(self, as_of: date) -> frozenset[str]:
        """Return the laws whose status should have been looked up again by a day."""
        return self._due(self._laws.periods.first(as_of))

    def _flags_of(self, key: FlagsKey) -> Flags:
        values, adopted = self._values.of(key), self._laws.adopted(key.day, key.into)
        found = [self._shared_flag(law, stage, law.values(values)) for law, stage in adopted]
        return Flags(tuple([flag for flag, _ in found]), self._in_short(tuple([alike for _, alike in found])))

    def _flag_to_share(self, law: Law, stage: Stage, values: Values) -> tuple[EvaluatedFlag, object]:
        """Return a flag, and an object that it has in common with all flags that are the same in short profiles."""
        flag = self._flag(law, stage, values, EMPTY)
        return flag, self._alike.setdefault(flag.in_short, object())

    def _due_on(self, as_of: date) -> frozenset[str]:
        laws = self._laws.adopted(as_of, EMPTY)
        return frozenset(law.rule.id for law, _ in laws if is_check_due(law.row["status_checked_on"], as_of))

    def _flag(self, law: Law, stage: Stage, values: Values, denied: frozenset[str]) -> EvaluatedFlag:
        known = dict(zip((self._laws.atoms[number] for number in law.atoms), values, strict=True))
        return EvaluatedFlag(law, flag_at(law.rule, stage, values, denied), known, denied, self._names)


def _by_goods(found: FlagResult, law: Law, values: dict[Atom, bool | None]) -> bool:
    """Return whether an open flag's place or goods are those of the law, or contain them.

    The duty of a company for some goods only is of these where all of the goods are such, and so is a law of listed goods of
    any place.
    """
    if found.status not in {"conditional", "not_yet_applicable"} or values.get(GOODS, True) is not True:
        return False
    listed = any(value is True for atom, value in values.items() if atom.kind == "hs_in")
    if law.rule.addressee == "company" or (listed and not any(atom.kind == "region_in" for atom in values)):
        return listed
    return any(atom.kind in NARROWED for atom in deciding_atoms(simplify(law.rule.trigger, values)))
