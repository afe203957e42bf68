"""The form of a receipt that is sent in: all members present and of the right type, its parameters valid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from marshmallow import ValidationError
from marshmallow.fields import List

from api.problem import Problem
from api.text.nearest import unknown
from api.web.query import ParsedQuery, Query
from schemas.paging import Day
from schemas.receipts import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marshmallow import Schema

    from api.codes import CodeSystem
    from api.database import Release

MEMBERS = Receipt().load_fields
DIGEST = re.compile(r"[0-9a-f]{64}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
MOST_UNKNOWN = 20
"""Unknown members that are reported."""


def checked(receipt: Mapping[str, Any]) -> dict[str, Any]:
    """Return a receipt whose members are all present and of the right type.

    Raises a problem (422) with every fault.
    """
    hint = f"a receipt has: {', '.join(MEMBERS)}"
    extra = [name for name in receipt if name not in MEMBERS][:MOST_UNKNOWN]
    wrong = {name: unknown("member", name, MEMBERS, hint) for name in extra}
    wrong |= {name: fault for name in MEMBERS if (fault := _fault(name, receipt))}
    if wrong:
        raise _problem("/receipt", wrong)
    return dict(receipt)


def is_digest(value: object) -> bool:
    """Return whether a value is a SHA-256 in the form that receipts have."""
    return isinstance(value, str) and DIGEST.fullmatch(value) is not None


def _fault(name: str, receipt: Mapping[str, Any]) -> str | None:
    """Return what is wrong with a member; None where nothing is."""
    if name not in receipt:
        return f"{name} is missing; send the receipt as you received it" if MEMBERS[name].required else None
    value = receipt[name]
    if name == "parameters":
        return _parameters_fault(value)
    if not isinstance(value, str):
        return f"{name}: send a string"
    if (name.endswith("_sha256") or name == "signature") and not is_digest(value):
        return f"{name}: send 64 hexadecimal digits in lower case"
    if name in {"issued_at", "screened_at"} and not MOMENT.fullmatch(value):
        return f"{name}: send a time in UTC, as in 2026-11-24T12:00:00Z"
    return _day_fault(value) if name == "as_of" else None


def _parameters_fault(value: object) -> str | None:
    """Return what is wrong with parameters: each is a string, a list of strings, or headings by role."""
    if not isinstance(value, dict):
        return "parameters: send an object"
    for part in value.values():
        texts = part if isinstance(part, list) else part.values() if isinstance(part, dict) else [part]
        if not all(isinstance(text, str) for text in texts):
            return "parameters: each is a string or a list of strings; send the receipt as you received it"
    return None


def _day_fault(value: str) -> str | None:
    try:
        Day().deserialize(value)
    except ValidationError as error:
        return f"as_of: {error.messages[0]}"
    return None


def query_of(
    release: Release, schema: Schema, codes: Mapping[str, CodeSystem], parameters: Mapping[str, Any]
) -> Query:
    """Return the query that a receipt's parameters state, validated as that of an address is.

    Raises a problem (422) with every parameter that is not valid.
    """
    values = {
        name: value if isinstance(value, list) and isinstance(schema.load_fields.get(name), List) else [value]
        for name, value in parameters.items()
    }
    try:
        return ParsedQuery(schema, values).canonical(release, codes)
    except Problem as problem:
        raise parameter_problem({fault["parameter"]: fault["detail"] for fault in problem.errors}) from None


def parameter_problem(faults: Mapping[str, str]) -> Problem:
    """Return the problem of a receipt whose parameters, by name, cannot be those of a receipt of this API."""
    return _problem("/receipt/parameters", faults)


def _problem(where: str, faults: Mapping[str, str]) -> Problem:
    errors = [
        {"pointer": f"{where}/{name}".removesuffix("/"), "detail": detail} for name, detail in faults.items()
    ]
    return Problem(422, "; ".join(faults.values()), errors)
