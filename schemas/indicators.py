"""Indicators: what is observed, listed or measured, and its place in the method."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import PageQuery
from schemas.reference import ResponseSchema, spec
from schemas.strict import PlainChoice

DIMENSIONS = ("hazard", "vulnerability", "coping", "context")
INDICATOR_KINDS = ("observed", "listing", "measure")


class Indicator(ResponseSchema):
    """An indicator with its definition and its place in the method."""

    id = fields.String(**spec("Id."))
    code = fields.String(**spec("Code in its framework: ILO-01 to ILO-11, or a code of this project."))
    name = fields.String(**spec("Name."))
    definition = fields.String(**spec("What counts as the indicator, in the words of this project."))
    framework = fields.String(**spec("The framework that it belongs to."))
    edition = fields.String(**spec("Edition of the framework."))
    dimension = fields.String(
        validate=OneOf(DIMENSIONS),
        **spec("Dimension of the method that it counts in; context counts in none."),
    )
    axes = fields.List(
        fields.String(),
        **spec("Axes of hazard that it counts on: involuntariness, penalty, both or neither."),
    )
    strength = fields.String(**spec("strong or medium; null for measures and context.", null=True))
    kind = fields.String(
        validate=OneOf(INDICATOR_KINDS),
        **spec("How it is established: observed, listed by an authority, or measured."),
    )
    state_imposed = fields.Boolean(**spec("Whether it concerns labour that a State imposes."))
    scale = fields.String(
        **spec("The scale of a measure, and how its values map to a risk from 0 to 10.", null=True)
    )
    because = fields.String(**spec("The reason for this dimension and this strength."))


class IndicatorQuery(PageQuery):
    """Filters of indicators."""

    dimension = fields.List(
        PlainChoice(DIMENSIONS, "give hazard, vulnerability, coping or context"),
        metadata={"description": "Dimension of the method; repeated means or."},
    )
    kind = fields.List(
        PlainChoice(INDICATOR_KINDS, "give observed, listing or measure"),
        metadata={"description": "How it is established; repeated means or."},
    )
