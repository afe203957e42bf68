"""The tool ``screen``: up to 50 suppliers at once, one short row each."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from api.mcp_server.answering import Arguments, Context, query_values
from api.mcp_server.budget import TokenBudget, cut
from api.mcp_server.json_schema import (
    AS_OF,
    FACTS,
    HEAD,
    IMPORT_INTO,
    LINK,
    LONGEST_CODE,
    arguments,
    integer,
    many,
    record,
    string,
    text,
)
from api.mcp_server.tool import Tool
from api.receipts.issue import Issuer
from api.screenings.json_body import validated
from api.screenings.options import CODES, options_of
from api.screenings.run import Screening
from api.web.document_parts import document_in
from api.web.media import JSON
from api.web.query import ParsedQuery
from api.web.work_lock import WorkLock
from schemas.screenings import ScreeningQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ROWS = 50
COLUMNS = ("row", "status", "region", "sector", "score", "band", "at_most", "basis")
MOST_CANDIDATES = 3
LONGEST_NOTE = 160
WRITTEN = {"region": "", "sector": "ISIC "}
"""What goes before a code that is sent in place of a text: without it, 1511 may be of HS too."""


def answer(context: Context, values: Arguments) -> dict[str, Any]:
    """Return one row for each supplier, then the laws by row and what needs attention, as far as there is room."""
    query = ParsedQuery(ScreeningQuery(), query_values(values)).canonical(context.release, CODES)
    document = validated(document_in(json.dumps({"items": values["items"]}).encode(), "items"))
    issuer = Issuer(context.release, known=context.known)
    screening = Screening(issuer, options_of(query, JSON, JSON), document, WorkLock())
    done = json.loads(b"".join(screening.chunks()))
    found = {
        **context.head("screened", done["as_of"]),
        "columns": list(COLUMNS),
        "rows": [_row(number, item) for number, item in enumerate(done["items"], 1)],
        "statuses": done["summary"]["statuses"],
        "laws": [],
        "attention": [],
        "left_off": 0,
        "link": {"api": context.links.to("/v1/screenings"), "page": context.links.to("/sheet")},
    }
    budget = TokenBudget(found)
    attention = [note for note in map(_attention, range(1, MOST_ROWS + 1), done["items"]) if note]
    laws = list(_laws(done["items"]))
    found["attention"], found["laws"] = budget.first(attention), budget.first(laws)
    found["left_off"] = len(attention) + len(laws) - len(found["attention"]) - len(found["laws"])
    return found


def _row(number: int, item: dict[str, Any]) -> list[Any]:
    matched, basis = item["matched"], item["basis"]
    pair = f"{matched['region']['code']}/{matched['sector']['code']}"
    of = basis and f"{basis['region']['code']}/{(basis['sector'] or {}).get('code') or '*'}"
    worst = item["at_most"]
    return [
        number,
        item["status"],
        matched["region"]["code"],
        matched["sector"]["code"],
        item["score"],
        item["band"],
        worst and worst["score"],
        None if of == pair else of,
    ]


def _attention(number: int, item: dict[str, Any]) -> dict[str, Any] | None:
    """Return what is to be read of a row: its faults, the candidates of its texts, or a doubt; None where nothing is."""
    candidates = {
        name: [f"{WRITTEN[name]}{one['code']}" for one in found[:MOST_CANDIDATES]]
        for name, found in (item["candidates"] or {}).items()
        if found
    }
    notes = [fault["detail"] for fault in item["errors"]]
    notes += [item["matched"][name]["note"] for name in ("region", "sector") if item["matched"][name]["note"]]
    if not candidates and not notes:
        return None
    note = {"note": cut("; ".join(notes), LONGEST_NOTE)} if notes else {}
    return {"row": number, **candidates, **note}


def _laws(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield each law with its status and the rows that it is about: what applies first, then what concerns most rows."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    missing: dict[tuple[str, str], list[str]] = {}
    for number, item in enumerate(items, 1):
        for law in item["laws"] or ():
            rows[law["id"], law["status"]].append(number)
            missing.setdefault((law["id"], law["status"]), law["missing_facts"])
    for key in sorted(rows, key=lambda key: (key[1] != "applies", -len(rows[key]), key)):
        yield {"id": key[0], "status": key[1], "rows": spans(rows[key]), "missing_facts": missing[key]}


def spans(numbers: list[int]) -> str:
    """Return ascending numbers as people write them: ``1-3,7``."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1] = [found[-1][0], number]
        else:
            found.append([number])
    return ",".join("-".join(map(str, span)) for span in found)


