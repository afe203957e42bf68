"""The flags of a pair with the evidence that prompts them, and which of them have something behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.law.case import case_of
from api.law.evaluation import FlagIndex
from api.law.instruments import Laws
from api.law.notices import prompted_laws
from api.law.prompts import Prompts

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from api.database import Release
    from api.law.evaluation import EvaluatedFlag, Flags
    from api.law.prompts import PairPrompts
    from api.scoring.assess import Assessment

APPLIES = frozenset({"applies", "applies_to_state"})
"""Statuses that a short profile shows without anything that prompts them."""


class PromptedFlag(NamedTuple):
    """A flag, the ids of the evidence that prompts it, and whether a short profile shows it."""

    flag: EvaluatedFlag
    prompted_by: Sequence[str]
    shown: bool
    check_due: bool
    of_country: bool
    """Whether this evidence is of the country as a whole and names no trade: it may not be about this place."""


class PairLaw(NamedTuple):
    """Everything that determines the laws of a pair: its flags, and what has something to say of it."""

    flags: Flags
    due: frozenset[str]
    """The laws whose status should have been looked up again by the day."""
    prompts: PairPrompts
    near: frozenset[str]
    """The facts about inputs whose place and goods are those of this very pair."""
    noticed: frozenset[str]
    """The laws that have a priority of enforcement here."""

    @property
    def key(self) -> Hashable:
        """All of it as the key of a cache; None with facts of the caller, on which no cached result may depend."""
        if self.flags.in_short is None:
            return None
        prompts = tuple(
            frozenset([(fact, frozenset(ids)) for fact, ids in found.items()]) for found in self.prompts
        )
        return self.flags.in_short, self.due, prompts, self.near, self.noticed

    def prompted(self, *, every: bool) -> Iterator[PromptedFlag]:
        """Yield the flags by id, with the evidence that prompts them: with ``every`` also those that a short profile never shows."""
        near, of_country = self.prompts
        for flag in self.flags.flags if every else self.flags.open:
            nearer = _ids(flag, near)
            prompted_by = nearer or _ids(flag, of_country)
            shown = self._is_shown(flag, prompted_by)
            wide = bool(prompted_by and not nearer)
            yield PromptedFlag(flag, prompted_by, shown, flag.law.rule.id in self.due, wide)

    def _is_shown(self, flag: EvaluatedFlag, prompted_by: Sequence[str]) -> bool:
        """Return whether a short profile shows a flag."""
        if flag.status in APPLIES:
            return True
        law = flag.law
        live = bool(
            prompted_by or flag.by_goods or law.rule.id in self.noticed or not self.near.isdisjoint(law.facts)
        )
        return not flag.closed and (live or (flag.status == "not_yet_applicable" and flag.holds))


def _ids(flag: EvaluatedFlag, prompts: Mapping[str, set[str]]) -> Sequence[str]:
    """Return the ids of what prompts the open facts of a flag, in order."""
    if flag.open_facts.isdisjoint(prompts):
        return ()
    return sorted({id_ for fact in flag.open_facts for id_ in prompts.get(fact, ())})


def law_of_pair(release: Release, assessment: Assessment, query: Mapping[str, object]) -> PairLaw:
    """Return what determines the flags of a pair.

    ``query`` contains the caller's ``facts`` as ``fact:yes`` or ``fact:no``, ``hs`` and ``import_into``.
    """
    into, case = query.get("import_into"), case_of(release, assessment.evidence, query)
    countries = frozenset(into) if isinstance(into, (list, tuple)) else frozenset()
    index = release.keep(FlagIndex)
    return PairLaw(
        flags=index.flags(case, countries),
        due=index.due(case.as_of),
        prompts=release.keep(Prompts).of(assessment.evidence, case),
        near=release.keep(Laws).near.facts_of(case),
        noticed=prompted_laws(release, assessment),
    )


def in_order(flags: Iterable[PromptedFlag]) -> list[PromptedFlag]:
    """Return flags in the order of a profile: relevant ones first, closed ones last."""
    return sorted(flags, key=_order)


Order = tuple[int, int, bool, int, str]
"""The place of a flag: relevant ones first and closed ones last, then by addressee, status, number of nearer prompts and id."""


def is_relevant(status: str, prompted_by: Sequence[str]) -> bool:
    """Return whether a law applies, or evidence prompts an open fact of its condition."""
    return bool(prompted_by or status in APPLIES)


def _order(found: PromptedFlag) -> Order:
    flag, prompted_by = found.flag, found.prompted_by
    addressee, unsettled, id_ = flag.rank
    group = 0 if is_relevant(flag.status, prompted_by) else 2 if flag.closed else 1
    return group, addressee, unsettled, 0 if found.of_country else -len(prompted_by), id_
