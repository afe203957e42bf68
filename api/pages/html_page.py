"""A page: its request validated as that of an operation, its answer a template, with validators and a strict policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any

from flask import Response, redirect, request

from api.pages.same_site import refuse_other_sites
from api.pages.templating import digest, rendered
from api.problem import Problem
from api.web import addresses
from api.web.answer import compressed
from api.web.bodies import PageForm, form_fields
from api.web.caching import Rendered, answered, not_modified, validators
from api.web.current import state
from api.web.negotiation import VARY, coding, preferred
from api.web.path_codes import path_codes
from api.web.query import ParsedQuery, Query
from api.web.response import CompleteResponse
from api.web.work_lock import WorkLock, pause
from schemas.paging import NoQuery, today

if TYPE_CHECKING:
    from marshmallow import Schema
    from werkzeug.wrappers import Response as AnyResponse

    from api.codes import CodeSystem

HTML = "text/html"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""A page loads its own files and sends requests to this server, nothing else; no inline script or style runs."""
GUARDED = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NO_STORE = {"Cache-Control": "no-store", **VARY}

View = Callable[..., Any]


class Html:
    """What a view of a page returns: a template and its values, with a status other than 200 where needed."""

    def __init__(self, template: str, /, *, status: int = 200, **values: object) -> None:
        self.template, self.status, self.values = template, status, values


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlPage:
    """What a page takes; as a decorator, it validates the request of a view and renders what the view returns.

    A view takes the release, the values of the path, those in ``path`` as canonical codes, and ``query`` where ``query`` or
    ``form`` has fields. It returns ``Html``, ``Rendered`` (a file, with its headers), or a ``Response``, which is sent as it is.

    With a ``form``, ``query`` is what was filled in: the fields of a form, or one JSON object. Nothing of it is stored.
    The parameters in ``private`` are confidential: an answer to a request with one is not stored, as with ``cached=False``.
    Empty parameters are left out: browsers send those of every field.
    """

    query: type[Schema] = NoQuery
    form: type[Schema] | None = None
    path: Mapping[str, CodeSystem] = field(default_factory=dict)
    codes: Mapping[str, CodeSystem] = field(default_factory=dict)
    private: tuple[str, ...] = ()
    cached: bool = True
    guards: Mapping[str, str] = field(default_factory=lambda: GUARDED)
    """The headers that say what the page may do; a page for the frames of other sites has its own."""

    @property
    def body(self) -> PageForm | None:
        """The body that the page reads, for the limits of requests."""
        return PageForm() if self.form else None

    def __call__(self, view: View) -> Callable[..., AnyResponse]:
        """Return the view as Flask calls it; ``page`` is the page that it is for."""
        schema = (self.form or self.query)()

        def respond(**values: str) -> AnyResponse:
            app = state()
            parsed = self._parsed(schema)
            parsed.read_codes(self.codes)
            codes, faults = path_codes(
                app.release, {name: (system, values[name]) for name, system in self.path.items()}
            )
            if faults:
                raise Problem(404, "; ".join(fault["detail"] for fault in faults), faults)
            path, code = addresses.canonicalize_path(codes), coding()
            query = _canonical(parsed.canonical(app.release, self.codes))
            media = preferred(request.headers.get("Accept"), HTML, "application/json")
            arguments = (request.view_args or {}) | ({"query": query} if schema.load_fields else {})

            def compute() -> Rendered | AnyResponse:
                with WorkLock(app.work_lock, app.settings.most_work):
                    made = _made(view(app.release, **arguments))
                return compressed(made, code) if isinstance(made, Rendered) else made

            location = addresses.content_location(path, query) if self.form is None else {}
            if self.form or not self.cached or any(query.get(name) for name in self.private):
                return _response(compute(), {**NO_STORE, **location}, self.guards)
            etag = app.answers.etag(path, query, media, code, f"{digest()} {today()}")
            return _cached(etag, {**validators(etag), **location}, compute, self.guards)

        handler = wraps(view)(respond)
        handler.page = self  # type: ignore[attr-defined]
        return handler

    def _parsed(self, schema: Schema) -> ParsedQuery:
        if self.form is None:
            return ParsedQuery(schema, _filled(request.args.to_dict(flat=False)))
        refuse_other_sites()
        if request.args:
            raise Problem(400, "this address takes no parameters; send the fields of the form in the body")
        return ParsedQuery(schema, _filled(form_fields()))


def see_other(address: str) -> Response:
    """Return the response that sends a browser on to an address, which has codes alone (303)."""
    sent: Any = redirect(address, 303)
    sent.headers.update(NO_STORE)
    return sent  # type: ignore[no-any-return]


def _filled(values: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """Return the parameters that are not empty."""
    found = {name: [each for each in texts if each != ""] for name, texts in values.items()}
    return {name: texts for name, texts in found.items() if texts}


def _canonical(query: Query) -> Query:
    """Return a query in which order and repetition mean nothing."""
    return query | {name: sorted(set(texts)) for name, texts in query.items() if isinstance(texts, list)}


def _made(answer: Html | Rendered | AnyResponse) -> Rendered | AnyResponse:
    if not isinstance(answer, Html):
        return answer
    pause()
    headers, body = page_of(answer)
    if answer.status == 200:
        return Rendered(headers, body)
    return Response(body, answer.status, {**headers, **GUARDED})


def page_of(answer: Html) -> tuple[dict[str, str], bytes]:
    """Return the headers and the bytes of a page."""
    headers = {"Content-Type": f"{HTML}; charset=utf-8", "Release": state().release.version}
    return headers, rendered(answer.template, answer.values).encode()


def _cached(
    etag: str,
    headers: Mapping[str, str],
    compute: Callable[[], Rendered | AnyResponse],
    guards: Mapping[str, str],
) -> AnyResponse:
    """Answer with a 304 or from the cache where possible; compute the page only where neither has it."""
    answers = state().answers
    if not_modified(etag):
        answered(etag, "unchanged")
        return CompleteResponse({**headers, **guards})
    stored = answers.get(etag)
    made = stored or compute()
    if isinstance(made, Rendered):
        answered(etag, "stored" if stored else "computed")
        if stored is None:
            answers.put(etag, made)
        if not_modified(etag, exists=True):
            return CompleteResponse({**headers, **guards})
    return _response(made, headers, guards)


def _response(
    made: Rendered | AnyResponse, headers: Mapping[str, str], guards: Mapping[str, str]
) -> AnyResponse:
    """Return a page or a file with its headers; a response keeps its own."""
    if isinstance(made, Rendered):
        return CompleteResponse({**made.headers, **headers, **guards}, made.body)
    made.headers.update({"Cache-Control": "no-store", **guards})
    return made
