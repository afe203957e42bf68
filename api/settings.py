"""Settings: read once from the environment, immutable; every limit is named here once, with its reason."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from api.secret_file import secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).resolve().parent.parent

CODE_VERSION = "0.2.0"
"""Version of the application, as in its document and its image."""

ANSWERS = 3
"""Raised by hand whenever an answer to the same request changes; `tests/golden` fails when it is not.

Each number has a line in CHANGELOG.md. Receipts and validators contain it: comments, docstrings and refactoring change neither.
"""


def code_version() -> str:
    """Return the version of the answers, as receipts and validators contain it."""
    return f"answers-{ANSWERS}"


BASE_PATH = re.compile(r"(/[A-Za-z0-9][A-Za-z0-9._~-]{0,63}){1,4}")
"""Up to four segments of letters, digits and ``._~-``: they need no quoting in an address, a header or a page."""
PAGES = "assets|coverage|docs|explore|map|matrix|sheet|verify"
OWN_PATHS = re.compile(rf"/(v\d+|{PAGES}|openapi\..*|livez|readyz|metrics)(/.*)?")
"""What a base path must not begin with: the service answers without the base path too."""


def is_base_path(text: str) -> bool:
    """Return whether a text can be a base path; without one it is empty."""
    return not text or bool(BASE_PATH.fullmatch(text) and not OWN_PATHS.fullmatch(text))


SHORTEST_KEY = 32
"""Bytes of a key that signs: as many as HMAC-SHA-256 has; a shorter one can be guessed."""

OF_KUBERNETES = re.compile(
    r"RISK_(\w+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_[0-9]+_(TCP|UDP)(_(PROTO|PORT|ADDR))?)?)"
)
"""Variables that Kubernetes sets in every pod for a Service whose name begins with risk."""
OF_CLIENTS = frozenset({"RISK_KEY"})
"""Variables of the examples in docs/, for clients."""

HIGHEST_TARGET = 8000
"""A request line has at most 8,190 bytes in gunicorn, method and version included."""

SERVERS = ("gunicorn", "granian")
"""Servers that ``python -m api`` can start."""

HIGHEST_PORT = 65535
"""TCP has no higher one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of an operator. The variable of a field is ``RISK_`` and the name of the field in capitals."""

    release: Path = ROOT / "build" / "release.sqlite"
    """The release to serve, with its sidecar ``<file>.sha256`` in the same folder."""

    host: str = "127.0.0.1"
    """Address to listen on; by default only this machine can connect."""

    port: int = 8000
    """Port to listen on."""

    workers: int = 1
    """Processes. One answers hundreds of new lookups a second, and more from its cache; run more copies for more load."""

    threads: int = 16
    """Threads of a process for lookups. None of them waits for a client, and answers are computed one at a time."""

    server: str = "gunicorn"
    """gunicorn, or granian: faster, without this project's bounds for slow clients (docs/operators/granian.md)."""

    longest_target: int = 4000
    """Characters of path and query: enough for hundreds of filters, and below the limits of proxies."""

    most_body: int = 1_048_576
    """Bytes of the JSON body of a lookup: a megabyte."""

    most_document: int = 8_388_608
    """Bytes of a screening as one JSON document: 10,000 suppliers with 800 bytes each. Streams have no limit."""

    most_screening: int = 16_777_216
    """Bytes of a workbook to screen: more than 100,000 suppliers."""

    most_proof: int = 33_554_432
    """Bytes of JSON to verify with a receipt: the longest answers, of 10,000 suppliers, have about 22 MB."""

    documents: int = 4
    """Threads of a process for JSON documents to screen or to verify: each takes seconds, and lookups must not wait for them."""

    streams: int = 16
    """Bodies of a process that are read while they arrive, each by a thread of its own, with up to 2 MB in memory."""

    connections: int = 4000
    """Open connections of a process. Each costs a few kilobytes; beyond them the one that waited longest gives way."""

    longest_head: int = 16_384
    """Bytes of a request line and its headers: browsers and proxies send less than 4,000."""

    head_seconds: int = 10
    """Seconds for a head from its first byte, and for the first byte of a connection: a head is one packet or two."""

    idle_seconds: int = 75
    """Seconds that a connection stays open for another request: more than the 60 of most proxies, so that they close first."""

    body_grace: int = 10
    """Seconds over which the rate of a document or of an answer is measured, again and again: connections begin slowly."""

    least_rate: int = 1000
    """Bytes a second of a document, or of a client who reads an answer: a tenth of the slowest mobile connections."""

    request_seconds: int = 300
    """Seconds for a document to arrive: 16 MB at half a megabit a second."""

    least_stream_rate: int = 100
    """Bytes a second of a stream, sent and read, while the server waits for the client: a row or two."""

    longest_stall: int = 60
    """Seconds of waiting over which a stream is measured: a client may pause for less."""

    bodies_under_way: int = 33_554_432
    """Bytes of all documents that have arrived and are not answered; beyond them the slowest is refused."""

    answers_under_way: int = 67_108_864
    """Bytes of all answers that clients have not read; beyond them the slowest reader is disconnected."""

    stop_seconds: int = 30
    """Seconds that running requests have to finish when the server stops or reloads: Kubernetes has the same default."""
    most_work: int = 10
    """Seconds of the processor that a lookup may take; the slowest answers take less than two."""

    receipt_key: str = field(default="", repr=False, metadata={"secret": True})
    """Secret that receipts are signed with (HMAC-SHA-256); without it they are sealed, and not signed."""

    answer_cache: int = 16_777_216
    """Bytes of the answer cache of a process: 16 MB are enough for thousands of profiles."""

    known: Path | None = None
    """A file of known readings: texts with the region or sector that they mean here, read before every other name."""

    base_path: str = ""
    """What all addresses begin with behind a proxy that serves this below a path, as in ``/risk``."""

    api_keys_file: Path | None = None
    """The file of API keys, which is read again when it changes; without it, every request is answered."""

    metrics_open: bool = False
    """Whether ``/metrics`` needs no API key where other addresses need one."""

    @classmethod
    def variables(cls) -> dict[str, str]:
        """Return the variables that are read, each with its field: a secret has a second one, ``RISK_<NAME>_FILE``."""
        found = {f"RISK_{name.upper()}": name for name in cls.__dataclass_fields__}
        return found | {f"RISK_{name.upper()}_FILE": name for name in cls.secrets()}

    @classmethod
    def secrets(cls) -> list[str]:
        """Return the fields whose value is a secret."""
        return [name for name, one in cls.__dataclass_fields__.items() if one.metadata.get("secret")]

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Return the settings in an environment.

        Raises ``ValueError`` with the name of the wrong variable and advice.
        """
        if advice := unknown_variables(environment, cls.variables()):
            raise ValueError(advice)
        found: dict[str, object] = {}
        for name, setting in cls.__dataclass_fields__.items():
            text = environment.get(f"RISK_{name.upper()}")
            if name in cls.secrets():
                text = secret(f"RISK_{name.upper()}", environment)
            if text is not None:
                found[name] = _parsed(f"RISK_{name.upper()}", text, _kind(setting.default))
        return cls(**found)  # type: ignore[arg-type]


def unknown_variables(environment: Mapping[str, str], known: Iterable[str]) -> str | None:
    """Return advice on the variables that begin as those of settings do and are none; None without any."""
    others = {name for name in environment if name.startswith("RISK_")} - {*known, *OF_CLIENTS}
    wrong = sorted(name for name in others if not OF_KUBERNETES.fullmatch(name))
    near = {name: get_close_matches(name, known, n=1) for name in wrong}
    return "; ".join(
        f"{name} is no setting: "
        + (f"did you mean {near[name][0]}?" if near[name] else "remove it, or see docs/operators/running.md")
        for name in wrong
    )


def _kind(default: object) -> type:
    """Return the type of a setting; one without a default is a path."""
    return Path if default is None else type(default)


def _parsed(variable: str, text: str, kind: type) -> object:
    if not text.strip():
        raise ValueError(f"{variable} is empty: set it, or leave it out for its default")
    if issubclass(kind, Path):
        return Path(text)
    if kind is bool:
        if text not in {"yes", "no"}:
            raise ValueError(f"{variable} is {text!r}: set it to yes or no")
        return text == "yes"
    if kind is int:
        try:
            number = int(text)
        except ValueError:
            link = "; Kubernetes sets it for a Service named risk: set enableServiceLinks: false"
            more = link if text.startswith("tcp://") else ""
            raise ValueError(f"{variable} is {text!r}: set it to a whole number{more}") from None
        if number < 1:
            raise ValueError(f"{variable} is {number}: set it to 1 or more")
        if variable == "RISK_PORT" and number > HIGHEST_PORT:
            raise ValueError(f"{variable} is {number}: set it to a port from 1 to {HIGHEST_PORT}")
        if variable == "RISK_LONGEST_TARGET" and number > HIGHEST_TARGET:
            raise ValueError(f"{variable} is {number}: set it to {HIGHEST_TARGET} or less")
        return number
    return _checked_text(variable, text)


def _checked_text(variable: str, text: str) -> str:
    if variable == "RISK_RECEIPT_KEY" and len(text.encode()) < SHORTEST_KEY:
        raise ValueError(
            f"{variable} has {len(text.encode())} bytes, a key needs {SHORTEST_KEY} or more: make one with "
            "python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )
    if variable == "RISK_SERVER" and text not in SERVERS:
        raise ValueError(f"{variable} is {text!r}: set it to {' or '.join(SERVERS)}")
    if variable == "RISK_BASE_PATH" and not is_base_path(text):
        raise ValueError(
            f"{variable} is {text!r}: set it to a path such as /risk, without a slash at its end, that begins with none of "
            "this server's own paths (/v1, /docs, ...)"
        )
    return text
