"""The flags of a case: every law of the release evaluated, each atom once, and cached by value."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.law.atom_values import AtomValues
from api.law.instruments import Laws
from api.law.logic.flag import flag_at
from api.law.logic.goods import GOODS
from api.law.logic.kleene import deciding_atoms, evaluate, simplify
from api.law.logic.validity import is_check_due
from api.law.logic.wording import brief_sentence, legal_sentence

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


class EvaluatedFlag(NamedTuple):
    """A flag as a row of the profile, complete and in brief, and what may have something behind it."""

    law: Law
    row: Row
    brief: Row
    status: str
    closed: bool
    """Whether it is not triggered, and not by the caller's statement alone."""
    open_facts: frozenset[str]
    """The facts of its condition that evidence can make a live question; none where it applies or is closed."""
    by_goods: bool
    """Whether the place and the goods themselves, or a part of them, are those of the law."""
    out_of_reach: bool
    """Whether place, sector and goods rule the condition out, whatever the facts."""
    holds: bool
    """Whether the condition is true already, so that only the day keeps the law from applying."""
    rank: tuple[int, bool, str]
    """Its place among flags that are alike otherwise: by addressee, unsettled ones later, by id."""

    @property
    def in_short(self) -> tuple[object, ...]:
        """Everything of it that a short profile depends on, the values of single atoms apart."""
        missing, denied = self.row["missing_facts"], self.row["on_callers_statement"]
        conditions = self.open_facts, self.by_goods, self.out_of_reach, self.holds
        return self.law, self.status, tuple(missing), tuple(denied), *conditions


class Flags(NamedTuple):
    """The flags of a case, and a key that it shares with all cases whose flags are the same in short profiles."""

    flags: tuple[EvaluatedFlag, ...]
    in_short: object


EMPTY: frozenset[str] = frozenset()


class FlagIndex:
    """The flags of one release. Most pairs share the values of most conditions, so results are cached by these values."""

    def __init__(self, release: Release) -> None:
        self._laws = release.keep(Laws)
        self._values = release.keep(AtomValues)
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
        found = flag_at(law.rule, stage, values, denied)
        laws = self._laws
        open_parts = {name for name, _, value in found.atoms if value is None or name in denied}
        closed = found.status == "not_triggered" and not found.on_callers_statement
        atoms = [laws.atoms[number] for number in law.atoms]
        known = dict(zip(atoms, values, strict=True))
        row = {
            **law.row,
            "status": found.status,
            "text": legal_sentence(found, law.row, laws.names),
            "missing_facts": list(found.missing_facts),
            "on_callers_statement": list(found.on_callers_statement),
            "ended_on": found.ended_on and found.ended_on.isoformat(),
            "because": [
                {
                    "name": name,
                    "detail": self._question(name) or self._practice(name) or detail,
                    "value": {True: "true", False: "false", None: "unknown"}[value],
                    "negated": name in law.negated,
                }
                for name, detail, value in sorted(found.atoms, key=lambda atom: atom.value is None)
            ],
        }
        return EvaluatedFlag(
            law=law,
            row=row,
            brief=brief_flag(found, law),
            status=found.status,
            closed=closed,
            open_facts=frozenset(() if closed or found.status.startswith("applies") else open_parts),
            by_goods=_by_goods(found, law, known),
            out_of_reach=_is_out_of_reach(law, known),
            holds=evaluate(law.rule.trigger, known) is True,
            rank=(
                ORDER_OF_ADDRESSEES.index(law.rule.addressee),
                not found.status.startswith("applies"),
                law.rule.id,
            ),
        )

    def _question(self, name: str) -> str | None:
        """Return the question to the caller about a fact."""
        return self._laws.questions.get(name) or self._laws.questions.get(name.partition(":")[0])

    def _practice(self, name: str) -> str | None:
        """Return what is documented in words, where an atom is about a practice: its id is no word of a sentence."""
        family, _, practice = name.partition(":")
        return (
            f"{self._laws.names[practice]} is documented for this State" if family == "documented" else None
        )


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


def _is_out_of_reach(law: Law, values: dict[Atom, bool | None]) -> bool:
    """Return whether a condition is false even if every fact is open."""
    open_facts = {atom: None if atom.kind == "fact" else value for atom, value in values.items()}
    return evaluate(law.rule.trigger, open_facts) is False


def brief_flag(found: FlagResult, law: Law) -> Row:
    """Return a flag of a short profile without its prompts: constant texts are at the instrument's own address."""
    row = law.row
    return {
        "id": row["id"],
        "title": row["title"],
        "status": found.status,
        "text": brief_sentence(found, row),
        "missing_facts": list(found.missing_facts),
        **({"on_callers_statement": list(found.on_callers_statement)} if found.on_callers_statement else {}),
        "addressee": row["addressee"],
        "jurisdiction": row["jurisdiction"],
        "applies_from": row["applies_from"],
        **({"applies_to": row["applies_to"]} if row["applies_to"] else {}),
        "url": row["url"],
        "verified": row["verified"],
    }
