"""The tool ``risk_summary``: score, band and status of a pair, in one short answer."""

from __future__ import annotations

from typing import Any

from api.mcp_server.answering import Arguments, Context, RequestedPair, of_profile
from api.mcp_server.budget import TokenBudget, cut
from api.mcp_server.json_schema import (
    OF_PAIR,
    OPTIONS,
    PAIR,
    arguments,
    integer,
    many,
    nullable,
    number,
    record,
    string,
)
from api.mcp_server.tool import Tool

LONGEST_TEXT = 1200
"""Characters of the sentence; longer ones repeat what the evidence shows."""
MOST_INPUTS, MOST_PLACES = 6, 4
DIMENSIONS = ("hazard", "vulnerability", "coping")


def answer(context: Context, values: Arguments) -> dict[str, Any]:
    """Return the profile of a pair without its evidence, and the ids of its laws by status."""
    pair = RequestedPair.of(context, values)
    profile = pair.profile(context)
    found = of_profile(context, pair, profile) | {
        "text": cut(profile["text"], LONGEST_TEXT),
        "confidence": profile["confidence"],
        "structural_score": profile["structural_score"],
        "dimensions": {name: profile["dimensions"][name]["score"] for name in DIMENSIONS},
        "range": profile["range"] and {name: profile["range"][name] for name in ("low", "high")},
        "ilo_pattern_met": profile["ilo_pattern"]["met"],
        "floors": [floor["id"] for floor in profile["adjustments"]],
        "evidence_count": profile["evidence_count"],
        "laws": [],
        "upstream": [],
        "method": profile["method"],
    }
    budget = TokenBudget(found)
    found["laws"] = budget.first({"id": law["id"], "status": law["status"]} for law in profile["laws"])
    found["upstream"] = budget.first(
        {"input": link["input"], "places": link["places"][:MOST_PLACES]}
        for link in (profile["upstream"] or [])[:MOST_INPUTS]
    )
    return found


TOOL = Tool(
    "risk_summary",
    "Risk of forced labour of a sector in a place",
    "Return how high the risk is that forced labour is in goods of this sector from this place: status, score 0 to 10, band, why, "
    "and which laws may be engaged. It speaks of the place and the sector, never of a supplier. Only assessed and wider have a "
    "band; partial has at_most alone, of a part; for structural_only and not_covered say that nothing is recorded, which is not low risk. "
    "Quote status, as_of and release.",
    arguments({**PAIR, **OPTIONS}, "region", "sector"),
    record(
        {
            **OF_PAIR,
            "text": string("Why, in plain sentences."),
            "confidence": string("How well the score is supported: high, medium or low."),
            "structural_score": nullable(number("Vulnerability and lack of coping capacity alone, 0 to 10.")),
            "dimensions": record(
                {name: nullable(number("0 to 10.")) for name in DIMENSIONS}, "Parts of the score."
            ),
            "range": nullable(
                record(
                    {"low": nullable(number("Lowest.")), "high": number("Highest.")},
                    "The score with one origin of evidence left out.",
                )
            ),
            "ilo_pattern_met": {
                "type": "boolean",
                "description": "Whether involuntariness and menace of penalty are both shown.",
            },
            "floors": many(string("Id of a floor."), "What the score cannot be below, and why."),
            "evidence_count": integer("Items that are relevant; the tool evidence lists them."),
            "laws": many(
                record({"id": string("Id."), "status": string("As the tool laws explains.")}),
                "Laws with something behind them here; the tool laws has their missing facts.",
            ),
            "upstream": many(
                record({"input": string("The input."), "places": many(string("Code."), "Where.")}),
                "Usual inputs behind which forced or child labour is documented.",
            ),
            "method": string("Id of the method."),
        }
    ),
    answer,
)
