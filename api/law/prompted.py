"""The flags of a pair with the evidence that prompts them, and which of them have something behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.law.case import case_of
from api.law.evaluation import FlagIndex
from api.law.notices import prompted_laws
from api.law.prompts import Prompts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from api.database import Release
    from api.law.evaluation import EvaluatedFlag
    from api.scoring.assess import Assessment

APPLIES = frozenset({"applies", "applies_to_state"})
"""Statuses that a short profile shows without anything that prompts them."""


class PromptedFlag(NamedTuple):
    """A flag, the ids of the evidence that prompts it, and whether a short profile shows it."""

    flag: EvaluatedFlag
    prompted_by: Sequence[str]
    shown: bool
    check_due: bool


def prompted_flags(
    release: Release, assessment: Assessment, query: Mapping[str, object]
) -> list[PromptedFlag]:
    """Return the flags of a pair with the evidence that prompts them: relevant ones first, closed ones last.

    ``query`` contains the caller's ``facts`` as ``fact:yes`` or ``fact:no``, ``hs`` and ``import_into``.
    """
    return sorted(_found(release, assessment, query, every=True), key=_order)


def shown_flags(release: Release, assessment: Assessment, query: Mapping[str, object]) -> list[PromptedFlag]:
    """Return the flags that a short profile shows, in the same order."""
    return sorted(_found(release, assessment, query, every=False), key=_order)


def _found(
    release: Release, assessment: Assessment, query: Mapping[str, object], *, every: bool
) -> Iterator[PromptedFlag]:
    """Yield the flags of a pair: with ``every`` also those that a short profile does not show."""
    into = query.get("import_into")
    countries = frozenset(into) if isinstance(into, (list, tuple)) else frozenset()
    case = case_of(release, assessment, query)
    index = release.keep(FlagIndex)
    prompts = release.keep(Prompts).of(assessment, case)
    near = index.pair(case.region, case.sector, case.goods, case.named).of_reach
    noticed, due = prompted_laws(release, assessment), index.due(case.as_of)
    for flag in index.flags(case, countries):
        if flag.closed and not every and flag.status == "not_triggered":
            continue
        prompted_by: Sequence[str] = ()
        if not flag.open_facts.isdisjoint(prompts):
            prompted_by = sorted({id_ for fact in flag.open_facts for id_ in prompts.get(fact, ())})
        law = flag.law.rule.id
        live = bool(prompted_by or flag.by_goods or law in noticed or not near.isdisjoint(flag.law.facts))
        if flag.status in APPLIES:
            shown = True
        elif flag.status == "not_yet_applicable":
            shown = not flag.out_of_reach and (live or flag.holds)
        else:
            shown = live and not flag.closed
        if shown or every:
            yield PromptedFlag(flag, prompted_by, shown, law in due)


Order = tuple[int, int, bool, int, str]
"""The place of a flag: relevant ones first and closed ones last, then by addressee, status, number of prompts and id."""


def is_relevant(status: str, prompted_by: Sequence[str]) -> bool:
    """Return whether a law applies, or evidence prompts an open fact of its condition."""
    return bool(prompted_by or status in APPLIES)


def _order(found: PromptedFlag) -> Order:
    flag, prompted_by = found.flag, found.prompted_by
    addressee, unsettled, id_ = flag.rank
    group = 0 if is_relevant(flag.status, prompted_by) else 2 if flag.closed else 1
    return group, addressee, unsettled, -len(prompted_by), id_
