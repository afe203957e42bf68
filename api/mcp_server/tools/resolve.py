"""The tool ``resolve``: places and products, as people write them, to codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.mcp_server.budget import cut
from api.mcp_server.json_schema import HEAD, LINK, arguments, many, nullable, number, record, string, text
from api.mcp_server.tool import Tool
from api.resolve.routes import resolved
from api.web.query import ParsedQuery
from schemas.paging import LONGEST_NAME, today
from schemas.resolve import ResolveQuery

if TYPE_CHECKING:
    from api.mcp_server.answering import Arguments, Context

MOST_CANDIDATES = 5
LONGEST_NOTE = 400
MOST_IGNORED = 6
"""Parts of a text that were not used."""


def answer(context: Context, values: Arguments) -> dict[str, Any]:
    """Return what the texts mean: a code where that is settled, else candidates."""
    query = ParsedQuery(ResolveQuery(), {name: [value] for name, value in values.items()})
    found = resolved(context.release, query.canonical(context.release, {}), context.known)
    readings = {name: reading for name, reading in found.items() if reading is not None}
    status = "resolved"
    for reading in readings.values():
        if reading["code"] is None and status != "unresolved":
            status = "ambiguous" if reading["candidates"] else "unresolved"
    place, work = (readings.get(name, {}).get("code") for name in ("region", "sector"))
    path = "/v1/risks/{}/{}" if place and work else "/v1/resolve"
    return {
        **context.head(status, today().isoformat()),
        **{name: reading and _reading(reading) for name, reading in found.items()},
        "link": {"api": context.links.to(path, *([place, work] if place and work else []))},
    }


def _reading(found: dict[str, Any]) -> dict[str, Any]:
    candidates = found["candidates"][:MOST_CANDIDATES]
    names = ("code", "name", "score")
    return {
        "code": found["code"],
        "name": found["name"],
        "candidates": [] if found["code"] else [{name: one[name] for name in names} for one in candidates],
        "ignored": [cut(part, 60) for part in found["ignored"][:MOST_IGNORED]],
        "note": cut(found["note"], LONGEST_NOTE),
    }


READING = nullable(
    record(
        {
            "code": nullable(string("The code; null where the text does not settle it.")),
            "name": nullable(string("Name of the place, title of the sector.")),
            "candidates": many(
                record(
                    {
                        "code": string("Code."),
                        "name": string("Name."),
                        "score": number("How likely it is that this was meant, 0 to 1."),
                    }
                ),
                "Where no code is settled: ask the user which of these is meant.",
            ),
            "ignored": many(string("Part of the text."), "What was not used."),
            "note": nullable(string("A doubt, and what to do.")),
        }
    )
)

TOOL = Tool(
    "resolve",
    "Find the codes of a place and of a product",
    "Read a place, an address, a product or an activity in any language, and return the ISO 3166 region and the ISIC sector. "
    "Call this first: the other tools take codes. Where code is null, do not guess: ask the user which candidate is meant.",
    arguments(
        {
            "region": text("A place: name or complete address, in any script."),
            "sector": text("A product or an activity in words, or an HS, NACE or NAICS code."),
            "text": text("One text with both, as in 'frozen fish fillets from Dandong, Liaoning'."),
            "country": text("Where the place is thought to be; a hint.", LONGEST_NAME),
        }
    ),
    record({**HEAD, "region": READING, "sector": READING, "link": LINK}),
    answer,
)
