"""The laws of a release that can be flags, with their conditions parsed, and the days on which law changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from api.law.logic.flag import Rule
from api.law.logic.goods import with_goods
from api.law.logic.kleene import Atom, atoms, polarities
from api.law.logic.trigger import parse_trigger
from api.law.logic.validity import Stage, Validity, as_on
from api.law.parameters import EU
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release, Row
    from api.law.logic.flag import Case

FOLLOWS_GOODS = frozenset({"importer", "operator"})
"""Addressees of law that follows the goods to a market; the duties of a company follow the company."""


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """The place and the goods that a fact about inputs is about, and the evidence that leads there.

    No ``hs``: all goods. ``within``: goods of the place itself that may be of these, or made of them. ``abroad``: usual
    inputs lead there from any country; else from the place's own country only, as for goods that no country may import.
    ``services``: it is about services too. Equal by identity only.
    """

    fact: str
    regions: frozenset[str]
    paths: frozenset[tuple[str, ...]]
    hs: tuple[str, ...]
    within: tuple[str, ...]
    practices: frozenset[str]
    abroad: bool
    services: bool


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
    covers: str
    """Whether it follows ``goods``, ``goods_and_services`` or the ``conduct`` of a company or a State."""


class Laws:
    """The laws of one release, and the atoms of their conditions: each once, as laws have many in common."""

    def __init__(self, release: Release) -> None:
        self._trees = release.keep(Trees)
        self._numbers: dict[Atom, int] = {}
        rows = [_parsed(row) for row in release.rows(INSTRUMENTS)]
        self._reach_of = {row["id"]: self._reach(row) for row in rows}
        self.reaches = tuple(reach for reach in self._reach_of.values() if reach is not None)
        self._versions = {row["id"]: self._laws(row) for row in rows if row["trigger"] is not None}
        self.atoms = tuple(self._numbers)
        presumed = (
            Validity.of(since, since, until) for row in rows for since, until in json.loads(row["presumed"])
        )
        validities = [*(law for row in rows for law in _validities(row)), *presumed]
        self.changes = frozenset(day for validity in validities for day in validity.changes())
        """The days on which an instrument is adopted, begins to apply or has ended, or a presumption begins or has ended."""
        facts = list(release.tuples(FACTS))
        self.questions: dict[str, str] = {id_: question for id_, question, _, fact in facts if fact}
        """The question to the caller about a fact, or about a family of facts."""
        self.prompts: dict[str, str] = {id_: causes for id_, _, causes, _ in facts if causes is not None}
        """The evidence that makes a fact a live question: ``hazard``, or ids of practices and indicators."""
        self.names: dict[str, str] = {id_: words for id_, words, *_ in facts} | {
            _fact_about_inputs(row): row["inputs"]["name"] for row in rows if row["inputs"]
        }
        """What each practice and each fact about inputs is about, in words, and the question of each other fact."""
        self.adopted = lru_cache(maxsize=256)(self._adopted)
        self._reaches_around = lru_cache(maxsize=4096)(self._around)

    def of_reach(self, case: Case) -> frozenset[str]:
        """Return the facts about inputs whose place and goods a pair is, or contains."""
        return frozenset(
            reach.fact
            for reach in self._reaches_around(case.region)
            if not reach.hs or any(code.startswith(reach.hs + reach.within) for code in case.goods)
        )

    def _around(self, region: tuple[str, ...]) -> tuple[Reach, ...]:
        """Return the reaches whose place a place is in, or contains."""
        return tuple(
            reach
            for reach in self.reaches
            if not reach.regions.isdisjoint(region) or any(region[0] in path for path in reach.paths)
        )

    def _adopted(self, as_of: date, into: frozenset[str]) -> tuple[tuple[Law, Stage], ...]:
        """Return the laws adopted by the day that bind imports into these countries, each with its stage."""
        return tuple(
            (law, stage)
            for law in (_version_on(versions, as_of) for versions in self._versions.values())
            if (stage := law.rule.validity.stage(as_of)) is not Stage.NOT_ADOPTED
            and is_selected(law.rule, into)
        )

    def _laws(self, row: Row) -> list[tuple[date, Law]]:
        """Return an instrument as a law from each day on which its dates or wording changed."""
        starts = [row["adopted"], *(version["since"] for version in row["versions"])]
        days = [date.fromisoformat(day) for day in dict.fromkeys(starts)]
        return [(day, self._law(row | as_on(row, row["versions"], day))) for day in days]

    def _law(self, row: Row) -> Law:
        reach = self._reach_of[row["id"]]
        trigger = parse_trigger(row["trigger"], self._trees.region, self._trees.sector, _inputs(reach))
        if row["covers"] == "goods":
            trigger = with_goods(trigger)
        return Law(
            row={name: row[name] for name in REPEATED},
            rule=Rule(
                id=row["id"],
                jurisdiction=row["jurisdiction"],
                addressee=row["addressee"],
                validity=_validity(row),
                trigger=trigger,
            ),
            atoms=tuple(self._numbers.setdefault(atom, len(self._numbers)) for atom in atoms(trigger)),
            negated=frozenset(atom.name for atom, polarity in polarities(trigger).items() if not polarity),
            facts=frozenset(atom.name for atom in atoms(trigger) if atom.kind in {"fact", "inputs"}),
            family=row["family"],
            has_goods=any(atom.kind == "hs_in" for atom in atoms(trigger)),
            covers=row["covers"],
        )

    def _reach(self, row: Row) -> Reach | None:
        """Return the reach of an instrument's fact about inputs; its goods are those of the condition unless named."""
        inputs = row["inputs"]
        if not inputs or not inputs.get("regions"):
            return None
        return Reach(
            fact=_fact_about_inputs(row),
            regions=frozenset(inputs["regions"]),
            paths=frozenset(map(self._trees.region, inputs["regions"])),
            hs=tuple(inputs.get("hs") or _goods_of(row["trigger"])),
            within=tuple(inputs.get("within") or ()),
            practices=frozenset(inputs.get("practices") or ()),
            abroad=inputs.get("abroad") == "yes",
            services=row["covers"] == "goods_and_services",
        )


