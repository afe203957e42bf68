"""Indicators: what is observed, listed or measured, and where the method puts it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import PageQuery
from schemas.reference import ResponseSchema, spec

DIMENSIONS = ("hazard", "vulnerability", "coping", "context")
INDICATOR_KINDS = ("observed", "listing", "measure")


class Indicator(ResponseSchema):
    """An indicator with its definition and its place in the method."""

    id = fields.String(**spec("Id."))
    code = fields.String(**spec("Code in its framework: ILO-01 to ILO-11, or ours."))
    name = fields.String(**spec("Name."))
    definition = fields.String(**spec("What counts as the indicator, in our own words."))
    framework = fields.String(**spec("Whose indicator it is."))
    edition = fields.String(**spec("Edition of the framework."))
    dimension = fields.String(
        validate=OneOf(DIMENSIONS), **spec("Dimension of the method it enters; context enters none.")
    )
    axes = fields.List(
        fields.String(), **spec("Axes of hazard it stands on: involuntariness, penalty, both or neither.")
    )
    strength = fields.String(**spec("strong or medium; null for measures and context.", null=True))
    kind = fields.String(validate=OneOf(INDICATOR_KINDS), **spec("How it is known."))
    state_imposed = fields.Boolean(**spec("Whether it is of labour that a State imposes."))
    scale = fields.String(
        **spec("What the values of a measure mean, and their risk from 0 to 10.", null=True)
    )
    because = fields.String(**spec("Why it stands in this dimension with this strength."))


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
