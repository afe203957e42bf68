"""Methods: the published constants and formulas of a score."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, spec


class MethodListed(ResponseSchema):
    """A method in a list."""

    id = fields.String(**spec("Id. A method with another constant has another id."))
    title = fields.String(**spec("Title."))
    status = fields.String(**spec("current, or superseded."))
    computed_by = fields.String(**spec("Which version of this application computes it."))


class Formula(ResponseSchema):
    """One formula in words."""

    id = fields.String(**spec("Id of the value that it computes."))
    formula = fields.String(
        **spec("The formula, in terms of the constants and of the fields of explain=full.")
    )


class Method(MethodListed):
    """A method: every constant by name, the formulas in words, and its precedents."""

    constants = fields.Dict(
        **spec("Every constant, by its name in the formulas: a number, a list, or values by name.")
    )
    formulas = fields.List(
        fields.Nested(Formula), **spec("The formulas, in the order in which a score is computed.")
    )
    choices = fields.List(
        fields.String(), **spec("The decisions that the formulas leave open, and how each was made.")
    )
    precedents = fields.List(fields.String(), **spec("The published method that each part follows."))
