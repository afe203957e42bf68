"""Which law may be engaged for a pair on a day, as the answer tells it. Not legal advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.law.standing import standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release, Row
    from api.scoring.assess import Assessment


def flags(release: Release, assessment: Assessment, query: Mapping[str, Any]) -> list[Row]:
    """Give the flags of a pair, each with all that is said of it; the values of its condition only with ``explain``."""
    told = [row | {"prompted_by": list(prompted)} for row, prompted in standing(release, assessment, query)]
    if not query.get("explain"):
        for flag in told:
            del flag["because"]
    return told


def in_brief(release: Release, assessment: Assessment, query: Mapping[str, Any]) -> list[Row]:
    """Give the laws that are not ruled out: id, status and what is missing. A caller's no rules nothing out."""
    return [
        {name: row[name] for name in ("id", "status", "missing_facts")}
        for row, _ in standing(release, assessment, query)
        if row["status"] != "not_triggered" or row["on_callers_statement"]
    ]
