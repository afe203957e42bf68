"""Laws in a short profile: each flag in at most 450 bytes of JSON, bans of one family as one entry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.database import Row
    from api.law.flags import PromptedFlag

LONGEST = 450
"""Bytes of a flag, as the answer writes it."""

MOST_IDS = 10
"""Ids of evidence beside a flag; the number of all of them is beside these."""


def entries(flags: Sequence[PromptedFlag]) -> list[Row]:
    """Return the flags of a short profile in their order; a family is where the first of its laws is."""
    found: list[Row] = []
    done: set[tuple[object, ...]] = set()
    for flag in flags:
        group = _group(flag)
        if group is None:
            found.append(_entry(flag, [], flag.prompted_by))
        elif group not in done:
            done.add(group)
            found += _family([other for other in flags if _group(other) == group])
    return found


def _group(flag: PromptedFlag) -> tuple[object, ...] | None:
    """Return what laws of one entry have in common; None for a law of no family.

    A law's fact about inputs is its own, so the names of those facts are compared without its id.
    """
    if flag.law.family is None:
        return None
    facts = tuple(name.partition(":")[0] for name in flag.row["missing_facts"])
    return flag.law.family, flag.row["status"], facts, tuple(flag.row["on_callers_statement"]) != ()


def _family(flags: list[PromptedFlag]) -> list[Row]:
    """Return the entries of a family: one, or as many as its ids need.

    The first law leads: the one without a list of goods, as the widest, then the oldest.
    """
    waiting = sorted(
        flags, key=lambda flag: (bool(flag.law.has_goods), flag.row["applies_from"], flag.row["id"])
    )
    prompted_by = sorted({id_ for flag in flags for id_ in flag.prompted_by})
    found: list[Row] = []
    while waiting:
        lead, ids = waiting[0], [waiting[0].row["id"]]
        for flag in waiting[1:]:
            if _bytes(_entry(lead, [*ids, flag.row["id"]], prompted_by)) > LONGEST:
                break
            ids.append(flag.row["id"])
        found.append(_entry(lead, sorted(ids), prompted_by))
        waiting = waiting[len(ids) :]
    return found


def _entry(flag: PromptedFlag, laws: list[str], prompted_by: Sequence[str]) -> Row:
    """Return a flag with as many ids of what prompts it as there is room for, and how many there are."""
    entry = flag.brief | ({"family": flag.law.family, "laws": laws} if laws else {})
    if flag.check_due:
        entry |= {"check_due": True}
    entry |= {"prompted_by": [], "prompted_count": len(prompted_by)}
    room = LONGEST - _bytes(entry)
    for id_ in prompted_by[:MOST_IDS]:
        room -= len(id_) + len('"", ')
        if room < 0:
            break
        entry["prompted_by"].append(id_)
    return entry


def _bytes(entry: Row) -> int:
    return len(json.dumps(entry))
