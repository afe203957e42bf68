"""The legal flags of a profile: which law may be engaged for a pair on a day. Not legal advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.law.brief import OF_COUNTRY_IN_FULL, entries, families
from api.law.prompted import in_order, law_of_pair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release, Row
    from api.law.prompted import PairLaw, PromptedFlag
    from api.scoring.assess import Assessment

OTHERS = ("conditional", "not_triggered", "not_yet_applicable")
"""Statuses of laws that nothing leads to."""


def laws_of(
    release: Release, assessment: Assessment, query: Mapping[str, Any]
) -> tuple[list[Row], dict[str, list[str]]]:
    """Return the laws of a profile, and the ids of the others by status.

    The laws are those with something behind them, each in brief; with ``laws=all`` or ``explain`` in ``query`` every
    law complete, and no others.
    """
    if is_complete(query):
        return flags(release, assessment, query), {status: [] for status in OTHERS}
    return short_laws(law_of_pair(release, assessment, query))


def is_complete(query: Mapping[str, Any]) -> bool:
    """Return whether a request is for every law complete."""
    return bool(query.get("laws") == "all" or query.get("explain"))


def short_laws(pair: PairLaw) -> tuple[list[Row], dict[str, list[str]]]:
    """Return the laws of a short profile, and the ids of the others by status."""
    shown: list[PromptedFlag] = []
    others: dict[str, list[str]] = {status: [] for status in OTHERS}
    others["not_triggered"] += pair.flags.closed
    for flag in pair.prompted(every=False):
        if flag.shown:
            shown.append(flag)
        else:
            others[flag.flag.status].append(flag.flag.law.rule.id)
    return entries(in_order(shown)), {name: sorted(ids) for name, ids in others.items()}


def flags(release: Release, assessment: Assessment, query: Mapping[str, Any]) -> list[Row]:
    """Return every flag of a pair, relevant ones first; the parts of their conditions only with ``explain``."""
    found = [
        flag.flag.row
        | {
            "prompted_by": list(flag.prompted_by),
            "prompted_count": len(flag.prompted_by),
            "check_due": flag.check_due,
        }
        | (_of_country(flag) if flag.of_country else {})
        for flag in in_order(law_of_pair(release, assessment, query).prompted(every=True))
    ]
    if not query.get("explain"):
        for flag in found:
            del flag["because"]
    return found


def _of_country(found: PromptedFlag) -> Row:
    """Return what a complete flag says beside evidence of the country alone."""
    return {"evidence_of": "country", "text": f"{found.flag.row['text']} {OF_COUNTRY_IN_FULL}"}


def flags_in_brief(release: Release, assessment: Assessment, query: Mapping[str, Any]) -> list[Row]:
    """Return id, status and missing facts of the laws of a short profile.

    Bans of one family are one entry, with the ids of its ``laws``, and are those of the first.
    """
    found: list[Row] = []
    flagged = law_of_pair(release, assessment, query).prompted(every=False)
    shown = in_order(flag for flag in flagged if flag.shown)
    for group in families(shown):
        first = group[0].flag
        entry: Row = {
            "id": first.law.rule.id,
            "status": first.status,
            "missing_facts": list(first.found.missing_facts),
        }
        ids = sorted(flag.flag.law.rule.id for flag in group)
        found.append(entry | ({"laws": ids} if len(ids) > 1 else {}))
    return found
