"""Problems: the one shape of every error, RFC 9457."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import Answer, told


class Fault(Answer):
    """One fault, and what to do about it."""

    parameter = fields.String(**told("The parameter of the address that is at fault.", required=False))
    pointer = fields.String(**told("The place in the body that is at fault, RFC 6901.", required=False))
    detail = fields.String(**told("What is wrong and what to do."))


class Problem(Answer):
    """What every answer of 400 and above bears: what is wrong, what to do, and each fault of the question."""

    type = fields.String(**told("about:blank: the status says what kind of problem it is.", format="uri"))
    title = fields.String(**told("Name of the status."))
    status = fields.Integer(**told("Status of the answer."))
    detail = fields.String(**told("What is wrong and what to do; names the nearest known word."))
    instance = fields.String(
        **told("The path asked for, `#` and the request's id, as in the log.", format="uri-reference")
    )
    errors = fields.List(fields.Nested(Fault), **told("Every fault of the question at once.", required=False))
