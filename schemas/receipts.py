"""Receipts: with them, it can be verified later that a result follows from a request, a release, a method and this code."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import RequestSchema
from schemas.reference import ResponseSchema, day, spec

VERDICTS = ("valid", "invalid", "unsigned", "other_release", "other_code", "other_known")
SIGNATURES = ("valid", "invalid", "absent", "not_checked")


class Receipt(ResponseSchema):
    """The digests of a request and its result, and the versions that the result was computed with."""

    release = fields.String(**spec("Version of the release."))
    release_sha256 = fields.String(**spec("Digest of the release's rows, as `rows_sha256` in /v1/release."))
    code = fields.String(
        **spec("Version of the answers: it changes whenever an answer to the same request does.")
    )
    method = fields.String(**spec("Id of the method."))
    as_of = day("The day it was answered for.")
    parameters = fields.Dict(**spec("Whatever of the request is not in its body: path, media types, query."))
    request_sha256 = fields.String(
        **spec("SHA-256 of the request: of JSON in canonical form (RFC 8785), else of the bytes received.")
    )
    result_sha256 = fields.String(
        **spec(
            "SHA-256 of the result without its receipt: of JSON in canonical form, else of the bytes sent."
        )
    )
    screened_at = fields.String(
        **spec("When the answer was begun, in UTC.", format="date-time", required=False)
    )
    issued_at = fields.String(**spec("When it was made, in UTC.", format="date-time"))
    seal_sha256 = fields.String(**spec("SHA-256 of all members above, in canonical form."))
    signature = fields.String(
        **spec("HMAC-SHA-256 of the same bytes, where this server has a key.", required=False)
    )


class VerificationBody(RequestSchema):
    """A receipt with its request and its result."""

    receipt = fields.Dict(
        required=True,
        metadata={"description": "The receipt."},
        error_messages={"required": "send the receipt", "invalid": "send the receipt, an object"},
    )
    earlier = fields.Raw(
        metadata={
            "description": "Of a comparison, the earlier result that the rows were compared with: NDJSON or CSV as a string."
        },
    )
    request = fields.Raw(
        allow_none=True,
        metadata={
            "description": "The request's body: JSON as it was, or NDJSON or CSV as a string; null for a GET."
        },
    )
    result = fields.Raw(
        required=True,
        metadata={
            "description": "The answer: JSON as it was, with its receipt or without, or NDJSON or CSV as a string."
        },
        error_messages={"required": "send the result"},
    )


class Needed(ResponseSchema):
    """The release, the code or the file of known readings that is needed for a verdict."""

    release = fields.String(**spec("Version of the release.", required=False))
    release_sha256 = fields.String(**spec("Digest of its rows.", required=False))
    code = fields.String(**spec("Version of the answers.", required=False))
    known_sha256 = fields.String(**spec("SHA-256 of the file of known readings.", required=False))


class Verdict(ResponseSchema):
    """Whether a result still follows from its request, as its receipt states."""

    verdict = fields.String(validate=OneOf(VERDICTS), **spec("Whether the result follows from the request."))
    differs = fields.List(fields.String(), **spec("Which members of the receipt differ from what was found."))
    needed = fields.Nested(
        Needed, **spec("For other_release, other_code and other_known: which one is needed.", null=True)
    )
    signature = fields.String(
        validate=OneOf(SIGNATURES),
        **spec(
            "Whether this server's key signed it; absent: it has no signature, not_checked: this server has no key."
        ),
    )
    detail = fields.String(**spec("The verdict in one sentence."))
