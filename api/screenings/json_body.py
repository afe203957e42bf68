"""The JSON document of a screening: its own members are validated here, its items one by one, each separately."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from marshmallow import ValidationError

from api.limit import Limit
from api.problem import Problem
from api.receipts.seal import canonical
from api.text.nearest import shortened, unknown
from api.web.document_parts import JsonPart, document_in
from api.web.query import faults, shown_faults
from schemas.screenings import ScreeningBody

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SCHEMA = ScreeningBody(exclude=("items",))
SCREENING_DOCUMENT = Limit(
    name="screening_document",
    setting="most_document",
    unit="bytes",
    applies_to="screening as one JSON document",
    status=413,
    reason="10,000 suppliers with 800 bytes each; the bytes are in memory until all are answered",
    advice="send NDJSON or CSV, which have no limit in bytes",
)
MOST_SHOWN = 20
"""Unknown members, or places without a canonical form, that are reported."""


@dataclass(frozen=True, slots=True)
class Document:
    """The JSON document of a screening: its own members, validated, and its items, which are read again while they are answered."""

    members: dict[str, Any]
    part: JsonPart = field(repr=False)
    digest: str

    @property
    def items(self) -> Iterator[Any]:
        """The items, from the first on."""
        return self.part.members["items"].elements()

    @property
    def count(self) -> int:
        """The number of items."""
        return self.part.members["items"].count

    @classmethod
    def of(cls, members: Mapping[str, Any]) -> Document:
        """Return the document with these members, validated."""
        return validated(document_in(json.dumps(members).encode()))

    def sha256(self) -> str:
        """Return the digest of the canonical form."""
        return self.digest


def validated(part: JsonPart) -> Document:
    """Return the document, with every member but the items validated.

    Raises a problem: 400 where it is no object or has no canonical form, 422 with every fault outside the items.
    """
    if part.kind != "object":
        raise Problem(400, f"{part.what} is JSON but not an object; send an object, as in {{}}")
    known = [*SCHEMA.load_fields, "items"]
    extra = [name for name in part.members if name not in known][:MOST_SHOWN]
    wrong = [
        {
            "pointer": f"/{shortened(name)}",
            "detail": unknown("member", name, known, f"this address takes: {', '.join(known)}"),
        }
        for name in extra
    ]
    own = {name: member.value() for name, member in part.members.items() if name in SCHEMA.load_fields}
    try:
        SCHEMA.load(own)
    except ValidationError as error:
        wrong += faults(error.messages_dict, "pointer", "/")
    items = part.members.get("items")
    if items is None or items.kind != "list":
        wrong.append(
            {
                "pointer": "/items",
                "detail": 'items: send a list of suppliers, as in {"items": [{"region": ..., "sector": ...}]}',
            }
        )
    if wrong:
        wrong = shown_faults(wrong)
        raise Problem(422, "; ".join(fault["detail"] for fault in wrong), wrong)
    try:
        return Document(own, part, part.sha256(canonical))
    except ValueError:
        raise _no_canonical_form(part) from None


def _has_canonical_form(value: Any) -> bool:
    """Return whether a value has a canonical form; a receipt contains the digest of that form."""
    try:
        canonical(value)
    except ValueError:
        return False
    return True


def _no_canonical_form(part: JsonPart) -> Problem:
    """Return the problem that lists each item or member with a number that readers of JSON understand differently."""
    items = enumerate(part.members["items"].elements())
    places = (f"/items/{number}" for number, item in items if not _has_canonical_form(item))
    shown = list(islice(places, MOST_SHOWN))
    shown += [
        f"/{name}"
        for name, member in part.members.items()
        if name != "items" and not _has_canonical_form(member.value())
    ]
    detail = "contains a number that not every reader of JSON takes for the same; write it as a text"
    errors = [{"pointer": place, "detail": f"{place} {detail}"} for place in shown]
    return Problem(400, f"{part.what} {detail} ({', '.join(shown)})", errors)
