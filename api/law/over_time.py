"""The laws of a pair over time: the status of each from day to day, and which of them were relevant on one of the days."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from api.law.case import KnownFacts, case_of
from api.law.evaluation import EMPTY, FlagIndex
from api.law.instruments import Laws
from api.law.prompted import APPLIES
from api.law.prompts import Prompts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from api.database import Release
    from api.law.evaluation import EvaluatedFlag
    from api.law.instruments import Law
    from api.law.logic.flag import Case
    from api.law.logic.validity import Stage
    from api.scoring.evidence import QuestionEvidence


class LawChanges:
    """The laws of one release that are new, or in a new stage or version, on each day of a change."""

    def __init__(self, release: Release) -> None:
        laws = release.keep(Laws)
        self.days: list[date] = list(laws.periods.days)
        self.changes: list[list[tuple[Law, Stage]]] = []
        before: dict[str, tuple[Law, Stage]] = {}
        for day in self.days:
            now = {law.rule.id: (law, stage) for law, stage in laws.adopted(day, EMPTY)}
            self.changes.append([found for id_, found in now.items() if before.get(id_) != found])
            before = now


class LawDay(NamedTuple):
    """A day in the history of the laws of a pair: the laws with a new status, and the laws that are relevant."""

    statuses: dict[str, str]
    relevant: frozenset[str]


class LawsOverTime:
    """The laws of a pair from day to day. A day evaluates only laws that have changed, and conditions on new evidence."""

    def __init__(self, release: Release, evidence: QuestionEvidence) -> None:
        self._changes, self._index = release.keep(LawChanges), release.keep(FlagIndex)
        self._known, self._prompts = release.keep(KnownFacts), release.keep(Prompts)
        self._evidence = evidence
        self._case = case_of(release, evidence, {})
        own = evidence.claims.pair(evidence.pair, None).changes
        upstream = self._prompts.upstream_days(self._case)
        self._prompt_days = sorted({*(day.isoformat() for day in own), *upstream})
        self._flags: dict[str, tuple[Law, Stage, EvaluatedFlag]] = {}

    def days(self, days: Sequence[date]) -> Iterator[LawDay]:
        """Yield the laws of each day; days are in order."""
        done, documented, prompted = 0, None, -1
        values: list[bool | None] = []
        facts: frozenset[str] = frozenset()
        statuses: dict[str, str] = {}
        for day in days:
            case = self._on(day)
            until = bisect_right(self._changes.days, day)
            changed = {
                law.rule.id: (law, stage) for new in self._changes.changes[done:until] for law, stage in new
            }
            done = until
            if case.documented != documented:
                documented, values = case.documented, self._index.values(case)
                changed = {id_: (law, stage) for id_, (law, stage, _) in self._flags.items()} | changed
            for id_, (law, stage) in changed.items():
                self._flags[id_] = law, stage, self._index.flag(law, stage, values)
            number = bisect_right(self._prompt_days, day.isoformat())
            if number != prompted:
                prompted, facts = number, frozenset(self._prompts.of(self._evidence, case))
            now = {id_: flag.status for id_, (_, _, flag) in self._flags.items()}
            yield LawDay(
                {id_: status for id_, status in now.items() if statuses.get(id_) != status},
                frozenset(id_ for id_, (_, _, flag) in self._flags.items() if _is_relevant(flag, facts)),
            )
            statuses = now

    def _on(self, day: date) -> Case:
        documented = self._known.documented(self._case.region[-1], day)
        return replace(self._case, as_of=day, documented=documented)


def _is_relevant(flag: EvaluatedFlag, prompted: frozenset[str]) -> bool:
    """Return whether a law applies, or evidence prompts an open fact of its condition."""
    return flag.status in APPLIES or not flag.open_facts.isdisjoint(prompted)
