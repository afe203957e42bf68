"""Probes and the front door: what the process says of itself."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import Answer, told


class Alive(Answer):
    """The process answers."""

    status = fields.String(**told("alive."))


class Ready(Answer):
    """The release is open and verified."""

    status = fields.String(**told("ready."))
    release = fields.String(**told("Version of the release."))
    schema_version = fields.Integer(**told("Shape of the release file."))
    rows_sha256 = fields.String(**told("SHA-256 of the canonical rows of every table."))
    file_sha256 = fields.String(**told("SHA-256 of the file that is open."))
    sqlite_version = fields.String(**told("SQLite that wrote the file."))
    age_days = fields.Integer(**told("Days since the release was built."))


class Served(Answer):
    """An address and what it gives."""

    path = fields.String(**told("The address; a part in angle brackets is a code or an id."))
    summary = fields.String(**told("What it gives, in a sentence."))
