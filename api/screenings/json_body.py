"""What holds for all items of one document of JSON; the items themselves are checked one by one, each for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import ValidationError

from api.problem import Problem
from api.receipts.seal import canonical
from api.text.nearest import unknown
from api.web.query import faults
from schemas.screenings import MOST_ITEMS, ScreeningBody

if TYPE_CHECKING:
    from collections.abc import Mapping

BESIDE = ScreeningBody(exclude=("items",))
MOST_UNKNOWN = 20
"""Unknown members that are told."""


def envelope(found: Mapping[str, Any]) -> dict[str, Any]:
    """Give the document, its members in the right form.

    Raises a problem: 400 where it has no canonical form, else 422 with every fault of what is not an item.
    """
    if not _has_form(found):
        raise _formless(found)
    known = [*BESIDE.load_fields, "items"]
    strange = [name for name in found if name not in known][:MOST_UNKNOWN]
    wrong = [
        {
            "pointer": f"/{name}",
            "detail": unknown("member", name, known, f"this address takes: {', '.join(known)}"),
        }
        for name in strange
    ]
    try:
        BESIDE.load({name: value for name, value in found.items() if name in BESIDE.load_fields})
    except ValidationError as error:
        wrong += faults(error.messages_dict, "pointer", "/")
    items = found.get("items")
    if not isinstance(items, list):
        wrong.append(
            {
                "pointer": "/items",
                "detail": 'items: give a list of suppliers, as in {"items": [{"region": ..., "sector": ...}]}',
            }
        )
    elif len(items) > MOST_ITEMS:
        detail = f"items: there are {len(items)}, at most {MOST_ITEMS} are taken as JSON; send NDJSON or CSV"
        wrong.append({"pointer": "/items", "detail": detail})
    if wrong:
        raise Problem(422, "; ".join(fault["detail"] for fault in wrong), wrong)
    return dict(found)


def _has_form(document: Any) -> bool:
    """Tell whether a document has a canonical form: without one, no receipt can speak of it."""
    try:
        canonical(document)
    except ValueError:
        return False
    return True


def _formless(found: Mapping[str, Any]) -> Problem:
    """Tell which items, or which other members, hold a number that not every reader of JSON takes for the same."""
    items = found.get("items")
    many = list(enumerate(items)) if isinstance(items, list) else []
    places = [f"/items/{place}" for place, item in many if not _has_form(item)]
    places += [f"/{name}" for name, value in found.items() if name != "items" and not _has_form(value)]
    detail = "holds a number that not every reader of JSON takes for the same; write it as a text"
    shown = places[:MOST_UNKNOWN]
    told = [{"pointer": place, "detail": f"{place} {detail}"} for place in shown]
    return Problem(400, f"the body {detail} ({', '.join(shown)})", told)
