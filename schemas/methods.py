"""Methods: the published constants and formulas by which a score comes about."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, spec


class MethodListed(ResponseSchema):
    """A method in a listing."""

    id = fields.String(**spec("Id; a changed constant is a new id."))
    title = fields.String(**spec("Title."))
    status = fields.String(**spec("current, or superseded and still computed."))


class Formula(ResponseSchema):
    """One formula in words."""

    id = fields.String(**spec("What it gives."))
    formula = fields.String(**spec("The formula, over the constants and the fields of explain=full."))


class Method(MethodListed):
    """A method: every constant by name, the formulas in words, and its precedents."""

    constants = fields.Dict(
        **spec("Every constant by the name that the formulas use: a number, a list, or values by name.")
    )
    formulas = fields.List(
        fields.Nested(Formula), **spec("The formulas, in the order in which a score comes about.")
    )
    choices = fields.List(fields.String(), **spec("What the formulas leave open, and how it was settled."))
    precedents = fields.List(fields.String(), **spec("The published methods that each part follows."))
