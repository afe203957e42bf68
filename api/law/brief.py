"""Laws in a short profile: each flag in at most 450 bytes of JSON, bans of one family as one entry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from api.database import Row
    from api.law.instruments import Law
    from api.law.prompted import PromptedFlag

LONGEST = 450
"""Bytes of a flag, as the json module writes it; the answer writes it shorter, without blanks."""

MOST_IDS = 10
"""Ids of evidence beside a flag; the number of all of them is beside these."""

OF_COUNTRY = "What leads here is of the country as a whole."
"""The reason for a flag that evidence of the country alone prompts; in full below."""

OF_COUNTRY_IN_FULL = (
    "What leads here is evidence of the country as a whole, for no trade in particular; whether it is about this place is a "
    "question to check."
)

OF_THE_FIRST = frozenset({"id", "status", "missing_facts", "on_callers_statement"})
"""Fields of an entry of several laws that are those of the first; the others have the same, each for itself."""


def entries(flags: Sequence[PromptedFlag]) -> list[Row]:
    """Return the flags of a short profile in their order; a family is where the first of its laws is."""
    found: list[Row] = []
    for group in families(flags):
        if len(group) == 1:
            found.append(_with_prompts(_alone(group[0]), _prompts(group)))
        else:
            found += _of_family(group)
    return found


def families(flags: Sequence[PromptedFlag]) -> Iterator[list[PromptedFlag]]:
    """Yield the flags, those of one family with the same status and the same missing facts together, the widest first.

    A law's fact about inputs is its own, so the names of those facts are compared without its id.
    """
    groups: dict[tuple[object, ...], list[PromptedFlag]] = {}
    for number, found in enumerate(flags):
        family = found.flag.law.family
        facts = tuple(name.partition(":")[0] for name in found.flag.found.missing_facts)
        key = (family, found.flag.status, facts, found.of_country) if family else (number,)
        groups.setdefault(key, []).append(found)
    for group in groups.values():
        yield sorted(group, key=_width)


def _width(found: PromptedFlag) -> tuple[bool, bool, str, str]:
    """Return the order inside a family: a law of services too leads, as the widest, then one without a list of goods, then age."""
    law = found.flag.law
    return law.covers == "goods", law.has_goods, law.row["applies_from"], law.rule.id


def _of_family(flags: list[PromptedFlag]) -> list[Row]:
    """Return the entries of a family: one, or as many as its ids need. The first has room for an id of what prompts it.

    No entry is left with a single law, which is longer than two in common.
    """
    prompts, alone = _prompts(flags), list(map(_alone, flags))
    reserved = _size(prompts[:1], len(prompts)) if prompts else 0
    found: list[Row] = []
    first = 0
    while first < len(alone):
        law, waiting = flags[first].flag.law, alone[first:]
        sizes = [n for n in range(len(waiting), 1, -1) if n != len(waiting) - 1 or n == 1]
        count = next((n for n in sizes if _fits(_in_common(law, waiting[:n]), reserved)), 1)
        entry = _in_common(law, waiting[:count]) if count > 1 else waiting[0]
        found.append(entry | {"prompted_by": []} if found else _with_prompts(entry, prompts))
        first, reserved = first + count, 0
    return found


def _in_common(law: Law, entries: Sequence[Row]) -> Row:
    """Return the entry of several laws: that of the first, ``law``, without what the others do not have in common with it."""
    lead, others = entries[0], entries[1:]
    common = {
        name: value
        for name, value in lead.items()
        if name in OF_THE_FIRST or all(entry.get(name) == value for entry in others)
    }
    engaged = lead["status"] != "not_triggered"
    made = "" if law.covers == "conduct" else ", or made of them"
    text = f"May be engaged: no {law.family}{made}." if engaged else lead["text"]
    ids = sorted(entry["id"] for entry in entries)
    return common | {"title": f"Bans on {law.family}", "text": text, "laws": ids}


def _alone(found: PromptedFlag) -> Row:
    """Return the entry of one law; the facts that the caller denied are left out where there is no room for them."""
    due: Row = {"check_due": True} if found.check_due else {}
    return fitted(found.flag.brief | due | ({"evidence_of": "country"} if found.of_country else {}))


def fitted(entry: Row) -> Row:
    """Return an entry with the facts that the caller denied, or without where that is too long."""
    if "on_callers_statement" not in entry or _fits(entry):
        return entry
    return {name: value for name, value in entry.items() if name != "on_callers_statement"}


def _fits(entry: Row, reserved: int = 0) -> bool:
    return len(json.dumps(entry | {"prompted_by": []})) + reserved <= LONGEST


def _prompts(flags: Sequence[PromptedFlag]) -> list[str]:
    """Return the ids of what prompts the flags, the shortest first."""
    return sorted({id_ for found in flags for id_ in found.prompted_by}, key=lambda id_: (len(id_), id_))


def _size(ids: Sequence[str], count: int) -> int:
    """Return the bytes that ids and how many there are take in an entry."""
    return len(json.dumps({"prompted_count": count})) + sum(len(id_) + len('"", ') for id_ in ids)


def _with_prompts(entry: Row, prompted_by: Sequence[str]) -> Row:
    """Return an entry with as many ids of what prompts it as there is room for; how many there are is beside them."""
    listed: list[str] = []
    entry |= {"prompted_by": listed}
    if "evidence_of" in entry:
        reasoned = entry | {"text": f"{entry['text']} {OF_COUNTRY}"}
        entry = reasoned if _fits(reasoned, _size(prompted_by[:1], len(prompted_by))) else entry
    if not prompted_by:
        return entry
    room = LONGEST - len(json.dumps(entry))
    count = {"prompted_count": len(prompted_by)}
    if (size := len(json.dumps(count))) <= room:
        entry |= count
        room -= size
    for id_ in prompted_by[:MOST_IDS]:
        room -= len(id_) + len('"", ')
        if room < 0:
            break
        listed.append(id_)
    return entry
