"""Problems: the one shape of every error, RFC 9457."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, spec


class Fault(ResponseSchema):
    """One fault, and what to do about it."""

    parameter = fields.String(**spec("The parameter of the address that is at fault.", required=False))
    pointer = fields.String(**spec("The place in the body that is at fault, RFC 6901.", required=False))
    detail = fields.String(**spec("What is wrong and what to do."))


class Problem(ResponseSchema):
    """What every answer of 400 and above bears: what is wrong, what to do, and each fault of the question."""

    type = fields.String(**spec("about:blank: the status says what kind of problem it is.", format="uri"))
    title = fields.String(**spec("Name of the status."))
    status = fields.Integer(**spec("Status of the answer."))
    detail = fields.String(**spec("What is wrong and what to do; names the nearest known word."))
    instance = fields.String(
        **spec("The path asked for, `#` and the request's id, as in the log.", format="uri-reference")
    )
    errors = fields.List(fields.Nested(Fault), **spec("Every fault of the question at once.", required=False))
