"""An operation: its question checked by one schema, its answer shaped by another, both kept for the documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any

from flask import Response, current_app, request

from api.codes import every_code
from api.web import addresses
from api.web.answer import Shape, coded, tell
from api.web.caching import answers, etag, unchanged, validators
from api.web.json_body import Posted
from api.web.negotiation import VARY, coding, media_type
from api.web.question import Asked, Query
from schemas.paging import NoQuery

if TYPE_CHECKING:
    from marshmallow import Schema

    from api.codes import Known
    from api.web.caching import Kept

View = Callable[..., Any]
Manner = tuple[str, str]
"""How an answer goes out: media type and coding."""

UNKEPT = {"Cache-Control": "no-store", **VARY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What an operation promises: called with a view, it makes that view keep it.

    The view takes the path's values, those in ``path`` as canonical codes, and, where ``query`` names a schema, the
    checked question as ``query``, with the canonical codes of what its parameters in ``known`` name. It gives a row,
    or a ``Page`` where there are ``many``. A question that uses a parameter among ``private`` speaks of the caller's own
    affairs: its answer is kept nowhere; nor is any answer of an operation that is not ``kept``. Where ``body`` names a
    schema, the question is an object of JSON in the request's body, and the address takes no parameters. A body is
    ``bounded`` before it is looked at, unless the operation sees to its length itself.
    """

    returns: type[Schema]
    query: type[Schema] = NoQuery
    many: bool = False
    known: Mapping[str, Known] = field(default_factory=dict)
    path: Mapping[str, Known] = field(default_factory=dict)
    private: tuple[str, ...] = ()
    kept: bool = True
    body: type[Schema] | None = None
    bounded: bool = True
    media: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, view: View) -> Callable[..., Response]:
        """Make a view an operation; the documents find what it promises in its attribute of that name."""
        schema, shape = (self.body or self.query)(), Shape(self.returns())
        ask = view if schema.load_fields else _unasked(view)

        @wraps(view)
        def operation(**values: Any) -> Response:
            asked = Posted(schema) if self.body else Asked(schema)
            manner = media_type(asked.query.get("format"), many=self.many), coding()
            addresses.settle(every_code({name: (kind, values[name]) for name, kind in self.path.items()}))

            def work_out() -> Kept:
                return _worked_out(ask, shape, asked.canonical(self.known), manner)

            if not self.kept or any(asked.query.get(name) for name in self.private):
                return _sent(work_out(), addresses.located(asked.query) | UNKEPT)
            return _kept(asked, manner, work_out)

        operation.operation = self  # type: ignore[attr-defined]
        return operation


endpoint = Operation
"""As it stands above a view: ``@endpoint(query=SectorQuery, returns=SectorListed, many=True)``."""


def _unasked(view: View) -> View:
    """Give a view that takes no question one that it does not look at."""

    def unasked(*, query: Query, **values: Any) -> Any:
        del query
        return view(**values)

    return unasked


def _worked_out(view: View, shape: Shape, question: Query, manner: Manner) -> Kept:
    """Ask the view, with the path's values and the question, and write what it gives."""
    media, code = manner
    # One at a time: SQLite lets go of the interpreter at every row, and threads that compute side by side
    # then wait for each other at every row. Measured in docs/speed.md.
    with current_app.extensions["turn"]:
        return coded(tell(view(**(request.view_args or {}), query=question), shape, question, media), code)


def _kept(asked: Asked, manner: Manner, work_out: Callable[[], Kept]) -> Response:
    """Answer with what the caller or the cache holds, and work out only what neither does."""
    tag = etag(addresses.path(), asked.query, *manner)
    headers = validators(tag) | addresses.located(asked.query)
    if asked.sound and (held := unchanged(tag, headers)):
        return held
    kept = answers().get(tag) if asked.sound else None
    if kept is None:
        kept = work_out()
        answers().put(tag, kept)
    return unchanged(tag, headers, exists=True) or _sent(kept, headers)


def _sent(kept: Kept, headers: Mapping[str, str]) -> Response:
    return Response(kept.body, headers={**kept.headers, **headers})


__all__ = ["Operation", "Query", "endpoint"]
