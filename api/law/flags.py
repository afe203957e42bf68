"""The legal flags of a profile: which law may be engaged for a pair on a day. Not legal advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from api.law.brief import entries
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
    def engaged(self) -> bool:
        """Whether it may be engaged, on the day or later."""
        return bool(self.row["status"] != "not_triggered")

    @property
    def shown(self) -> bool:
        """Whether a short profile shows it: it applies, or evidence, the goods or their usual inputs lead there.

        A law that is yet to apply is shown unless these goods are out of its reach.
        """
        if self.row["status"] in SHOWN:
            return not (self.row["status"] == "not_yet_applicable" and self.out_of_reach)
        return not is_closed(self.row) and bool(self.prompted_by or self.by_goods)


def laws_of(
    release: Release, assessment: Assessment, query: Mapping[str, Any]
) -> tuple[list[Row], dict[str, list[str]]]:
    """Return the laws of a profile, and the ids of the others by status.

    The laws are those with something behind them, each in brief; with ``laws=all`` or ``explain`` in ``query`` every
    law complete, and no others.
    """
    if query.get("laws") == "all" or query.get("explain"):
        return flags(release, assessment, query), {status: [] for status in OTHERS}
    found = prompted_flags(release, assessment, query)
    others = {
        status: sorted(flag.row["id"] for flag in found if not flag.shown and flag.row["status"] == status)
        for status in OTHERS
    }
    return entries([flag for flag in found if flag.shown]), others


OTHERS = ("conditional", "not_triggered", "not_yet_applicable")
"""Statuses of laws that nothing leads to, or that are yet to apply to other goods."""


def flags(release: Release, assessment: Assessment, query: Mapping[str, Any]) -> list[Row]:
    """Return every flag of a pair, relevant ones first; the parts of their conditions only with ``explain``."""
    found = [
        flag.row
        | {
            "prompted_by": list(flag.prompted_by),
            "prompted_count": len(flag.prompted_by),
            "check_due": flag.check_due,
        }
        for flag in prompted_flags(release, assessment, query)
    ]
    if not query.get("explain"):
        for flag in found:
            del flag["because"]
    return found


def flags_in_brief(release: Release, assessment: Assessment, query: Mapping[str, Any]) -> list[Row]:
    """Return id, status and missing facts of the laws of a short profile; of a family, those of the law that leads it."""
    shown = [flag for flag in prompted_flags(release, assessment, query) if flag.shown]
    return [
        {name: entry[name] for name in ("id", "status", "missing_facts", "laws") if name in entry}
        for entry in entries(shown)
    ]


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
