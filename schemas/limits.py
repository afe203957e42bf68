"""Limits: how much a caller may send and receive."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, spec


class LimitListed(ResponseSchema):
    """A limit of this server, and what happens beyond it."""

    name = fields.String(**spec("Name."))
    value = fields.Integer(**spec("The most that is possible."))
    unit = fields.String(**spec("What is counted: bytes, characters, items, seconds."))
    applies_to = fields.String(**spec("The requests, or the part of a request."))
    status = fields.Integer(
        **spec(
            "HTTP status of a request beyond it; null where `advice` says what happens instead.", null=True
        )
    )
    reason = fields.String(**spec("Why this number."))
    advice = fields.String(**spec("What to do beyond it."))
    setting = fields.String(
        **spec("The setting with which the operator changes it; null where it is fixed.", null=True)
    )
