"""Sources: the texts that were read, with who published them and how reliable that is."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import PageQuery
from schemas.reference import Answer

SOURCE_KINDS = (
    "news", "investigation", "report", "press_release", "advisory", "testimony", "dataset", "classification",
    "resolution",
)  # fmt: skip


class Publisher(Answer):
    """Who published a text or says a thing; publishers of one affiliation share an origin."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)
    affiliation = fields.String(required=True)


class Source(Answer):
    """A source; ``read`` is secondary where a copy or a report of the primary was read."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    publisher = fields.Nested(Publisher, required=True)
    read = fields.String(required=True)
    kind = fields.String(required=True)
    url = fields.String(required=True, allow_none=True)
    published_on = fields.String(required=True)
    published_precision = fields.String(required=True)
    retrieved_on = fields.String(required=True)
    licence = fields.String(required=True)
    reliability = fields.String(required=True)
    reliability_because = fields.String(required=True)
    note = fields.String(required=True, allow_none=True)
    evidence_count = fields.Integer(required=True)
    measure_count = fields.Integer(required=True)


class SourceQuery(PageQuery):
    """Which sources to list."""

    publisher = fields.List(fields.String(), metadata={"description": "Publisher id; repeated means or."})
    kind = fields.List(
        fields.String(validate=OneOf(SOURCE_KINDS, error=f"give one of {', '.join(SOURCE_KINDS)}")),
        metadata={"description": "Kind of text; repeated means or."},
    )
