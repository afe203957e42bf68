"""The question of a request: its query string held against a schema, all faults told at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flask import request
from marshmallow import Schema, ValidationError
from marshmallow.fields import List

from api.database import release
from api.text.nearest import unknown
from api.web.paging import day_held
from api.web.problems import Problem
from schemas.paging import today

if TYPE_CHECKING:
    from api.codes import Known
    from api.database import Release

Query = dict[str, Any]
Faults = list[dict[str, str]]


class Asked:
    """A question as far as it can be checked without the data, and the faults found so far.

    It is that of the address, unless it is ``given``: by a command line, or by a receipt.
    """

    def __init__(self, schema: Schema, given: Mapping[str, list[Any]] | None = None) -> None:
        given = request.args.to_dict(flat=False) if given is None else given
        self.malformed = [
            fault for name, values in given.items() if (fault := _malformed(schema, name, values))
        ]
        self.wrong: Faults = []
        known = {
            name: values if isinstance(schema.load_fields[name], List) else values[0]
            for name, values in given.items()
            if name in schema.load_fields
        }
        if "cursor" in known and "as_of" in schema.load_fields and "as_of" not in known:
            day = day_held(str(known["cursor"]))
            known |= {"as_of": day} if day else {}
        try:
            self.query: Query = dict(schema.load(known))
        except ValidationError as error:
            self.query = dict(error.valid_data or {})
            self.wrong = faults(error.messages_dict)

    @property
    def sound(self) -> bool:
        """Whether no fault was found so far."""
        return not (self.malformed or self.wrong)

    def canonical(self, codes: Mapping[str, Known]) -> Query:
        """Put canonical codes in the place of what the caller wrote, and give the whole question.

        Raises a problem with every fault: 400 for a parameter that is unknown or given twice where one is meant,
        else 422.
        """
        self.wrong += _days(self.query)
        for name, kind in codes.items():
            given = self.query.get(name)
            if given is not None:
                found, strange = kind.codes(given if isinstance(given, list) else [given])
                self.query[name] = found if isinstance(given, list) or not found else found[0]
                self.wrong += [{"parameter": name, "detail": f"{name}: {fault}"} for fault in strange]
        if not self.sound:
            told = self.malformed + self.wrong
            raise Problem(400 if self.malformed else 422, "; ".join(fault["detail"] for fault in told), told)
        return self.query


def _days(query: Query) -> Faults:
    """Refuse a day after the last one that a law of the release names: nothing is known of it."""
    day = query.get("as_of")
    if day is None or day <= max(last_day(release()), today()):
        return []
    last = last_day(release())
    return [
        {
            "parameter": "as_of",
            "detail": f"as_of: {day} is after {last}, the last day that a law held here names",
        }
    ]


@lru_cache(maxsize=2)
def last_day(opened: Release) -> date:
    """Give the last day on which a law of the release begins or ends."""
    return date.fromisoformat(opened.one(LAST_DAY)["day"])


LAST_DAY = "SELECT max(max(applies_from, ifnull(applies_to, applies_from))) AS day FROM instruments"


def _malformed(schema: Schema, name: str, values: list[str]) -> dict[str, str] | None:
    field = schema.load_fields.get(name)
    if field is None:
        known = ", ".join(sorted(schema.load_fields)) or "none"
        detail = unknown("parameter", name, schema.load_fields, f"this address takes: {known}")
    elif len(values) > 1 and not isinstance(field, List):
        detail = f"{name} is given {len(values)} times; give it once"
    else:
        return None
    return {"parameter": name, "detail": detail}


def faults(messages: Mapping[str, Any], where: str = "parameter", before: str = "") -> Faults:
    """Give marshmallow's messages as faults, each naming its field ``where`` a problem does."""
    return [
        {where: f"{before}{name}", "detail": f"{name}: {text}"}
        for name, found in messages.items()
        for text in _texts(found)
    ]


def _texts(found: Any) -> list[str]:
    """Flatten marshmallow's messages: a text, a list of texts, or by position."""
    if isinstance(found, str):
        return [found]
    parts = found.values() if isinstance(found, Mapping) else found
    return [text for part in parts for text in _texts(part)]
