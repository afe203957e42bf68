"""Probes and the index of the service."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, spec


class Alive(ResponseSchema):
    """The state of a process that answers."""

    status = fields.String(**spec("alive."))


class Ready(ResponseSchema):
    """The state of a process whose release is open and verified."""

    status = fields.String(**spec("ready."))
    release = fields.String(**spec("Version of the release."))
    schema_version = fields.Integer(**spec("Version of the schema of the release file."))
    rows_sha256 = fields.String(**spec("SHA-256 of the canonical rows of every table."))
    file_sha256 = fields.String(**spec("SHA-256 of the file that is open."))
    known_sha256 = fields.String(
        **spec("SHA-256 of the file of known readings; null where there is none.", null=True)
    )
    sqlite_version = fields.String(**spec("Version of SQLite that wrote the file."))
    age_days = fields.Integer(**spec("Days since the release was built."))


class Served(ResponseSchema):
    """An address and a summary of what it returns."""

    path = fields.String(**spec("The address; a part in angle brackets is a code or an id."))
    summary = fields.String(**spec("What it returns, in one sentence."))
