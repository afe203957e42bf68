"""Indicators: what is observed, listed or measured, and where the method puts it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import PageQuery
from schemas.reference import Answer, told

DIMENSIONS = ("hazard", "vulnerability", "coping", "context")
INDICATOR_KINDS = ("observed", "listing", "measure")


class Indicator(Answer):
    """An indicator with its definition and its place in the method."""

    id = fields.String(**told("Id."))
    code = fields.String(**told("Code in its framework: ILO-01 to ILO-11, or ours."))
    name = fields.String(**told("Name."))
    definition = fields.String(**told("What counts as the indicator, in our own words."))
    framework = fields.String(**told("Whose indicator it is."))
    edition = fields.String(**told("Edition of the framework."))
    dimension = fields.String(
        validate=OneOf(DIMENSIONS), **told("Dimension of the method it enters; context enters none.")
    )
    axes = fields.List(
        fields.String(), **told("Axes of hazard it stands on: involuntariness, penalty, both or neither.")
    )
    strength = fields.String(**told("strong or medium; null for measures and context.", null=True))
    kind = fields.String(validate=OneOf(INDICATOR_KINDS), **told("How it is known."))
    state_imposed = fields.Boolean(**told("Whether it is of labour that a State imposes."))
    scale = fields.String(
        **told("What the values of a measure mean, and their risk from 0 to 10.", null=True)
    )
    because = fields.String(**told("Why it stands in this dimension with this strength."))


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
