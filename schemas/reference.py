"""References to other things inside an answer: a code or id with the name a person knows it by."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields


class Answer(Schema):
    """An answer's shape: what the SQL gives beyond it is left out."""

    class Meta:
        """Answers are dumped, never loaded."""

        unknown = EXCLUDE


class RegionRef(Answer):
    """A region, by ISO 3166 code."""

    code = fields.String(required=True)
    name = fields.String(required=True)


class SectorRef(Answer):
    """A sector, by ISIC Rev.4 code."""

    code = fields.String(required=True)
    title = fields.String(required=True)


class IndicatorRef(Answer):
    """An indicator, by id."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class SourceRef(Answer):
    """A source, by id."""

    id = fields.String(required=True)
    title = fields.String(required=True)
