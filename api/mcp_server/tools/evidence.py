"""The tool ``evidence``: the graded claims behind a pair, what counts most first."""

from __future__ import annotations

from typing import Any

from api.evidence.claims import claim_of
from api.evidence.routes import ONE
from api.mcp_server.answering import Arguments, Context, RequestedPair, of_profile
from api.mcp_server.budget import TokenBudget, cut
from api.mcp_server.json_schema import (
    AS_OF,
    HS,
    LONGEST_CODE,
    OF_PAIR,
    OFFSET,
    PAIR,
    REST,
    arguments,
    integer,
    many,
    nullable,
    number,
    record,
    string,
    text,
)
from api.mcp_server.tool import Tool
from api.problem import Problem

LONGEST_STATEMENT, LONGEST_SOURCE = 320, 120
MOST_DISPUTES = 10


def answer(context: Context, values: Arguments) -> dict[str, Any]:
    """Return the claims of a pair by weight, as many as there is room for."""
    pair, offset = RequestedPair.of(context, values), values.get("offset", 0)
    profile = pair.profile(context, explain="full")
    parts = profile["dimensions"].values()  # an item can be part of several
    items = list({item["id"]: item for part in parts for item in part["evidence"]}.values())
    items.sort(key=lambda item: (not item["counts"], -item["weight"], item["id"]))
    if "id" in values:
        items = [item for item in items if item["id"] == values["id"].strip().lower()]
        if not items:
            raise Problem(
                404, f"id: {values['id'][:60]} is no evidence of this pair; leave it out to list what is"
            )
    found = of_profile(context, pair, profile)
    found |= {"total": len(items), "evidence": [], "left": 0, "next_offset": None}
    waiting = items[offset:]
    complete = "id" in values
    found["evidence"] = TokenBudget(found).first(_brief(context, item, complete=complete) for item in waiting)
    shown = len(found["evidence"])
    if left := len(waiting) - shown:
        found |= {"left": left, "next_offset": offset + shown}
    return found


def _brief(context: Context, item: dict[str, Any], *, complete: bool) -> dict[str, Any]:
    """Return an item in brief; a ``complete`` one with where it was read and why it has its grades."""
    found = {
        "id": item["id"],
        "statement": item["statement"] if complete else cut(item["statement"], LONGEST_STATEMENT),
        "indicator": item["indicator"],
        "published_by": item["published_by"],
        "source": cut(item["source"]["title"], LONGEST_SOURCE),
        "grade": f"{item['reliability']}{item['credibility']}",
        "stance": item["stance"],
        "counts": item["counts"],
        "weight": round(item["weight"], 3),
        "place": item["region_match"],
        "work": item["sector_match"],
    }
    return found | _reasons(context, item["id"]) if complete else found


def _reasons(context: Context, id_: str) -> dict[str, Any]:
    claim = claim_of(context.release.one(ONE, id=id_))
    return {
        "url": context.release.one(URL, id=claim["source"]["id"])["url"],
        "locator": claim["locator"],
        "attributed_to": claim["attributed_to"]["name"],
        "reliability_because": claim["reliability_because"],
        "credibility_because": claim["credibility_because"],
        "disputed_by": claim["disputed_by"][:MOST_DISPUTES],
        "link": context.links.to("/v1/evidence/{}", id_),
    }


URL = "SELECT url FROM sources WHERE id = :id"

CLAIM = record(
    {
        "id": string("Id."),
        "statement": string("The claim, in the words of this project."),
        "indicator": string("Id of the indicator of forced labour, or of the measure."),
        "published_by": string("The last day on which it may have been published."),
        "source": string("Title of where it was read."),
        "grade": string("Admiralty grade: A to F for the publisher, 1 to 6 for the statement; A1 is best."),
        "stance": string("supports, disputes, remedies or ended."),
        "counts": {"type": "boolean", "description": "Whether it enters the score."},
        "weight": number("0 to 1."),
        "place": string("exact, or how the place as stated is related to that of the question."),
        "work": string("The same for the sector."),
        "url": nullable(string("Address of the source.")),
        "locator": nullable(string("Where in the source.")),
        "attributed_to": string("Who said it."),
        "reliability_because": string("Why the first grade."),
        "credibility_because": string("Why the second grade."),
        "disputed_by": many(string("Id."), "Denials."),
        "link": string("Address of the claim."),
    },
    optional=(
        "url", "locator", "attributed_to", "reliability_because", "credibility_because", "disputed_by", "link",
    ),
)  # fmt: skip

TOOL = Tool(
    "evidence",
    "The evidence behind a risk",
    "Return the graded claims behind the score of this sector in this place, what counts most first: what was stated, where it was "
    "read, when, how reliable that is, and whether it is denied. With id, one of them complete, with the address of its source.",
    arguments(
        {
            **PAIR,
            "as_of": AS_OF,
            "hs": HS,
            "id": text("Only this item, complete.", LONGEST_CODE),
            "offset": OFFSET,
        },
        "region",
        "sector",
    ),
    record(
        {
            **OF_PAIR,
            "total": integer("Items in all; with id, 1."),
            "evidence": many(CLAIM, "The items, those that count and weigh most first."),
            **REST,
        }
    ),
    answer,
)