TEXTS = {
    "region": "A place: code, name or complete address, in any script.",
    "address": "Joined to the region.",
    "city": "Joined to the region.",
    "province": "Joined to the region.",
    "country": "Where the place is thought to be: a hint.",
    "origin": "Where the goods are made; takes precedence over the supplier's country.",
    "sector": "A product or an activity: description, or a code of ISIC written as ISIC 1020 (1020 alone may be of HS).",
    "product": "As sector, where that settles nothing.",
    "activity": "As sector, where that settles nothing.",
}

SUPPLIER = {
    "type": "object",
    "properties": {
        **{name: text(description) for name, description in TEXTS.items()},
        "hs": text("The goods by HS 2022, in any spelling.", LONGEST_CODE),
        "facts": FACTS,
    },
    "additionalProperties": False,
    "description": "One supplier: where, and what is made or done there. Leave out names of companies and people.",
}

TOOL = Tool(
    "screen",
    f"Screen up to {MOST_ROWS} suppliers",
    f"Screen up to {MOST_ROWS} suppliers at once: each by its place and what it makes, in words or codes. Return one row each with "
    "status, codes, score and band, the laws by row, and the rows that need attention (candidates to choose from, faults). Rows have "
    "the numbers 1, 2, 3 in the order sent. Nothing is stored. For more rows use the API or the page in link.",
    arguments(
        {
            "items": {
                "type": "array",
                "items": SUPPLIER,
                "minItems": 1,
                "maxItems": MOST_ROWS,
                "description": f"1 to {MOST_ROWS} suppliers.",
            },
            "as_of": AS_OF,
            "import_into": IMPORT_INTO,
            "facts": FACTS,
        },
        "items",
    ),
    record(
        {
            **HEAD,
            "columns": many(string("Name."), "The columns of rows."),
            "rows": many(
                {"type": "array", "items": {"type": ["string", "number", "null"]}},
                "row; status; region; sector; score; band; at_most: score of the worst part or candidate; basis: the pair that score "
                "and band are of where it is not the row's own.",
            ),
            "statuses": {
                "type": "object",
                "additionalProperties": {"type": "integer"},
                "description": "Rows by status.",
            },
            "laws": many(
                record(
                    {
                        "id": string("Id."),
                        "status": string("As the tool laws explains."),
                        "rows": string("Numbers of rows, as in 1-3,7."),
                        "missing_facts": many(
                            string("A fact."), "What is not known and can change the status."
                        ),
                    }
                ),
                "What applies first, then what concerns most rows.",
            ),
            "attention": many(
                record(
                    {
                        "row": integer("Number of the row."),
                        "region": many(string("Code."), "Places that may be meant."),
                        "sector": many(
                            string("Code."), "Sectors that may be meant; send one as it is, as in ISIC 1511."
                        ),
                        "note": string("A fault or a doubt, and what to do."),
                    },
                    optional=("region", "sector", "note"),
                ),
                "Rows that someone has to look at.",
            ),
            "left_off": integer(
                "Entries of laws and attention for which there was no room: send fewer rows to see them."
            ),
            "link": record({**LINK["properties"], "page": string("Where a sheet can be dropped.")}),
        }
    ),
    answer,
)
