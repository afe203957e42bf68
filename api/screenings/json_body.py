"""The JSON document of a screening: its own members are validated here, its items one by one, each separately."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import ValidationError

from api.limit import Limit
from api.problem import Problem
from api.receipts.seal import canonical
from api.text.nearest import unknown
from api.web.query import faults
from schemas.screenings import MOST_ITEMS, ScreeningBody

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = ScreeningBody(exclude=("items",))
SCREENING_DOCUMENT = Limit(
    name="screening_document",
    setting="most_screening",
    unit="bytes",
    applies_to="screening as one JSON document",
    status=413,
    reason="10,000 suppliers with long addresses; the document is in memory as one",
    advice="send NDJSON or CSV, which have no limit in bytes",
)
ITEMS = Limit(
    name="screening_items",
    value=MOST_ITEMS,
    unit="items",
    applies_to="screening as one JSON document",
    status=422,
    reason="their answers are in memory as one",
    advice="send NDJSON or CSV, which have no limit in rows",
)
MOST_SHOWN = 20
"""Unknown members, or places without a canonical form, that are reported."""


def validated(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document, with every member but the items validated.

    Raises a problem: 400 where it has no canonical form, else 422 with every fault outside the items.
    """
    if not _has_canonical_form(document):
        raise _no_canonical_form(document)
    known = [*SCHEMA.load_fields, "items"]
    extra = [name for name in document if name not in known][:MOST_SHOWN]
    wrong = [
        {
            "pointer": f"/{name}",
            "detail": unknown("member", name, known, f"this address takes: {', '.join(known)}"),
        }
        for name in extra
    ]
    try:
        SCHEMA.load({name: value for name, value in document.items() if name in SCHEMA.load_fields})
    except ValidationError as error:
        wrong += faults(error.messages_dict, "pointer", "/")
    items = document.get("items")
    if not isinstance(items, list):
        wrong.append(
            {
                "pointer": "/items",
                "detail": 'items: send a list of suppliers, as in {"items": [{"region": ..., "sector": ...}]}',
            }
        )
    elif len(items) > MOST_ITEMS:
        detail = f"items: there are {len(items)}, at most {MOST_ITEMS} are taken as JSON; send NDJSON or CSV"
        wrong.append({"pointer": "/items", "detail": detail})
    if wrong:
        raise Problem(422, "; ".join(fault["detail"] for fault in wrong), wrong)
    return dict(document)


def _has_canonical_form(document: Any) -> bool:
    """Return whether a document has a canonical form; a receipt contains the digest of that form."""
    try:
        canonical(document)
    except ValueError:
        return False
    return True


def _no_canonical_form(document: Mapping[str, Any]) -> Problem:
    """Return the problem that lists each item or member with a number that readers of JSON understand differently."""
    items = document.get("items")
    many = list(enumerate(items)) if isinstance(items, list) else []
    places = [f"/items/{number}" for number, item in many if not _has_canonical_form(item)]
    places += [
        f"/{name}" for name, value in document.items() if name != "items" and not _has_canonical_form(value)
    ]
    detail = "contains a number that not every reader of JSON takes for the same; write it as a text"
    shown = places[:MOST_SHOWN]
    errors = [{"pointer": place, "detail": f"{place} {detail}"} for place in shown]
    return Problem(400, f"the body {detail} ({', '.join(shown)})", errors)
