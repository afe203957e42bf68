"""Problems: the shape of every error (RFC 9457)."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, spec


class Fault(ResponseSchema):
    """One fault of a request, and what to do about it."""

    parameter = fields.String(**spec("The parameter that is wrong.", required=False))
    pointer = fields.String(
        **spec("The place in the body that is wrong, as a JSON pointer (RFC 6901).", required=False)
    )
    detail = fields.String(**spec("What is wrong and what to do."))


class Problem(ResponseSchema):
    """The body of every answer with a status of 400 or above: what is wrong, what to do, and each fault of the request."""

    type = fields.String(**spec("about:blank: the status is the kind of problem.", format="uri"))
    title = fields.String(**spec("Name of the status."))
    status = fields.Integer(**spec("Status of the answer."))
    detail = fields.String(**spec("What is wrong and what to do, with the nearest known value."))
    instance = fields.String(
        **spec("The requested path, `#` and the id of the request, as in the log.", format="uri-reference")
    )
    errors = fields.List(fields.Nested(Fault), **spec("Every fault of the request.", required=False))
