"""The release: what data this server answers from."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import Answer


class ReleaseSource(Answer):
    """A source of the release, with its date and licence."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    published_on = fields.String(required=True)
    retrieved_on = fields.String(required=True)
    licence = fields.String(required=True)


class Release(Answer):
    """The release: version, digests, counts, packages and sources."""

    version = fields.String(required=True)
    schema_version = fields.Integer(required=True)
    built_at = fields.String(required=True)
    rows_sha256 = fields.String(required=True)
    inputs_sha256 = fields.String(required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    packages = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    sqlite_version = fields.String(required=True)
    sources = fields.List(fields.Nested(ReleaseSource), required=True)
    note = fields.String(required=True)
