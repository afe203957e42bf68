"""What the worker and the application know of each other; neither gunicorn nor Flask is needed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from api.settings import Settings

NOT_READ = "risk.body_not_read"
"""In the WSGI environment of a request whose body is not read, because it has no valid API key."""

EXTENSION = "worker"
"""Name of the hooks in ``extensions`` of the application."""


class Lane(StrEnum):
    """Threads that only requests of one kind can take."""

    PROBES = "probes"
    LOOKUPS = "lookups"
    DOCUMENTS = "documents"
    """JSON documents to screen or to verify: each takes seconds."""
    STREAMS = "streams"
    """Bodies that are read while they arrive, and all items of a collection: the thread waits for its caller."""


@dataclass(frozen=True, slots=True)
class LaneRoute:
    """Where a request goes, and the bytes of body that are read before it does: none where the body is not read."""

    lane: Lane
    most_body: int = 0


def any_lookup(method: str, path: str, media: str, query: str = "") -> LaneRoute:
    """Return the route of every request to an application without operations of its own."""
    del method, path, media, query
    return LaneRoute(Lane.LOOKUPS)


def anyone(header: str) -> bool:
    """Return that a request may send a body, whatever its header ``Authorization``."""
    del header
    return True


class WorkerFigures:
    """What the worker counts for ``/metrics``. This one counts nothing: an application gives its own."""

    def refused(self, reason: str) -> None:
        """Count a request that the worker refused, or a connection that it closed."""

    def connections(self, states: Mapping[str, int]) -> None:
        """Take the number of open connections by state, once a second."""


CommonHeaders = Callable[[], Mapping[str, str]]
"""Gives the headers that every response has today, beside those that never change."""


def no_headers() -> Mapping[str, str]:
    """Return no headers."""
    return {}


class ReadyBytes(NamedTuple):
    """An answer that is ready to be sent: its status, its headers as lines, and its body, empty where none is sent."""

    status: str
    fields: str
    body: bytes


def never(environ: Mapping[str, str]) -> ReadyBytes | None:
    """Return that no answer is ready."""
    del environ
    return None


def _nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """What an application gives to the worker: the route of a method, a path, a media type and a query; and counters to fill."""

    route: Callable[[str, str, str, str], LaneRoute] = any_lookup
    figures: WorkerFigures = field(default_factory=WorkerFigures)
    settings: Settings = field(default_factory=Settings)
    """Those of the application: read once, in the master."""
    ready: Callable[[], None] = _nothing
    """Called once the worker accepts connections."""
    opened: Callable[[], None] = _nothing
    """Called then in the worker that opened the address: in the first one of a server."""
    lets_in: Callable[[str], bool] = anyone
    """Whether the body of a request with this header ``Authorization`` is read; without it, the header is empty."""
    common_headers: CommonHeaders = no_headers
    """Headers of every response on this day, beside those that never change: a request that the worker refuses has them too."""
    at_once: Callable[[Mapping[str, str]], ReadyBytes | None] = never
    """The answer to a request without a body, where it is ready, by the WSGI variables of request line and headers. The loop
    calls it, so it waits for nothing; it counts and logs the request. Without an answer, a thread gets the request."""
    flush: Callable[[], None] = _nothing
    """Called after the loop has looked at all connections: it writes the access lines of the answers that were ready."""
