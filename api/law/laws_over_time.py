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
    from collections.abc import Iterable, Iterator
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
        self._laws: dict[str, tuple[Law, Stage]] = {}
        self._flags: dict[str, EvaluatedFlag] = {}
        self._done, self._prompted = 0, -1
        self._documented: frozenset[str] | None = None
        self._values: list[bool | None] = []
        self._facts: frozenset[str] = frozenset()

    def days(self, days: Iterable[date]) -> Iterator[LawDay]:
        """Yield the laws of each day; days are in order."""
        before: dict[str, str] = {}
        for day in days:
            case = self._on(day)
            self._evaluate(case)
            self._prompt(case)
            now = {id_: flag.status for id_, flag in self._flags.items()}
            yield LawDay(
                {id_: status for id_, status in now.items() if before.get(id_) != status},
                frozenset(id_ for id_, flag in self._flags.items() if _is_relevant(flag, self._facts)),
            )
            before = now

    def _evaluate(self, case: Case) -> None:
        """Evaluate the laws that have changed by the day of a case; all of them where other practices are documented."""
        until = bisect_right(self._changes.days, case.as_of)
        changed = {
            law.rule.id: (law, stage)
            for new in self._changes.changes[self._done : until]
            for law, stage in new
        }
        self._done = until
        self._laws |= changed
        if case.documented != self._documented:
            self._documented, self._values = case.documented, self._index.values(case)
            changed = self._laws
        for id_, (law, stage) in changed.items():
            self._flags[id_] = self._index.flag(law, stage, self._values)

    def _prompt(self, case: Case) -> None:
        """Collect the facts that evidence prompts, where a claim has appeared or disappeared."""
        number = bisect_right(self._prompt_days, case.as_of.isoformat())
        if number != self._prompted:
            self._prompted, self._facts = number, self._prompts.of(self._evidence, case).facts

    def _on(self, day: date) -> Case:
        documented = self._known.documented(self._case.region[-1], day)
        return replace(self._case, as_of=day, documented=documented)


def _is_relevant(flag: EvaluatedFlag, prompted: frozenset[str]) -> bool:
    """Return whether a law applies, or evidence prompts an open fact of its condition."""
    return flag.status in APPLIES or not flag.open_facts.isdisjoint(prompted)
