"""An operation: a request validated by one schema, an answer shaped by another, both described in the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any

from flask import Response, request

from api.problem import Problem
from api.web import addresses
from api.web.all_items import all_items, check_form
from api.web.answer import compressed, render
from api.web.bodies import (
    FORM,
    LOOKUP_BODY,
    Body,
    Fields,
    Form,
    Stream,
    declared_encoding,
    form_parts,
    form_texts,
    parsed_body,
    refuse_compressed,
    request_bytes,
    stream_media_type,
)
from api.web.caching import FAILED, Rendered, answered, not_modified, validators
from api.web.current import state
from api.web.lookup import Lookup, Target
from api.web.media import CSV, JSON, ROWS_OUT, XLSX
from api.web.negotiation import VARY, accepted, coding, media_type
from api.web.path_codes import path_codes
from api.web.queries import KnownQuery, read_query
from api.web.query import ParsedQuery, Query
from api.web.response import ApiResponse
from api.web.shape import Shape
from schemas.paging import ALL, NoQuery

if TYPE_CHECKING:
    from marshmallow import Schema

    from api.codes import CodeSystem

View = Callable[..., Any]

NO_QUERY = NoQuery()

NO_STORE = {"Cache-Control": "no-store", **VARY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What an operation takes and returns; as a decorator, it validates the request of a view and renders its answer.

    A view takes the release and the values of the path, those in ``path`` as canonical codes. Where ``query`` has fields,
    it also takes the validated query as ``query``, with canonical codes for its parameters in ``codes``. It returns a row,
    or a ``Page`` where there are ``many``.

    With a ``JsonBody``, ``query`` is the object in the body, and the address takes no parameters; with ``Fields``, it is the
    form in the body. With a ``Stream``, the
    view also takes ``media_in`` and ``media_out``, and returns the response itself. With a ``Form``, it takes ``received``:
    the bytes of the object or the ``Parts``.

    The parameters in ``private`` are confidential: an answer to a request that uses one is not cached. The same is true of
    every answer of an operation that is not ``cached`` or that reads a stream or a form.
    """

    returns: type[Schema]
    query: type[Schema] = NoQuery
    many: bool = False
    table: str | None = None
    """The name of the columns of a collection as CSV, which ``/v1/schemas/{table}`` describes. Every collection has one."""
    codes: Mapping[str, CodeSystem] = field(default_factory=dict)
    path: Mapping[str, CodeSystem] = field(default_factory=dict)
    private: tuple[str, ...] = ()
    cached: bool = True
    body: Body | None = None
    direct: bool = False
    """Whether the view reads nothing of the request beside its arguments: a canonical address is then answered in front of Flask."""
    wording: Callable[[], str] = str
    """Returns the text of the code itself that the answer contains, for its validator."""
    verbatim: tuple[type[Schema], ...] = ()
    """The schemas of answers in the form of another specification: they are sent as the view returns them, without the release."""
    ignores: frozenset[str] = frozenset()
    """Parameters that clients of another specification send, and that change nothing."""

    @property
    def stored(self) -> bool:
        """Whether caches may store answers to requests without a private parameter."""
        return self.cached and not isinstance(self.body, (Stream, Form))

    def is_private(self, query: Query) -> bool:
        """Return whether no cache may store the answer to a canonical query."""
        return not self.cached or any(query.get(name) for name in self.private)

    def __call__(self, view: View) -> Callable[..., Response]:
        """Return the view as Flask calls it; the OpenAPI document reads the operation from its attribute ``operation``."""
        if isinstance(self.body, Stream):
            respond = self._stream(view, self.body)
        elif isinstance(self.body, Form):
            respond = self._form(view, self.body)
        else:
            respond = self._look_up(view)
        handler = wraps(view)(respond)
        handler.operation = self  # type: ignore[attr-defined]
        return handler

    def _look_up(self, view: View) -> Callable[..., Response]:
        schema = (self.body.schema if self.body else self.query)()
        lookup = Lookup(view, schema, self.returns(), self.wording, self.table)
        lookup.verbatim = bool(self.verbatim)

        def respond(**values: str) -> Response:
            app = state()
            read = self._read(lookup.schema)
            media, code = media_type(read.query.get("format"), many=self.many), coding()
            path = addresses.canonicalize_path(self._path_codes(values))
            query = lookup.canonical(
                read.canonical(app.release, self.codes), accepted=accepted(many=self.many) == media
            )
            check_form(query, media)
            target = Target(request.script_root, path, request.view_args or {}, query)

            def compute() -> Rendered:
                if failed := request.environ.get(FAILED):
                    raise failed
                return lookup.rendered(app, target, media, code)

            location = addresses.content_location(path, query)
            if query.get("limit") == ALL:
                return all_items(app, lookup, target, media, location)
            if self.is_private(query):
                return _response(compute(), location | NO_STORE)
            return _cached(lookup.etag(app, target, media, code), location, compute)

        respond.lookup = lookup  # type: ignore[attr-defined]
        return respond

    def _read(self, schema: Schema) -> KnownQuery | ParsedQuery:
        """Return the query of the current request, or the object in its body."""
        if self.cached and not self.body:
            text = request.environ.get("QUERY_STRING", "")
            return read_query(state().release, schema, self.codes, self.private, text, _values)
        parsed = self._parsed(schema)
        parsed.read_codes(self.codes)
        return parsed

    def _parsed(self, schema: Schema) -> ParsedQuery:
        if isinstance(self.body, Fields):
            _parsed_query(NO_QUERY).canonical(state().release, {})
            return ParsedQuery(schema, form_texts())
        if self.body:
            return parsed_body(schema, LOOKUP_BODY)
        return ParsedQuery(
            schema, {name: texts for name, texts in _values().items() if name not in self.ignores}
        )

    def _path_codes(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return the canonical codes of the path's values.

        Raises a problem (404) that lists every unknown one.
        """
        found, faults = path_codes(
            state().release, {name: (system, values[name]) for name, system in self.path.items()}
        )
        if faults:
            raise Problem(404, "; ".join(fault["detail"] for fault in faults), faults)
        return found

    def _stream(self, view: View, body: Stream) -> Callable[[], Response]:
        schema = self.query()

        def respond() -> Response:
            media_in, encoding = stream_media_type(body), declared_encoding(body)
            release = state().release
            parsed = _parsed_query(schema)
            if encoding:
                parsed.query.setdefault("encoding", encoding)
            default = media_in if media_in in ROWS_OUT.values() else CSV if media_in == FORM else XLSX
            media_out = media_type(parsed.query.get("format"), many=True, default=default, formats=ROWS_OUT)
            response: Response = view(
                release,
                query=parsed.canonical(release, self.codes),
                media_in=media_in,
                media_out=media_out,
            )
            response.headers.update(NO_STORE)
            return response

        return respond

    def _form(self, view: View, body: Form) -> Callable[[], Response]:
        shape = Shape(self.returns())

        def respond() -> Response:
            media_type(None, many=False)
            refuse_compressed()
            app = state()
            _parsed_query(NO_QUERY).canonical(app.release, {})
            received = request_bytes(body.limit) if request.mimetype == JSON else form_parts()
            answer = view(app.release, received=received)
            return _response(
                compressed(render(answer, shape, {}, JSON, app.release.version, {}), coding()), NO_STORE
            )

        return respond


def _parsed_query(schema: Schema) -> ParsedQuery:
    return ParsedQuery(schema, _values())


def _values() -> dict[str, list[str]]:
    """Return the values of the current request's query by name."""
    return request.args.to_dict(flat=False)


def _cached(etag: str, location: Mapping[str, str], compute: Callable[[], Rendered]) -> Response:
    """Answer with a 304 or from the cache where possible; compute the answer only where neither has it."""
    answers = state().answers
    headers = {**validators(etag), **location}
    if not_modified(etag):
        answered(etag, "unchanged")
        return ApiResponse(headers)
    answer = answers.get(etag)
    answered(etag, "computed" if answer is None else "stored")
    if answer is None:
        answer = compute()
        answers.put(etag, answer)
    return ApiResponse(headers) if not_modified(etag, exists=True) else _response(answer, headers)


def _response(answer: Rendered, headers: Mapping[str, str]) -> Response:
    return ApiResponse({**answer.headers, **headers}, answer.body)


__all__ = ["Operation", "Query"]
