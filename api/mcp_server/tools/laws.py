"""The tool ``laws``: the laws of a pair that may be engaged, with the facts that are missing."""

from __future__ import annotations

from typing import Any

from api.mcp_server.answering import Arguments, Context, RequestedPair, of_profile
from api.mcp_server.budget import TokenBudget, cut
from api.mcp_server.json_schema import (
    OF_PAIR,
    OFFSET,
    OPTIONS,
    PAIR,
    REST,
    arguments,
    integer,
    many,
    record,
    string,
)
from api.mcp_server.tool import Tool

MEMBERS = (
    "id",
    "title",
    "status",
    "text",
    "missing_facts",
    "addressee",
    "jurisdiction",
    "applies_from",
    "url",
)
LONGEST_TITLE = 120
QUESTION = "SELECT question FROM facts WHERE id = :id"


def answer(context: Context, values: Arguments) -> dict[str, Any]:
    """Return the laws with something behind them, the relevant ones first, and the question of each missing fact."""
    pair, offset = RequestedPair.of(context, values), values.get("offset", 0)
    profile = pair.profile(context)
    waiting = profile["laws"][offset:]
    others = {status: len(ids) for status, ids in profile["other_laws"].items()}
    found = of_profile(context, pair, profile)
    found |= {"laws": [], "facts": {}, "others": others, "left": 0, "next_offset": None}
    budget = TokenBudget(found)
    for number, law in enumerate(waiting):
        entry = _entry(law)
        facts = _questions(context, law["missing_facts"], found["facts"])
        if not budget.takes(entry, facts):
            found |= {"left": len(waiting) - number, "next_offset": offset + number}
            break
        found["laws"].append(entry)
        found["facts"] |= facts
    return found


def _entry(law: dict[str, Any]) -> dict[str, Any]:
    entry = {name: law[name] for name in MEMBERS if law.get(name) is not None}
    entry["title"] = cut(law["title"], LONGEST_TITLE)
    others = [id_ for id_ in law.get("laws", ()) if id_ != law["id"]]
    return entry | ({"also": others} if others else {}) | {"evidence": law.get("prompted_count", 0)}


def _questions(context: Context, facts: list[str], known: dict[str, str]) -> dict[str, str]:
    """Return the question of each kind of fact that is not among the known ones: a fact of one law begins with its kind."""
    kinds = {fact.partition(":")[0] for fact in facts} - known.keys()
    rows = {kind: context.release.row(QUESTION, id=kind) for kind in sorted(kinds)}
    return {kind: row["question"] for kind, row in rows.items() if row}


LAW = record(
    {
        "id": string("Id."),
        "title": string("Title."),
        "status": string(
            "applies; conditional: depends on missing_facts; not_yet_applicable; applies_to_state: binds States, says "
            "nothing of these goods."
        ),
        "text": string("What may be engaged."),
        "missing_facts": many(string("A fact."), "What is not known and can change the status."),
        "addressee": string("Who is bound."),
        "jurisdiction": string("Whose law it is."),
        "applies_from": string("Day."),
        "url": string("Official text."),
        "also": many(string("Id."), "Other laws of the same kind with the same status."),
        "evidence": integer("Items of evidence that lead to it."),
    },
    optional=("addressee", "jurisdiction", "applies_from", "url", "also"),
)

TOOL = Tool(
    "laws",
    "Laws that may be engaged, and the facts that are missing",
    "Return the laws on forced labour and on North Korea that may be engaged by goods of this sector from this place, and which facts "
    "only the user can know. Put the questions in facts to the user, then call again with facts. This is no finding and no legal advice.",
    arguments({**PAIR, **OPTIONS, "offset": OFFSET}, "region", "sector"),
    record(
        {
            **OF_PAIR,
            "laws": many(LAW, "The relevant ones first."),
            "facts": {
                "type": "object",
                "additionalProperties": {"type": "string"},
                "description": "The question behind each kind of missing fact; inputs_from and duty_holder are of one law each.",
            },
            "others": {
                "type": "object",
                "additionalProperties": {"type": "integer"},
                "description": "How many more laws have which status, with nothing that leads to them here.",
            },
            **REST,
        }
    ),
    answer,
)
