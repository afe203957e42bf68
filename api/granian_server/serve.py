"""Starting Granian with the settings of the service."""

from __future__ import annotations

import multiprocessing
import os
import sys
from typing import TYPE_CHECKING, Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from api.granian_server.guard import Guard
from api.granian_server.replacing import ReplacingServer
from api.prepared import Prepared
from api.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping
SWITCH = 0.0005
"""Seconds after which a computing thread lets others have the interpreter, as under gunicorn."""
LEAST_BUFFER = 8192
"""Bytes that the HTTP parser needs at least."""

NOT_OF_REQUESTS = ("RISK_", "HTTP_", "CONTENT_")
"""How variables begin that hold secrets, or that an application would read as headers of a request."""

WITHOUT_EFFECT = frozenset({
    "streams", "documents", "head_seconds", "body_grace", "least_rate", "request_seconds",
    "least_stream_rate", "longest_stall", "bodies_under_way", "answers_under_way",
})  # fmt: skip
"""Settings that this project's worker for gunicorn alone reads."""


def serve(settings: Settings, application: Callable[[], Any] | None = None) -> None:
    """Serve until a signal. ``application`` returns another application than the API, for benchmarks.

    Exit with advice where a file cannot be used, or the address is in use.
    """
    multiprocessing.set_start_method("fork", force=True)  # workers inherit the files and memory of the master
    prepared = Prepared(settings)
    prepared.read_files([(settings.host, settings.port)])
    if line := without_effect(os.environ):
        sys.stderr.write(f"{line}\n")
    leave_out_of_requests(os.environ)

    def load() -> Any:
        sys.setswitchinterval(SWITCH)
        return Guard((application or prepared.application)())

    ReplacingServer(prepared, **options(settings)).serve(target_loader=load, wrap_loader=False)


def without_effect(variables: Iterable[str]) -> str:
    """Return a line with the settings among variables that do nothing under Granian; empty without any."""
    found = sorted(name for name in variables if Settings.variables().get(name) in WITHOUT_EFFECT)
    page = "docs/operators/granian.md"
    return f"Without effect under Granian: {', '.join(found)}; see {page}" if found else ""


def leave_out_of_requests(variables: MutableMapping[str, str]) -> None:
    """Remove the variables that no request may have: Granian copies those of the process into the environ of each.

    The settings are read before.
    """
    for name in [name for name in variables if name.startswith(NOT_OF_REQUESTS)]:
        del variables[name]


def options(settings: Settings) -> dict[str, Any]:
    """Return the options of Granian for these settings; limits that it lacks are in docs/operators/granian.md."""
    return {
        "target": "api",
        "address": settings.host,
        "port": settings.port,
        "interface": Interfaces.WSGI,
        "workers": settings.workers,
        "blocking_threads": settings.threads,
        "backpressure": settings.connections,
        "http": HTTPModes.http1,
        "websockets": False,
        "http1_settings": HTTP1Settings(
            # It counts from the answer before, too: as many seconds as a connection may wait for another request.
            header_read_timeout=settings.idle_seconds * 1000,
            max_buffer_size=max(settings.longest_head, LEAST_BUFFER),
        ),
        "log_level": LogLevels.error,
        "respawn_failed_workers": True,
        "workers_kill_timeout": settings.stop_seconds,
    }
