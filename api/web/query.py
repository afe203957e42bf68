"""The query of a request, validated against a schema; all faults are collected and reported at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from marshmallow import Schema, ValidationError
from marshmallow.fields import List

from api.problem import Problem
from api.text.nearest import shortened, unknown
from api.web.cursors import day_of
from schemas.paging import today
from schemas.strict import FIRST_PAGE

if TYPE_CHECKING:
    from datetime import date

    from api.codes import CodeSystem
    from api.database import Release

Query = dict[str, Any]
Faults = list[dict[str, str]]
MOST_FAULTS = 500
"""Faults of one request that are reported."""


class ParsedQuery:
    """A query as far as it can be validated without the data, and its faults so far.

    ``values`` are from the address of a request, a command line, or a receipt.
    """

    def __init__(self, schema: Schema, values: Mapping[str, list[Any]]) -> None:
        self.malformed = [
            fault for name, texts in values.items() if (fault := _malformed(schema, name, texts))
        ]
        self.wrong: Faults = []
        loaded = {
            name: texts if isinstance(schema.load_fields[name], List) else texts[0]
            for name, texts in values.items()
            if name in schema.load_fields
        }
        if loaded.get("cursor") == FIRST_PAGE:
            del loaded["cursor"]
        if "cursor" in loaded and "as_of" in schema.load_fields and "as_of" not in loaded:
            # The next page is of the same day as this one, even when it is requested after midnight.
            day = day_of(str(loaded["cursor"]))
            loaded |= {"as_of": day} if day else {}
        try:
            self.query: Query = dict(schema.load(loaded))
        except ValidationError as error:
            self.query = dict(error.valid_data or {})
            self.wrong = faults(error.messages_dict)

    @property
    def valid(self) -> bool:
        """Whether the query has no fault so far."""
        return not (self.malformed or self.wrong)

    def read_codes(self, codes: Mapping[str, CodeSystem]) -> None:
        """Replace codes by the one form of their spellings, so that all spellings of a request have the same ETag."""
        for name, system in codes.items():
            value = self.query.get(name)
            if value is None:
                continue
            try:
                many = isinstance(value, list)
                self.query[name] = [system.read(text) for text in value] if many else system.read(value)
            except ValueError as error:
                del self.query[name]
                self.wrong.append({"parameter": name, "detail": f"{name}: {error}"})

    def canonical(self, release: Release, codes: Mapping[str, CodeSystem]) -> Query:
        """Return the query with canonical codes in place of the values that the caller wrote.

        Raises a problem with every fault: 400 for an unknown parameter or one that is repeated where only one value is
        possible, else 422; 409 for a release that is older than the caller accepts.
        """
        if (day := self.query.get("as_of")) and (late := late_day(release, day)):
            self.wrong.append({"parameter": "as_of", "detail": f"as_of: {late}"})
        for name, system in codes.items():
            value = self.query.get(name)
            if value is not None:
                found, unknowns = system.resolve(release, value if isinstance(value, list) else [value])
                self.query[name] = found if isinstance(value, list) or not found else found[0]
                self.wrong += [{"parameter": name, "detail": f"{name}: {fault}"} for fault in unknowns]
        if not self.valid:
            found_faults = shown_faults(self.malformed + self.wrong)
            status = 400 if self.malformed else 422
            raise Problem(status, "; ".join(fault["detail"] for fault in found_faults), found_faults)
        _refuse_old(release, self.query.pop("max_age", None))
        return self.query


def _refuse_old(release: Release, max_age: int | None) -> None:
    """Raise a problem (409) where the release is older than a caller accepts. The answer itself does not depend on that."""
    age = release.age_days()
    if max_age is not None and age > max_age:
        detail = (
            f"max_age: release {release.version} is {age} days old; accept {age}, or have a newer one served"
        )
        raise Problem(409, detail, [{"parameter": "max_age", "detail": detail}])


def shown_faults(found: Faults) -> Faults:
    """Return the first faults, and how many more there are: an address may have a thousand."""
    if len(found) <= MOST_FAULTS:
        return found
    first = found[: MOST_FAULTS - 1]
    return [
        *first,
        found[-1]
        | {"detail": f"and {len(found) - len(first)} more faults, this one the last: {found[-1]['detail']}"},
    ]


def late_day(release: Release, day: date) -> str | None:
    """Return the message for a day after today that is also after the last one that a law of the release names."""
    last = max(release.last_day, today())
    return f"{day} is after {last}; nothing is known here of later days" if day > last else None


def _malformed(schema: Schema, name: str, values: list[str]) -> dict[str, str] | None:
    field = schema.load_fields.get(name)
    if field is None:
        names = ", ".join(sorted(schema.load_fields)) or "none"
        detail = unknown("parameter", name, schema.load_fields, f"this address takes: {names}")
    elif len(values) > 1 and not isinstance(field, List):
        detail = f"{name} appears {len(values)} times; send it once"
    else:
        return None
    return {"parameter": shortened(name, 200), "detail": detail}


def faults(messages: Mapping[str, Any], where: str = "parameter", prefix: str = "") -> Faults:
    """Return marshmallow's messages as faults; ``where`` is the member of a fault that names the field."""
    return [
        {where: f"{prefix}{name}", "detail": f"{name}: {text}"}
        for name, found in messages.items()
        for text in _texts(found)
    ]


def _texts(found: Any) -> list[str]:
    """Flatten marshmallow's messages: a text, a list of texts, or texts by position."""
    if isinstance(found, str):
        return [found]
    parts = found.values() if isinstance(found, Mapping) else found
    return [text for part in parts for text in _texts(part)]
