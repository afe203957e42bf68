"""Settings: read once from the environment, immutable; every limit is named here once, with its reason."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from api.secret_file import secret
from api.setting_values import kind_of, value_of

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


OF_KUBERNETES = re.compile(
    r"RISK_(\w+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_[0-9]+_(TCP|UDP)(_(PROTO|PORT|ADDR))?)?)"
)
"""Variables that Kubernetes sets in every pod for a Service whose name begins with risk."""
OF_CLIENTS = frozenset({"RISK_KEY"})
"""Variables of the examples in docs/, for clients."""


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

    public_url: str = ""
    """Scheme and host by which clients reach this server, as in ``https://risk.example.org``: for addresses that have to be whole."""

    cors_origins: str = ""
    """Web sites whose pages may read answers, separated by commas, or ``*`` for every one; without it, none but reconciliation."""

    security_contact: str = ""
    """Where weaknesses of this server are reported, as ``mailto:`` or ``https://``: for ``/.well-known/security.txt``."""

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
                found[name] = value_of(f"RISK_{name.upper()}", text, kind_of(setting.default))
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
