"""Methods: the published constants and formulas by which a score comes about."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import Answer


class MethodListed(Answer):
    """A method in a listing."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.String(required=True)


class Method(MethodListed):
    """A method: every constant by name, the formulas in words, and its precedents."""

    constants = fields.Dict(required=True)
    formulas = fields.List(fields.Dict(keys=fields.String(), values=fields.String()), required=True)
    choices = fields.List(fields.String(), required=True)
    precedents = fields.List(fields.String(), required=True)
