"""JSON Schemas of arguments and answers (2020-12), and the faults of arguments as sentences that say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from api.problem import Problem
from api.text.nearest import shortened, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jsonschema import ValidationError

Schema = dict[str, Any]
LONGEST_CODE, LONGEST_TEXT = 200, 1000
MOST_SHOWN = 20
"""Faults of one call that are reported."""
DAY = r"^\d{4}-\d{2}-\d{2}$"


def text(description: str, most: int = LONGEST_TEXT, **more: Any) -> Schema:
    """Return the schema of a text."""
    return {"type": "string", "minLength": 1, "maxLength": most, "description": description, **more}


def nullable(schema: Schema) -> Schema:
    """Return a schema that permits null too."""
    return {**schema, "type": [schema["type"], "null"]}


def string(description: str) -> Schema:
    """Return the schema of a text in an answer."""
    return {"type": "string", "description": description}


def number(description: str) -> Schema:
    """Return the schema of a number in an answer."""
    return {"type": "number", "description": description}


def integer(description: str) -> Schema:
    """Return the schema of a whole number in an answer."""
    return {"type": "integer", "description": description}


def many(items: Schema, description: str) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items, "description": description}


def record(properties: Mapping[str, Schema], description: str = "", optional: tuple[str, ...] = ()) -> Schema:
    """Return the schema of an object; every member is required but the ``optional`` ones. More may be added later."""
    required = [name for name in properties if name not in optional]
    found: Schema = {"type": "object", "properties": dict(properties), "required": required}
    return found | ({"description": description} if description else {})


def arguments(properties: Mapping[str, Schema], *required: str) -> Schema:
    """Return the schema of the arguments of a tool; others are refused."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


AS_OF = text("The day to answer for, YYYY-MM-DD: evidence published by then and the law of that day. Default: today.", pattern=DAY)  # fmt: skip
HS = text(
    "The goods by HS 2022, 2 to 10 digits, as in 0304.75: narrows listings and laws to them.", LONGEST_CODE
)
IMPORT_INTO = many(
    text("EU or an ISO 3166-1 code, as in US.", LONGEST_CODE), "Only the laws of these markets. Default: all."
)
FACTS: Schema = {
    "type": "object",
    "additionalProperties": {"type": "boolean"},
    "description": "What the user states of the goods, true or false, by the names in missing_facts, as in "
    '{"dprk_workers": false}. Leave out what nobody knows.',
}
PAIR = {
    "region": text("ISO 3166 code of the place, as in CN-LN or MY. Find it with resolve.", LONGEST_CODE),
    "sector": text(
        "ISIC Rev.4 code or slug, as in 1020 or seafood-processing. Find it with resolve.", LONGEST_CODE
    ),
}
OPTIONS = {"as_of": AS_OF, "hs": HS, "import_into": IMPORT_INTO, "facts": FACTS}
OFFSET = {"type": "integer", "minimum": 0, "maximum": 100_000, "description": "Entries to skip: next_offset of the answer before."}  # fmt: skip

CODES = record(
    {"region": string("Code of the place."), "sector": nullable(string("Code of the sector; null: any."))},
)
HEAD = {
    "status": string("How far the question could be answered. The absence of records never means low risk."),
    "subject": string("What the answer is about: never the supplier."),
    "release": string("Version of the data."),
    "as_of": string("The day of the answer."),
}
LINK = record({"api": string("Address of the complete answer.")}, "Where the complete answer is.")
PAIR_LINK = record({"api": string("Address of the complete answer."), "page": string("The same for people.")})
OF_PAIR = {
    **HEAD,
    "region": record({"code": string("ISO 3166 code."), "name": string("Name.")}),
    "sector": record({"code": string("ISIC Rev.4 code."), "title": string("Title.")}),
    "score": nullable(number("0 to 10, higher is worse; null unless assessed or wider.")),
    "band": nullable(string("Band of the score.")),
    "basis": record(
        CODES["properties"],
        "The pair that score and band are of: wider than requested where status is wider.",
    ),
    "at_most": nullable(
        record(
            {
                "score": number("0 to 10."),
                "band": string("Band."),
                **CODES["properties"],
                "good": nullable(string("The good, where it is one.")),
            },
            "The part of the pair with the highest score, where that is higher; null where none is.",
        )
    ),
    "link": PAIR_LINK,
}
REST = {
    "left": integer("Entries after these."),
    "next_offset": nullable(integer("offset for the next ones; null where there are none.")),
}


def checked(schema: Schema, values: Mapping[str, Any]) -> None:
    """Raise a problem (422) with what is wrong with the arguments of a tool, and what to do."""
    errors = sorted(Draft202012Validator(schema).iter_errors(values), key=lambda error: error.json_path)
    found = list(dict.fromkeys(fault for error in errors for fault in _faults(error)))
    if found:
        more = [f"and {len(found) - MOST_SHOWN} more"] if len(found) > MOST_SHOWN else []
        raise Problem(422, "; ".join([*found[:MOST_SHOWN], *more]))


def _faults(error: ValidationError) -> Iterator[str]:
    """Yield what is wrong at one place of the arguments, and what to send."""
    where = error.json_path.removeprefix("$").removeprefix(".") or "arguments"
    schema: Any = error.schema
    found: Any = error.instance
    if error.validator == "required":
        yield f"{where}: send {', '.join(name for name in schema['required'] if name not in found)}"
    elif error.validator == "additionalProperties" and schema["additionalProperties"] is False:
        known = schema["properties"]
        takes = f"this takes {', '.join(known)}" if known else "this takes nothing"
        yield from (
            f"{where}: {unknown('member', name, known, takes)}" for name in sorted(set(found) - set(known))
        )
    elif error.validator == "maxItems":
        yield f"{where}: send {schema['maxItems']} at most; these are {len(found)}"
    else:
        wanted = schema.get("description") or f"{error.validator} {error.validator_value}"
        yield f"{where}: {shortened(error.message, 120)}; send: {wanted}"
