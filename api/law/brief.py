"""Laws in a short profile: each flag in at most 450 bytes of JSON, bans of one family as one entry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.database import Row
    from api.law.prompted import PromptedFlag

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
            found.append(_with_prompts(_alone(flag), [flag]))
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
    return flag.law.family, flag.row["status"], facts, bool(flag.row["on_callers_statement"])


def _family(flags: list[PromptedFlag]) -> list[Row]:
    """Return the entries of a family: one, or as many as its ids need.

    The law without a list of goods leads, as the widest, then the oldest.
    """
    waiting = sorted(flags, key=lambda flag: (flag.law.has_goods, flag.row["applies_from"], flag.row["id"]))
    found: list[Row] = []
    while waiting:
        fitting = (
            n
            for n in range(len(waiting), 1, -1)
            if _bytes(_with_prompts(_of_family(waiting[:n]), [])) <= LONGEST
        )
        count = next(fitting, 1)
        entry = _of_family(waiting[:count]) if count > 1 else _alone(waiting[0])
        found.append(_with_prompts(entry, flags))
        waiting = waiting[count:]
    return found


def _alone(flag: PromptedFlag) -> Row:
    """Return the entry of one law."""
    return flag.brief | ({"check_due": True} if flag.check_due else {})


def _of_family(laws: Sequence[PromptedFlag]) -> Row:
    """Return the entry of several laws: that of the first, without what the others do not have in common with it."""
    lead, family = _alone(laws[0]), laws[0].law.family
    common = {
        name: value
        for name, value in lead.items()
        if name in OF_THE_FIRST or all(_alone(flag).get(name) == value for flag in laws)
    }
    engaged = lead["status"] != "not_triggered"
    text = f"May be engaged: {family}, or made of them, are barred." if engaged else lead["text"]
    ids = sorted(flag.row["id"] for flag in laws)
    return common | {"title": f"Bans on {family}", "text": text, "laws": ids}


OF_THE_FIRST = frozenset({"id", "status", "missing_facts", "on_callers_statement"})
"""Fields of an entry of several laws that are those of the first: the others ask the same of themselves."""


def _with_prompts(brief: Row, flags: Sequence[PromptedFlag]) -> Row:
    """Return a flag with as many ids of what prompts it as there is room for, the shortest first.

    How many there are is beside them.
    """
    prompted_by = sorted({id_ for flag in flags for id_ in flag.prompted_by}, key=lambda id_: (len(id_), id_))
    count = {"prompted_count": len(prompted_by)} if prompted_by else {}
    entry = brief | {"prompted_by": []}
    if _bytes(entry | count) <= LONGEST:
        entry |= count
    room = LONGEST - _bytes(entry)
    for id_ in prompted_by[:MOST_IDS]:
        room -= len(id_) + len('"", ')
        if room < 0:
            break
        entry["prompted_by"].append(id_)
    return entry


def _bytes(entry: Row) -> int:
    return len(json.dumps(entry))
