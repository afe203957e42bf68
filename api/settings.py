"""Settings: read once from the environment, frozen; every limit is named once, its reason beside it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent

CODE_VERSION = "0.2.0"
"""Version of the application, as in its document and its image."""


ANSWERS = 1
"""Raised by hand whenever an answer to the same request changes; `tests/golden` fails when it is not.

Each number has a line in CHANGELOG.md. Receipts and validators contain it: comments, docstrings and refactoring change neither.
"""


def code_version() -> str:
    """Return the version of the answers, as receipts and validators contain it."""
    return f"answers-{ANSWERS}"


HIGHEST_PORT = 65535
"""TCP has no higher one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set; the variable is ``RISK_`` and the field's name in capitals."""

    release: Path = ROOT / "build" / "release.sqlite"
    """The release to serve. Its sidecar ``<file>.sha256`` must lie beside it."""

    host: str = "127.0.0.1"
    """Address to listen on: this machine only, unless an operator opens it."""

    port: int = 8000
    """Port to listen on."""

    workers: int = 1
    """Processes. One answers hundreds of new lookups a second, and more of kept ones; more load wants more copies."""

    threads: int = 256
    """Threads a process: a slow reader holds a thread, not the interpreter, and must leave some for the others."""

    longest_target: int = 4000
    """Characters of path and query: room for hundreds of filters, and under what proxies let through."""

    most_body: int = 1_048_576
    """Bytes of a body that are taken in before anything is read of it: a megabyte."""

    most_screening: int = 16_777_216
    """Bytes of a screening that is one document of JSON: 10,000 suppliers with long addresses. Streams have no limit."""

    most_proof: int = 67_108_864
    """Bytes of JSON held against a receipt: the longest answers, to 10,000 suppliers or with whole profiles, have some 35 MB."""

    longest_stall: int = 300
    """Seconds that a stream waits for a caller who neither sends nor reads: then its thread is wanted for others."""

    receipt_key: str = field(default="", repr=False)
    """Secret that receipts are signed with (HMAC-SHA-256); without it they are sealed, and not signed."""

    answer_cache: int = 16_777_216
    """Bytes of answers that a process keeps ready: 16 MB hold thousands of profiles."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings.

        Raises ``ValueError`` that names the variable and what it should be.
        """
        found: dict[str, object] = {}
        for name, setting in cls.__dataclass_fields__.items():
            text = environment.get(f"RISK_{name.upper()}")
            if text is not None:
                found[name] = _parsed(f"RISK_{name.upper()}", text, type(setting.default))
        return cls(**found)  # type: ignore[arg-type]


def _parsed(variable: str, text: str, kind: type) -> object:
    if not text.strip():
        raise ValueError(f"{variable} is empty: set it, or leave it out for its default")
    if issubclass(kind, Path):
        return Path(text)
    if kind is int:
        try:
            number = int(text)
        except ValueError:
            raise ValueError(f"{variable} is {text!r}: set it to a whole number") from None
        if number < 1:
            raise ValueError(f"{variable} is {number}: set it to 1 or more")
        if variable == "RISK_PORT" and number > HIGHEST_PORT:
            raise ValueError(f"{variable} is {number}: set it to a port from 1 to {HIGHEST_PORT}")
        return number
    return text
