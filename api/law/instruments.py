"""The laws of a release that can be flags, with their conditions parsed, and the days on which law changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from api.law.eu_market import CHANGES, is_in_market
from api.law.goods_bits import GoodsBits
from api.law.logic.flag import Rule
from api.law.logic.goods import with_goods
from api.law.logic.kleene import Atom, atoms, polarities
from api.law.logic.trigger import parse_trigger, trigger_changes
from api.law.logic.validity import CHECK_DUE_DAYS, Stage, Validity, as_on
from api.law.periods import Periods
from api.law.reach import Reaches, fact_about_inputs, inputs_atom, reach_of
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from api.database import Release, Row
    from api.law.logic.flag import Values

FOLLOWS_GOODS = frozenset({"importer", "operator"})
"""Addressees of law that follows the goods to a market; the duties of a company follow the company."""


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """An instrument that can be a flag, in one of its versions. Equal by identity only."""

    row: Row
    """The columns that a flag repeats."""
    rule: Rule
    atoms: tuple[int, ...]
    """The numbers of its atoms in ``Laws.atoms``, in order of first appearance."""
    negated: frozenset[str]
    """The names of the atoms that count against the condition."""
    facts: frozenset[str]
    """The facts in its condition that only the caller can know."""
    family: str | None
    has_goods: bool
    """Whether its condition lists goods by HS code."""
    values: Callable[[Sequence[bool | None]], Values]
    """Picks the values of its own atoms from those of all."""
    covers: str
    """Whether it follows ``goods``, ``goods_and_services`` or the ``conduct`` of a company or a State."""


class Laws:
    """The laws of one release, and the atoms of their conditions: each once, as laws have many in common."""

    def __init__(self, release: Release) -> None:
        self._trees = release.keep(Trees)
        self._numbers: dict[Atom, int] = {}
        rows = [_parsed(row) for row in release.rows(INSTRUMENTS)]
        self._reach_of = {row["id"]: reach_of(row, self._trees) for row in rows}
        self.reaches = tuple(reach for reach in self._reach_of.values() if reach is not None)
        self.near = Reaches(self.reaches, release.keep(GoodsBits))
        self._versions = {row["id"]: self._laws(row) for row in rows if row["trigger"] is not None}
        self.atoms = tuple(self._numbers)
        presumed = (
            Validity.of(since, since, until) for row in rows for since, until in json.loads(row["presumed"])
        )
        validities = [*(law for row in rows for law in _validities(row)), *presumed]
        conditions = frozenset(day for row in rows for day in trigger_changes(row["trigger"]))
        self.changes = conditions.union(*(validity.changes() for validity in validities))
        """The days on which an instrument is adopted, begins to apply or has ended, its condition changes, or a presumption
        begins or has ended."""
        self.periods = Periods(
            {*self.changes, *CHANGES, *(day for row in rows for day in _other_changes(row))}, date.min
        )
        """Periods on every day of which all laws have one version, stage and wording, bind the same markets, and are to be looked up."""
        facts = list(release.tuples(FACTS))
        self.questions: dict[str, str] = {id_: question for id_, question, _, fact in facts if fact}
        """The question to the caller about a fact, or about a family of facts."""
        self.prompts: dict[str, str] = {id_: causes for id_, _, causes, _ in facts if causes is not None}
        """The evidence that makes a fact a live question: ``hazard``, or ids of practices and indicators."""
        self.names: dict[str, str] = {id_: words for id_, words, *_ in facts} | {
            fact_about_inputs(row): row["inputs"]["name"] for row in rows if row["inputs"]
        }
        """What each practice and each fact about inputs is about, in words, and the question of each other fact."""
        self.adopted = lru_cache(maxsize=256)(self._adopted)

    def _adopted(self, as_of: date, into: frozenset[str]) -> tuple[tuple[Law, Stage], ...]:
        """Return the laws adopted by the day that bind imports into these countries, each with its stage."""
        return tuple(
            (law, stage)
            for law in (_version_on(versions, as_of) for versions in self._versions.values())
            if (stage := law.rule.validity.stage(as_of)) is not Stage.NOT_ADOPTED
            and is_selected(law.rule, into, as_of)
        )

    def _laws(self, row: Row) -> list[tuple[date, Law]]:
        """Return an instrument as a law from each day on which its dates, its condition or its wording changed."""
        adopted = date.fromisoformat(row["adopted"])
        days = {
            adopted,
            *_versions_from(row),
            *(max(day, adopted) for day in trigger_changes(row["trigger"])),
        }
        return [(day, self._law(row | as_on(row, row["versions"], day), day)) for day in sorted(days)]

    def _law(self, row: Row, day: date) -> Law:
        reach = self._reach_of[row["id"]]
        trees, inputs = self._trees, inputs_atom(reach)
        trigger = parse_trigger(row["trigger"], trees.region, trees.sector, inputs, day=day)
        if row["covers"] == "goods":
            trigger = with_goods(trigger)
        numbers = tuple(self._numbers.setdefault(atom, len(self._numbers)) for atom in atoms(trigger))
        return Law(
            row={name: row[name] for name in REPEATED},
            rule=Rule(
                id=row["id"],
                jurisdiction=row["jurisdiction"],
                addressee=row["addressee"],
                validity=_validity(row),
                trigger=trigger,
            ),
            atoms=numbers,
            values=_picker(numbers),
            negated=frozenset(atom.name for atom, polarity in polarities(trigger).items() if not polarity),
            facts=frozenset(atom.name for atom in atoms(trigger) if atom.kind in {"fact", "inputs"}),
            family=row["family"],
            has_goods=any(atom.kind == "hs_in" for atom in atoms(trigger)),
            covers=row["covers"],
        )


def _picker(numbers: tuple[int, ...]) -> Callable[[Sequence[bool | None]], Values]:
    """Return a function that picks values by number as a tuple; ``itemgetter`` returns a single one by itself."""
    if len(numbers) > 1:
        return itemgetter(*numbers)
    return lambda values: tuple([values[number] for number in numbers])


def _version_on(versions: Sequence[tuple[date, Law]], day: date) -> Law:
    """Return the version of a law on a day; before its adoption the first."""
    return next((law for since, law in reversed(versions) if since <= day), versions[0][1])


def is_selected(rule: Rule, into: frozenset[str], day: date) -> bool:
    """Return whether law is selected for imports into these countries on a day; all law is where none is named.

    Law that follows the goods is that of the market: for a country in the EU's on the day that includes the law of the European Union.
    The law of the United Nations and the duties of a company bind whatever the market.
    """
    jurisdiction = rule.jurisdiction
    if not into or jurisdiction == "UN" or rule.addressee not in FOLLOWS_GOODS:
        return True
    return jurisdiction in into or (jurisdiction == "EU" and is_in_market(into, day))


def _parsed(row: Row) -> Row:
    return row | {
        name: json.loads(row[name]) if row[name] else None for name in ("trigger", "inputs", "versions")
    }


def _validity(row: Row) -> Validity:
    return Validity.of(row["adopted"], row["applies_from"], row["applies_to"])


def _validities(row: Row) -> list[Validity]:
    """Return the validity of each version of an instrument."""
    return [
        _validity(row),
        *(_validity(row | as_on(row, row["versions"], day)) for day in _versions_from(row)),
    ]


def _versions_from(row: Row) -> list[date]:
    """Return the first days of the versions of an instrument."""
    return [date.fromisoformat(version["since"]) for version in row["versions"]]


def _other_changes(row: Row) -> list[date]:
    """Return the days on which the wording of an instrument changes, and the first on which its status is to be looked up."""
    checked = date.fromisoformat(row["status_checked_on"])
    return [checked + timedelta(CHECK_DUE_DAYS + 1), *_versions_from(row)]


REPEATED = (
    "id", "title", "paragraph", "jurisdiction", "addressee", "effect", "standard_of_proof", "sentence", "brief", "denial",
    "denial_brief", "caution", "adopted", "applies_from", "applies_to", "url", "verified", "status_checked_on", "version", "family",
)  # fmt: skip

INSTRUMENTS = """
    SELECT id, title, paragraph, jurisdiction, addressee, effect, standard_of_proof, sentence, brief, denial, denial_brief, caution,
           adopted, applies_from, applies_to, url, verified, status_checked_on, family, covers, inputs, versions, trigger,
           (SELECT json_group_array(json_array(p.since, p.until)) FROM presumptions AS p WHERE p.instrument = i.id) AS presumed
      FROM instruments AS i
     ORDER BY id
"""

FACTS = """
    SELECT id, question, prompted_by, 1 FROM facts
     UNION ALL
    SELECT id, subject, NULL, 0 FROM practices
"""