def _version_on(versions: Sequence[tuple[date, Law]], day: date) -> Law:
    """Return the version of a law on a day; before its adoption the first."""
    return next((law for since, law in reversed(versions) if since <= day), versions[0][1])


def _inputs(reach: Reach | None) -> Mapping[str, Atom]:
    if reach is None:
        return {}
    within = frozenset((prefix,) for prefix in reach.within)
    if ":" not in reach.fact:
        return {}
    return {reach.fact: Atom("inputs", reach.fact, reach.paths, within, reach.services)}


def _fact_about_inputs(row: Row) -> str:
    """Return the name of an instrument's fact about inputs."""
    return str(row["inputs"].get("fact") or f"inputs_from:{row['id']}")


def _goods_of(trigger: Any) -> list[str]:
    """Return the HS prefixes of a condition; those that it excludes are none of its goods."""
    if isinstance(trigger, dict):
        if "hs_in" in trigger:
            return list(trigger["hs_in"])
        return [code for key in ("all", "any") for part in trigger.get(key, ()) for code in _goods_of(part)]
    return []


def is_selected(rule: Rule, into: frozenset[str]) -> bool:
    """Return whether law is selected for imports into these countries; all law is where none is named.

    Law that follows the goods is that of the market: for a member state that includes the law of the European Union.
    The law of the United Nations and the duties of a company bind whatever the market.
    """
    jurisdiction = rule.jurisdiction
    if not into or jurisdiction == "UN" or rule.addressee not in FOLLOWS_GOODS:
        return True
    return jurisdiction in into or (jurisdiction == "EU" and not into.isdisjoint(EU))


def _parsed(row: Row) -> Row:
    return row | {
        name: json.loads(row[name]) if row[name] else None for name in ("trigger", "inputs", "versions")
    }


def _validity(row: Row) -> Validity:
    return Validity.of(row["adopted"], row["applies_from"], row["applies_to"])


def _validities(row: Row) -> list[Validity]:
    """Return the validity of each version of an instrument."""
    days = [date.fromisoformat(version["since"]) for version in row["versions"]]
    return [_validity(row), *(_validity(row | as_on(row, row["versions"], day)) for day in days)]


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
