"""The access log: a line of JSON for each request, with its route in place of its address, and no text of the caller.

It is written by one call of the system: the logging module would take as long as the rest of an answer from the cache.
"""

from __future__ import annotations

import logging
import os
import time
from collections import deque
from datetime import UTC, datetime
from functools import cache
from select import PIPE_BUF, POLLOUT, poll
from threading import Lock, Thread

SWITCH = logging.getLogger("api.access")
"""Where this logger is disabled, nothing is written: tools that send requests to an application do that."""
log = logging.getLogger(__name__)

METHODS = frozenset({"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"})
"""Methods of RFC 9110 and RFC 5789: any other is a text of the caller, and is not logged."""
STDOUT = 1
MOST_WAITING = 1000
"""Lines that wait for the thread that writes; beyond them, other threads wait too."""
MOST_AT_ONCE = PIPE_BUF - 1
"""Bytes of one write: up to PIPE_BUF a pipe takes all or nothing, so lines of several processes never mix. One is for a line feed."""


Said = tuple[str, int | None]
"""What a line says of a request, as in ``outcome``, and the bytes of its answer; None where it has no length."""


def outcome(method: str, rule: str | None, status: int) -> str:
    """Return what a line says of a request and its answer; nothing in it needs the quotes of JSON."""
    return _outcome(method if method in METHODS else None, rule, status)


@cache
def _outcome(method: str | None, rule: str | None, status: int) -> str:
    return f'"method": {_quoted(method)}, "rule": {_quoted(rule)}, "status": {status}'


def _quoted(text: str | None) -> str:
    return "null" if text is None else f'"{text}"'


class AccessLog:
    """Writes lines to a descriptor; to none where it is None."""

    def __init__(self, descriptor: int | None = STDOUT) -> None:
        self.descriptor = descriptor
        self._clock = (-1, "")
        self._fails = self._cut = False
        self._lost = 0
        self._lines: deque[bytes] = deque()
        self._lock = Lock()

    def write(
        self, request_id: str, trace_id: str | None, said: Said, key: str | None, seconds: float
    ) -> None:
        """Write the line of a request that took so many seconds."""
        self.leave(request_id, trace_id, said, key, seconds)
        self.flush()

    @property
    def is_full(self) -> bool:
        """Whether so many lines wait that who has another one waits too."""
        return len(self._lines) > MOST_WAITING

    def leave(
        self, request_id: str, trace_id: str | None, said: Said, key: str | None, seconds: float
    ) -> None:
        """Leave a line to the next call of ``flush`` or ``flush_at_once``.

        The id of the request was accepted or made here, so it needs no quotes of JSON; nor does the name of a key.
        """
        if self.descriptor is None or SWITCH.disabled:
            return
        now = time.time()
        second = int(now)
        known, text = self._clock
        if second != known:
            text = datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
            self._clock = second, text
        text_of_request, size = said
        self._lines.append(
            f'{{"time": "{text}.{int((now - second) * 1000):03d}+00:00", "request_id": "{request_id}", '
            f'"trace_id": {_quoted(trace_id)}, {text_of_request}, '
            f'"key": {_quoted(key)}, "bytes": {"null" if size is None else size}, '
            f'"ms": {seconds * 1000:.3f}}}\n'.encode(),
        )

    def flush(self) -> None:
        """Write the lines that wait, or leave them to the thread that is writing: it has to wait for the interpreter in any case.

        Where the reader of the log has stalled, threads wait once many lines do.
        """
        lines, lock, descriptor = self._lines, self._lock, self.descriptor
        while lines and descriptor is not None and lock.acquire(blocking=self.is_full):
            try:
                if lines:
                    self._write(descriptor, self._next())
            finally:
                lock.release()

    def flush_at_once(self) -> None:
        """Write the lines that wait; where the reader of the log has stalled, a thread does it, and this returns."""
        lines, lock, descriptor = self._lines, self._lock, self.descriptor
        while lines and descriptor is not None and lock.acquire(blocking=False):
            try:
                takes_more = self._takes_more(
                    descriptor
                )  # before each write: it may have no room for the next
                if lines and takes_more:
                    self._write(descriptor, self._next())
            finally:
                lock.release()
            if not takes_more:
                Thread(target=self.flush, name="access log", daemon=True).start()
                return

    @staticmethod
    def _takes_more(descriptor: int) -> bool:
        """Return whether a write does not wait. One that fails does not either."""
        ready = poll()
        ready.register(descriptor, POLLOUT)
        return bool(ready.poll(0))

    def _next(self) -> bytes:
        """Return the lines that wait, as many as one write may have, and at least one."""
        lines = self._lines
        text = lines.popleft()
        while lines and len(text) + len(lines[0]) <= MOST_AT_ONCE:
            text += lines.popleft()
        return text

    def _write(self, descriptor: int, text: bytes) -> None:
        """Write all of some lines. Where that fails, answers are sent without; the first failure is reported, and later how many are missing."""
        rest = b"\n" + text if self._cut else text
        try:
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        except OSError as error:
            self._cut = self._cut or len(rest) < len(text)
            self._lost += min(rest.count(b"\n"), text.count(b"\n"))
            if not self._fails:
                self._fails = True
                log.error("no access line can be written: %s; requests are answered", error.strerror)  # noqa: TRY400
            return
        self._cut = False
        if self._fails:
            log.warning("access lines are written again; %d are missing", self._lost)
            self._fails, self._lost = False, 0
