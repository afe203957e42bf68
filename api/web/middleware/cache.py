"""Ready answers in front of Flask: a request whose answer was sent before costs little more than the server itself.

It answers only what Flask has answered, spelling by spelling, and leaves whatever is unusual to Flask: a body, an odd
``Host``, an upgrade, a list of tags. So nobody can see which of the two answered.
"""

from __future__ import annotations

import re
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from api.access_log import outcome
from api.problem import request_id
from api.web.caching import ANSWERED, Answered
from api.web.framework import is_ordinary
from api.web.middleware.forms import DayForms
from api.web.ready import ID, Sent, lines_of
from api.web.release_age import release_age
from api.web.trace_context import trace_of
from api.worker.hooks import ReadyBytes
from schemas.paging import today

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from api.web.current import State
    from api.web.middleware.gate import Caller, Gate
    from api.web.ready import Key, Pair, ReadyAnswer
    from api.web.trace_context import Trace

METHODS: Final = frozenset({"GET", "HEAD"})
ONE_TAG: Final = re.compile(r'(?:W/)?("[^"]*")').fullmatch
STATUSES: Final = frozenset({"200", "304"})
READY: Final = "ready"
"""The source of answers from here, beside those of Flask."""


class Chosen(NamedTuple):
    """A ready answer that a request gets: the answer itself, or a 304 where it is unchanged, and what the request has of its own."""

    ready: ReadyAnswer
    unchanged: bool
    has_body: bool
    caller: Caller
    id: str
    trace: Trace | None

    @property
    def status(self) -> str:
        """The status, as Flask writes it."""
        return "304 NOT MODIFIED" if self.unchanged else "200 OK"

    @property
    def body(self) -> bytes:
        """The body that is sent."""
        return self.ready.body if self.has_body else b""


class ReadyAnswers:
    """A WSGI application that answers from memory where it can, and else has another one answer."""

    def __init__(self, application: WSGIApplication, own: State, gate: Gate) -> None:
        self._application, self._own, self._answers, self._gate = application, own, own.answers, gate
        self._day = self._new_day(today())

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        started = perf_counter()
        key = self._key(environ, self._today())
        if key is None:
            return self._application(environ, start_response)
        ready = self._answers.ready(key)
        if ready is None:
            return self._observed(environ, start_response, key)
        chosen = self._chosen(ready, environ, self._gate.caller)
        if chosen is None:
            return self._application(environ, start_response)
        start_response(chosen.status, self._head(chosen))
        self._note(chosen, environ["REQUEST_METHOD"], started, self._own.counts.count)
        self._own.access_log.flush()
        return [chosen.body] if chosen.has_body else []

    def at_once(self, environ: Mapping[str, str]) -> ReadyBytes | None:
        """Return the answer to a request where it is ready, and count and log the request; it waits for nothing.

        Its count and its line of the log are written by ``flush``. ``environ`` has the variables of the request line and the headers.
        """
        started, day = perf_counter(), self._day
        if self._own.access_log.is_full or today() != day.date:  # a thread may wait, and begins the day
            return None
        key = self._key(environ, day)
        ready = None if key is None else self._answers.ready(key)
        chosen = None if ready is None else self._chosen(ready, environ, self._gate.caller_at_once)
        if chosen is None:
            return None
        fields = self._fields(chosen)
        self._note(chosen, environ["REQUEST_METHOD"], started, self._own.counts.leave)
        return ReadyBytes(chosen.status, fields, chosen.body)

    def flush(self) -> None:
        """Write the counts and the lines of what was answered at once; it waits for nothing."""
        self._own.counts.flush()
        self._own.access_log.flush_at_once()

    def _key(self, environ: Mapping[str, Any], day: DayForms) -> Key | None:
        """Return what the answer to a request is found by; None where Flask has to look at it."""
        get = environ.get
        if environ["REQUEST_METHOD"] not in METHODS or not is_ordinary(environ):
            return None
        # without RAW_URI the path is decoded, and a ? may be a part of it: the query is a member of its own
        return get("RAW_URI") or get("PATH_INFO", ""), get("QUERY_STRING", ""), day.form(environ)

    def _chosen(
        self,
        ready: ReadyAnswer,
        environ: Mapping[str, Any],
        caller_of: Callable[[str | None], Caller | None],
    ) -> Chosen | None:
        """Return what a request gets of a ready answer; None where Flask has to look at it."""
        tags, unchanged = environ.get("HTTP_IF_NONE_MATCH"), False
        if tags is not None:
            tag = ONE_TAG(tags)
            if tag is None:
                return None
            unchanged = tag[1] == ready.etag
        caller = caller_of(environ.get("HTTP_AUTHORIZATION"))
        if caller is None:
            return None
        ready.uses += 1
        has_body = not unchanged and environ["REQUEST_METHOD"] != "HEAD"
        sent_id, traced = environ.get("HTTP_X_REQUEST_ID", ""), environ.get("HTTP_TRACEPARENT")
        trace = None if traced is None else trace_of(traced)
        return Chosen(ready, unchanged, has_body, caller, request_id(sent_id), trace)

    def _head(self, chosen: Chosen) -> list[Pair]:
        """Return the headers of an answer, in the order in which Flask has them."""
        ready, trace = chosen.ready, chosen.trace
        common = ready.head_unchanged if chosen.unchanged else ready.head
        head = [*common, *chosen.caller.headers, (ID, chosen.id), *ready.after]
        if trace:
            head.append(("Traceparent", trace.header))
        return head + self._day.age

    def _fields(self, chosen: Chosen) -> str:
        """Return the same headers as lines: those that all requests share were written before."""
        ready, trace = chosen.ready, chosen.trace
        common = ready.lines_unchanged if chosen.unchanged else ready.lines
        own = lines_of(chosen.caller.headers) if chosen.caller.headers else ""
        last = lines_of(self._day.age) if self._day.age else ""
        if trace:
            last = f"Traceparent: {trace.header}\r\n{last}"
        return f"{common}{own}{ID}: {chosen.id}\r\n{ready.lines_after}{last}"

    def _note(
        self, chosen: Chosen, method: str, started: float, count: Callable[[str, int, float, str], None]
    ) -> None:
        """Count a request, at once or later, and leave its line to the log."""
        own, rule, trace = self._own, chosen.ready.rule, chosen.trace
        status, size = (304, None) if chosen.unchanged else (200, len(chosen.ready.body))
        seconds = perf_counter() - started
        count(rule, status, seconds, READY)
        said = outcome(method, rule, status), size
        own.access_log.leave(chosen.id, trace and trace.id, said, chosen.caller.name, seconds)

    def _observed(self, environ: WSGIEnvironment, start_response: StartResponse, key: Key) -> Iterable[bytes]:
        """Have Flask answer, and make the answer ready where it came from memory: it was requested before."""
        headers: list[Pair] = []

        def start(status: str, sent: list[Pair], *error: Any) -> Callable[[bytes], object]:
            headers[:] = sent if status[:3] in STATUSES else []
            return start_response(status, sent, *error)

        body = self._application(environ, start)
        answered: Answered | None = environ.get(ANSWERED)
        if answered is not None and answered.source != "computed" and headers:
            self._answers.admit(key, Sent(answered.rule, answered.etag, headers))
        return body

    def _today(self) -> DayForms:
        """Return the forms of this day."""
        now = today()
        return self._day if now == self._day.date else self._new_day(now)

    def _new_day(self, day: date) -> DayForms:
        """Begin a day: what is ready names the one before."""
        self._answers.forget_spellings()
        self._day = DayForms(day, {}, list(release_age(self._own.release).items()))
        return self._day
