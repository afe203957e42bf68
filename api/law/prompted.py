"""The flags of a pair with the evidence that prompts them, and which of them have something behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.law.case import case_of
from api.law.evaluation import FlagIndex
from api.law.logic.validity import is_check_due
from api.law.notices import prompted_laws
from api.law.prompts import Prompts, is_of_reach

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release, Row
    from api.law.instruments import Law
    from api.scoring.assess import Assessment

ORDER_OF_ADDRESSEES = ("importer", "operator", "state", "company")

SHOWN = frozenset({"applies", "applies_to_state", "not_yet_applicable"})
"""Statuses that a short profile always shows."""


class PromptedFlag(NamedTuple):
    """A flag as a row of the profile, complete and in brief, with the ids of the evidence that prompts it."""

    law: Law
    row: Row
    brief: Row
    prompted_by: Sequence[str]
    by_goods: bool
    out_of_reach: bool
    check_due: bool

    @property
    def shown(self) -> bool:
        """Whether a short profile shows it: it applies, or evidence, the goods or their usual inputs lead there.

        A law that is yet to apply is shown unless these goods are out of its reach.
        """
        if self.row["status"] in SHOWN:
            return not (self.row["status"] == "not_yet_applicable" and self.out_of_reach)
        return not is_closed(self.row) and bool(self.prompted_by or self.by_goods)


def is_relevant(status: str, prompted_by: Sequence[str]) -> bool:
    """Return whether a law applies, or evidence prompts an open fact of its condition."""
    return bool(status in {"applies", "applies_to_state"} or prompted_by)


def is_closed(row: Row) -> bool:
    """Return whether a law is not triggered; one that is denied only by the caller's own statement is not closed."""
    return bool(row["status"] == "not_triggered" and not row["on_callers_statement"])


def prompted_flags(
    release: Release, assessment: Assessment, query: Mapping[str, object]
) -> list[PromptedFlag]:
    """Return the flags of a pair with the evidence that prompts them: relevant ones first, closed ones last.

    ``query`` contains the caller's ``facts`` as ``fact:yes`` or ``fact:no``, ``hs`` and ``import_into``.
    """
    into = query.get("import_into")
    countries = frozenset(into) if isinstance(into, (list, tuple)) else frozenset()
    case = case_of(release, assessment, query)
    prompts = release.keep(Prompts).of(assessment, case)
    noticed = prompted_laws(release, case)
    return sorted(
        (
            PromptedFlag(
                law=flag.law,
                row=flag.row,
                brief=flag.brief,
                prompted_by=prompts.ids(flag.open_facts, flag.law.reach) if flag.open_facts else (),
                by_goods=flag.by_goods
                or flag.law.rule.id in noticed
                or (flag.law.reach is not None and is_of_reach(flag.law.reach, case)),
                out_of_reach=flag.out_of_reach,
                check_due=is_check_due(flag.row["status_checked_on"], case.as_of),
            )
            for flag in release.keep(FlagIndex).flags(case, countries)
        ),
        key=_order,
    )


def _order(flag: PromptedFlag) -> tuple[int, int, bool, int, str]:
    """Sort relevant flags first and closed ones last, then by addressee, status, number of prompts and id."""
    row, prompted_by = flag.row, flag.prompted_by
    group = 0 if is_relevant(row["status"], prompted_by) else 2 if is_closed(row) else 1
    addressee = ORDER_OF_ADDRESSEES.index(row["addressee"])
    return (group, addressee, not row["status"].startswith("applies"), -len(prompted_by), row["id"])
