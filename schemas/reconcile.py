"""Requests of the reconciliation services, in the form of the Reconciliation Service API 0.2 (W3C Community Group report)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length, Range

from schemas.paging import LONGEST_NAME, RequestSchema
from schemas.strict import PlainInteger

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_SUGGESTED = 500
"""Suggestions that a caller may skip; further ones are found by typing more."""


def _json(name: str, description: str) -> fields.String:
    return fields.String(
        metadata={"description": description, "contentMediaType": "application/json", "format": name}
    )


class ReconciliationQuery(RequestSchema):
    """Nothing for the manifest, or a batch of queries, or the properties of entities: JSON in a parameter."""

    queries = _json(
        "reconciliation-queries",
        "A reconciliation query batch: a JSON object with a query by each name. Post it, because an address has at most 4,000 "
        "characters and the queries contain your texts.",
    )
    extend = _json(
        "reconciliation-extension",
        "A data extension query: a JSON object with the `ids` of entities and the `properties` wanted of each.",
    )

    @validates_schema
    def _has_one(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Reject a query with both."""
        del kwargs
        if all(data.get(name) for name in ("queries", "extend")):
            raise ValidationError("send queries or extend, each in a request of its own", "extend")


class ReconciliationForm(ReconciliationQuery):
    """A batch of queries, or the properties of entities: JSON in the field of a form."""

    rules: ClassVar = {
        "minProperties": 1,
        "examples": [{"queries": '{"q0": {"query": "Dandong"}}'}],
    }
    """The same for the document; Postman fills a form in by the example of its schema."""

    @validates_schema
    def _has_any(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Reject a form without a field."""
        del kwargs
        if not any(data.get(name) for name in ("queries", "extend")):
            raise ValidationError("send a batch of queries in the field queries, or extend", "queries")


class SuggestQuery(RequestSchema):
    """What is typed, and how many suggestions to skip."""

    prefix = fields.String(
        load_default="",
        validate=Length(max=LONGEST_NAME, error="give at most {max} characters"),
        metadata={
            "description": "The beginning of a name, or an id. Without it all types and properties are suggested."
        },
    )
    cursor = PlainInteger(
        load_default=0,
        validate=Range(0, MOST_SUGGESTED, error="give a whole number from {min} to {max}"),
        metadata={"description": "Number of suggestions to skip."},
    )


class ProposeQuery(RequestSchema):
    """The type whose properties are proposed."""

    type = fields.String(
        load_default="",
        validate=Length(max=LONGEST_NAME, error="give at most {max} characters"),
        metadata={"description": "Id of a type of the manifest; all of them have the same properties."},
    )
    limit = PlainInteger(
        validate=Range(1, MOST_SUGGESTED, error="give a whole number from {min} to {max}"),
        metadata={"description": "Maximum number of proposals."},
    )
