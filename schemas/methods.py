"""Methods: the published constants and formulas by which a score comes about."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import Answer, told


class MethodListed(Answer):
    """A method in a listing."""

    id = fields.String(**told("Id; a changed constant is a new id."))
    title = fields.String(**told("Title."))
    status = fields.String(**told("current, or superseded and still computed."))


class Formula(Answer):
    """One formula in words."""

    id = fields.String(**told("What it gives."))
    formula = fields.String(**told("The formula, over the constants and the fields of explain=full."))


class Method(MethodListed):
    """A method: every constant by name, the formulas in words, and its precedents."""

    constants = fields.Dict(
        **told("Every constant by the name that the formulas use: a number, a list, or values by name.")
    )
    formulas = fields.List(
        fields.Nested(Formula), **told("The formulas, in the order in which a score comes about.")
    )
    choices = fields.List(fields.String(), **told("What the formulas leave open, and how it was settled."))
    precedents = fields.List(fields.String(), **told("The published methods that each part follows."))
