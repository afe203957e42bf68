"""The release: what data this server answers from."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, day, partial_day, spec


class ReleaseSource(ResponseSchema):
    """A source of the release, with its date and licence."""

    id = fields.String(**spec("Id, as in /v1/sources/{id}."))
    title = fields.String(**spec("Title."))
    published_on = partial_day("When it was published.")
    retrieved_on = day("When it was read.")
    licence = fields.String(**spec("Under which terms it is used."))


class Release(ResponseSchema):
    """The release: version, digests, counts, packages and sources."""

    version = fields.String(**spec("Version of the data, a date with dots."))
    schema_version = fields.Integer(**spec("Shape of the release file."))
    built_at = day("Day of the data, from the data itself and never from a clock.")
    rows_sha256 = fields.String(**spec("SHA-256 of the canonical rows of every table."))
    inputs_sha256 = fields.String(
        **spec("SHA-256 of what people wrote, and the versions of the reference packages.")
    )
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), **spec("Rows by table."))
    packages = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        **spec("Reference packages whose data went in, and their versions."),
    )
    sources = fields.List(fields.Nested(ReleaseSource), **spec("Every source with its dates and terms."))
    note = fields.String(
        **spec(
            "What no answer says: nothing on the status of territories, nothing on single suppliers, nothing by silence."
        )
    )
