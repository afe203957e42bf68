"""The legal flags of a profile: which law may be engaged for a pair on a day. Not legal advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from api.law.case import case_of
from api.law.evaluation import FlagIndex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release, Row
    from api.scoring.assess import Assessment
    from api.scoring.weighed_item import WeighedItem

ORDER_OF_ADDRESSEES = ("importer", "operator", "state", "company")


class PromptedFlag(NamedTuple):
    """A flag as a row of the profile, and the ids of the evidence that prompts an open fact of its condition."""

    row: Row
    prompted_by: Sequence[str]


def flags(release: Release, assessment: Assessment, query: Mapping[str, Any]) -> list[Row]:
    """Return the flags of a pair, relevant ones first; the parts of their conditions only with ``explain``."""
    found = [
        flag.row | {"prompted_by": list(flag.prompted_by)}
        for flag in prompted_flags(release, assessment, query)
    ]
    if not query.get("explain"):
        for flag in found:
            del flag["because"]
    return found


def flags_in_brief(release: Release, assessment: Assessment, query: Mapping[str, Any]) -> list[Row]:
    """Return id, status and missing facts of the flags that are not closed."""
    return [
        {name: flag.row[name] for name in ("id", "status", "missing_facts")}
        for flag in prompted_flags(release, assessment, query)
        if not is_closed(flag.row)
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
    dispatched, forced = _prompts(assessment.weighed)
    prompts: dict[tuple[bool, bool], Sequence[str]] = {
        (True, True): sorted({*dispatched, *forced}),
        (True, False): dispatched,
        (False, True): forced,
        (False, False): (),
    }
    evaluated = release.keep(FlagIndex).flags(case_of(release, assessment, query), countries)
    return sorted(
        (
            PromptedFlag(flag.row, prompts[flag.dispatched_workers_open, flag.forced_labour_open])
            for flag in evaluated
        ),
        key=_order,
    )


def _prompts(weighed: Sequence[WeighedItem]) -> tuple[list[str], list[str]]:
    """Return the ids of the evidence that prompts two facts: dispatched workers, and forced labour found."""
    counting = sorted((w.item for w in weighed if w.counts and w.item.supports), key=lambda item: item.id)
    return (
        [item.id for item in counting if item.practice == "dprk_labour"],
        [item.id for item in counting if item.axes],
    )


def _order(flag: PromptedFlag) -> tuple[int, int, bool, int, str]:
    """Sort relevant flags first and closed ones last, then by addressee, status, number of prompts and id."""
    row, prompted_by = flag
    group = 0 if is_relevant(row["status"], prompted_by) else 2 if is_closed(row) else 1
    addressee = ORDER_OF_ADDRESSEES.index(row["addressee"])
    return (group, addressee, not row["status"].startswith("applies"), -len(prompted_by), row["id"])
