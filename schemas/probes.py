"""Probes and the index of the service."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, spec


class Alive(ResponseSchema):
    """The state of a process that answers."""

    status = fields.String(**spec("alive."))


class FileOnDisk(ResponseSchema):
    """The state of a file on disk; what is served was read before and is in memory."""

    state = fields.String(
        **spec(
            "served: its content is what is served. other: it could be served, SIGHUP does so. unusable: it could not. "
            "unknown: the disk does not respond."
        )
    )
    reason = fields.String(**spec("Why it is unusable, a code; else null.", null=True))


class DiskState(ResponseSchema):
    """What a restart would find."""

    release = fields.Nested(FileOnDisk, **spec("The release."))
    known = fields.Nested(FileOnDisk, **spec("The known readings; null where none are used.", null=True))


class Ready(ResponseSchema):
    """The state of a process whose release is open and verified."""

    status = fields.String(**spec("ready."))
    release = fields.String(**spec("Version of the release."))
    schema_version = fields.Integer(**spec("Version of the schema of the release file."))
    rows_sha256 = fields.String(**spec("SHA-256 of the canonical rows of every table."))
    file_sha256 = fields.String(**spec("SHA-256 of the file that is served, from memory."))
    known_sha256 = fields.String(
        **spec("SHA-256 of the file of known readings; null where there is none.", null=True)
    )
    files = fields.Nested(DiskState, **spec("The state of the files on disk."))
    sqlite_version = fields.String(**spec("Version of SQLite that wrote the file."))
    age_days = fields.Integer(**spec("Days since the release was built."))


class Served(ResponseSchema):
    """An address and a summary of what it returns."""

    path = fields.String(**spec("The address; a part in angle brackets is a code or an id."))
    summary = fields.String(**spec("What it returns, in one sentence."))
    methods = fields.List(fields.String(), **spec("Its methods beside HEAD and OPTIONS: GET, POST or both."))
