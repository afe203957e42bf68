"""The release: the data that this server answers from."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, day, partial_day, spec


class ReleaseSource(ResponseSchema):
    """A source of the release, with its date and licence."""

    id = fields.String(**spec("Id, as in /v1/sources/{id}."))
    title = fields.String(**spec("Title."))
    published_on = partial_day("When it was published.")
    retrieved_on = day("When it was read.")
    licence = fields.String(**spec("Licence or terms of use."))


class Release(ResponseSchema):
    """The release: version, digests, counts, packages and sources."""

    version = fields.String(**spec("Version of the data, a date with dots."))
    schema_version = fields.Integer(**spec("Version of the schema of the release file."))
    built_at = day("Date of the data, as stated in the data itself and not read from a clock.")
    rows_sha256 = fields.String(**spec("SHA-256 of the canonical rows of every table."))
    inputs_sha256 = fields.String(
        **spec("SHA-256 of the edited data files and of the versions of the reference packages.")
    )
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), **spec("Number of rows by table."))
    packages = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        **spec("Versions of the reference packages whose data is included."),
    )
    sources = fields.List(fields.Nested(ReleaseSource), **spec("Every source with its dates and licence."))
    note = fields.String(
        **spec(
            "Limits of every answer: no view on the status of territories, no statement on single suppliers, no "
            "conclusion from missing records."
        )
    )
