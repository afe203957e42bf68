"""Indicators: what is observed, listed or measured, and where the method puts it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import PageQuery
from schemas.reference import Answer

DIMENSIONS = ("hazard", "vulnerability", "coping", "context")
INDICATOR_KINDS = ("observed", "listing", "measure")


class Indicator(Answer):
    """An indicator with its definition and its place in the method."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    definition = fields.String(required=True)
    framework = fields.String(required=True)
    edition = fields.String(required=True)
    dimension = fields.String(required=True, validate=OneOf(DIMENSIONS))
    axes = fields.List(fields.String(), required=True)
    strength = fields.String(required=True, allow_none=True)
    kind = fields.String(required=True, validate=OneOf(INDICATOR_KINDS))
    state_imposed = fields.Boolean(required=True)
    scale = fields.String(required=True, allow_none=True)
    because = fields.String(required=True)


class IndicatorQuery(PageQuery):
    """Which indicators to list."""

    dimension = fields.List(
        fields.String(validate=OneOf(DIMENSIONS, error="give hazard, vulnerability, coping or context")),
        metadata={"description": "Dimension of the method; repeated means or."},
    )
    kind = fields.List(
        fields.String(validate=OneOf(INDICATOR_KINDS, error="give observed, listing or measure")),
        metadata={"description": "How it is known; repeated means or."},
    )
