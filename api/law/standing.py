"""How every law stands to a pair on a day: judged atom by atom, each once, in the order in which it is told."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.law.instruments import Law, documented, goods_of, laws
from api.law.logic.flag import Case, atom_value, flag_at
from api.law.logic.kleene import polarities
from api.law.logic.validity import Stage
from api.law.logic.wording import legal_sentence
from api.law.parameters import EU

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release, Row
    from api.law.logic.flag import Values
    from api.law.logic.kleene import Path
    from api.scoring.assess import Assessment
    from api.scoring.weight import WeighedItem

WORK = frozenset({"sector_in", "hs_in"})
"""Kinds of atoms that ask of the sector or the goods."""
ADDRESSEES = ("importer", "operator", "state", "company")


class Said(NamedTuple):
    """What is said of a law whose condition has certain values: most pairs share it."""

    row: Row
    asks_dispatched: bool
    asks_forced: bool


class Standing(NamedTuple):
    """A law that is told: what is said of it, and the evidence here that prompts its open question."""

    row: Row
    prompted_by: Sequence[str]


def standing(release: Release, assessment: Assessment, query: Mapping[str, object]) -> list[Standing]:
    """Give how the laws stand: those with something behind them first, those with nothing last.

    ``query`` holds what the caller says: ``facts`` as ``fact:yes`` or ``fact:no``, ``hs``, ``import_into``.
    """
    opened = release
    case = _case(opened, assessment, query)
    values = _values(opened, case)
    dispatched, forced = _prompts(assessment.weighed)
    either = sorted({*dispatched, *forced})
    # What follows from a caller's own facts is kept nowhere.
    say = _said.__wrapped__ if case.facts else _said
    found = []
    for law, when in _told_on(opened, case.as_of, _asked(query.get("import_into"))):
        said = say(opened, law, when, tuple([values[place] for place in law.atoms]))
        prompts = (
            (either if said.asks_forced else dispatched)
            if said.asks_dispatched
            else forced
            if said.asks_forced
            else ()
        )
        found.append(Standing(said.row, prompts))
    return sorted(found, key=_order)


def stands(status: str, prompted_by: Sequence[str]) -> bool:
    """Tell whether a flag has something behind it: it applies, or evidence here prompts its question."""
    return bool(status in {"applies", "applies_to_state"} or prompted_by)


def _order(told: Standing) -> tuple[int, int, bool, int, str]:
    """Sort: what has something behind it, then what is open, then what is not triggered; importers first, then by prompts.

    A caller's no closes nothing: the flag stays among what is open.
    """
    row, prompted_by = told
    status = row["status"]
    closed = status == "not_triggered" and not row["on_callers_statement"]
    group = 0 if stands(status, prompted_by) else 2 if closed else 1
    asks = not status.startswith("applies")
    return (group, ADDRESSEES.index(row["addressee"]), asks, -len(prompted_by), row["id"])


def _case(opened: Release, assessment: Assessment, query: Mapping[str, object]) -> Case:
    question, hs = assessment.inputs, query.get("hs")
    stated: Sequence[str] = query.get("facts") or ()  # type: ignore[assignment]
    return Case(
        region=question.pair.region,
        sector=question.pair.sector,
        goods=frozenset([str(hs)]) if hs else goods_of(opened, question.pair.sector[0]),
        facts={name: answer == "yes" for name, _, answer in (fact.rpartition(":") for fact in stated)},
        documented=documented(opened, question.pair.region[-1], question.as_of),
        as_of=question.as_of,
    )


def _values(opened: Release, case: Case) -> list[bool | None]:
    """Give the value of every atom that a law of the release asks, in their order."""
    by_place, by_work = _by_place(opened, case.region), _by_work(opened, case.sector, case.goods)
    return [
        by_place[number]
        if atom.kind == "region_in"
        else by_work[number]
        if atom.kind in WORK
        else atom_value(atom, case)
        for number, atom in enumerate(laws(opened).atoms)
    ]


@lru_cache(maxsize=8192)
def _by_place(opened: Release, region: Path) -> Values:
    """Judge what asks of the place alone."""
    case = _nothing(region=region)
    return tuple(atom_value(atom, case) if atom.kind == "region_in" else None for atom in laws(opened).atoms)


@lru_cache(maxsize=8192)
def _by_work(opened: Release, sector: Path, goods: frozenset[str]) -> Values:
    """Judge what asks of the sector or the goods alone."""
    case = _nothing(sector=sector, goods=goods)
    return tuple(atom_value(atom, case) if atom.kind in WORK else None for atom in laws(opened).atoms)


def _nothing(region: Path = (), sector: Path = (), goods: frozenset[str] = frozenset()) -> Case:
    return Case(region, sector, goods, {}, frozenset(), date.max)


def _prompts(weighed: Sequence[WeighedItem]) -> tuple[list[str], list[str]]:
    """Give the evidence here that makes two facts live questions: dispatched workers, and forced labour found."""
    counting = sorted((w.item for w in weighed if w.counts and w.item.supports), key=lambda item: item.id)
    return (
        [item.id for item in counting if item.practice == "dprk_labour"],
        [item.id for item in counting if item.axes],
    )


def _asked(into: object) -> frozenset[str]:
    return frozenset(into) if isinstance(into, (list, tuple)) else frozenset()


@lru_cache(maxsize=256)
def _told_on(opened: Release, as_of: date, into: frozenset[str]) -> tuple[tuple[Law, Stage], ...]:
    """Give the laws that are told on a day, each with where it stands in time."""
    return tuple(
        (law, stage)
        for law in laws(opened).laws
        if (stage := law.rule.validity.stage(as_of)) is not Stage.NOT_ADOPTED
        and selected(law.row["jurisdiction"], into)
    )


def selected(jurisdiction: str, into: frozenset[str]) -> bool:
    """Tell whether a jurisdiction is asked for: a member state selects EU law and its own; the United Nations stay."""
    if not into or jurisdiction == "UN":
        return True
    return jurisdiction in into or (jurisdiction == "EU" and not into.isdisjoint(EU))


@lru_cache(maxsize=8192)
def _said(opened: Release, law: Law, stage: Stage, values: Values) -> Said:
    """Say how an instrument stands; most conditions have the same values for most pairs."""
    found = flag_at(law.rule, stage, values)
    questions = _questions(opened)
    negated = {atom.name for atom, polarity in polarities(law.rule.trigger).items() if not polarity}
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
                "detail": questions.get(name) or questions.get(name.partition(":")[0]) or asks,
                "value": {True: "true", False: "false", None: "unknown"}[value],
                "negated": name in negated,
            }
            for name, asks, value in found.atoms
        ],
    }
    return Said(row, "dprk_workers" in open_parts, "forced_labour_found" in open_parts)


@lru_cache(maxsize=2)
def _questions(opened: Release) -> dict[str, str]:
    return {row["id"]: row["question"] for row in opened.rows("SELECT id, question FROM facts")}
