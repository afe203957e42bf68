"""The legal flags of a profile: which law may be engaged for a pair on a day. Not legal advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.law.brief import entries, families
from api.law.prompted import prompted_flags, shown_flags

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release, Row
    from api.scoring.assess import Assessment

OTHERS = ("conditional", "not_triggered", "not_yet_applicable")
"""Statuses of laws that nothing leads to, or that are yet to apply to other goods."""


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
    others: dict[str, list[str]] = {status: [] for status in OTHERS}
    for flag in found:
        if not flag.shown:
            others[flag.flag.status].append(flag.flag.law.rule.id)
    return entries([flag for flag in found if flag.shown]), {
        name: sorted(ids) for name, ids in others.items()
    }


def flags(release: Release, assessment: Assessment, query: Mapping[str, Any]) -> list[Row]:
    """Return every flag of a pair, relevant ones first; the parts of their conditions only with ``explain``."""
    found = [
        flag.flag.row
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
    """Return id, status and missing facts of the laws of a short profile.

    Bans of one family are one entry, with the ids of its ``laws``, and are those of the first.
    """
    found: list[Row] = []
    for group in families(shown_flags(release, assessment, query)):
        entry: Row = {name: group[0].flag.row[name] for name in ("id", "status", "missing_facts")}
        ids = sorted(flag.flag.law.rule.id for flag in group)
        found.append(entry | ({"laws": ids} if len(ids) > 1 else {}))
    return found
