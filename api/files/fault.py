"""What is wrong with a file that an operator provides."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "missing",
    "no_file",
    "unreadable",
    "too_large",
    "sidecar_missing",
    "sidecar_unreadable",
    "sidecar_garbled",
    "checksum",
    "changing",
    "no_release",
    "schema_version",
    "does_not_start",
    "wrong_lines",
]
"""Codes for monitors; docs/operators/troubleshooting.md lists what to do about each."""


class ReleaseError(RuntimeError):
    """The release cannot be served; the message says why and what to do, ``reason`` is its code."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason
