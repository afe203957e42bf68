"""An operation: its question checked by one schema, its answer shaped by another, both kept for the documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from flask import Response, current_app

from api.web.asking import Asked, Query
from api.web.caching import answers, etag, unchanged, validators
from api.web.negotiation import coding, media_type
from api.web.telling import At, Shape, coded, tell
from schemas.paging import NoQuery

if TYPE_CHECKING:
    from marshmallow import Schema

    from api.codes import Known
    from api.web.caching import Kept

View = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """What an operation promises: its question, its answer, and whether that is a collection."""

    query: type[Schema]
    returns: type[Schema]
    many: bool


def endpoint(
    *,
    returns: type[Schema],
    query: type[Schema] = NoQuery,
    many: bool = False,
    known: Mapping[str, Known] | None = None,
) -> Callable[[View], Callable[..., Response]]:
    """Make a view an operation.

    The view takes the path's values and, where ``query`` names a schema, the checked question as ``query``, with the
    canonical codes of what its parameters in ``known`` name; it gives a ``Page``, a row, or a row ``At`` its
    canonical path.
    """

    def decorate(view: View) -> Callable[..., Response]:
        schema, shape = query(), Shape(returns())

        @wraps(view)
        def operation(**values: Any) -> Response:
            asked = Asked(schema)
            media, code = media_type(asked.query.get("format"), many=many), coding()
            tag = etag(asked.query, media, code)
            if asked.sound and (held := unchanged(tag) or _kept(tag)):
                return held
            # One at a time: SQLite lets go of the interpreter at every row, and threads that compute side by side
            # then wait for each other at every row. Measured in docs/speed.md.
            with current_app.extensions["turn"]:
                question = asked.canonical(known or {})
                answer = view(**values) if query is NoQuery else view(query=question, **values)
                kept = coded(tell(answer, shape, question, media), code)
            answers().put(tag, kept)
            return _response(kept, tag)

        operation.operation = Operation(query, returns, many)  # type: ignore[attr-defined]
        return operation

    return decorate


def _kept(tag: str) -> Response | None:
    kept = answers().get(tag)
    return None if kept is None else _response(kept, tag)


def _response(kept: Kept, tag: str) -> Response:
    return unchanged(tag, exists=True) or Response(kept.body, headers={**kept.headers, **validators(tag)})


__all__ = ["At", "Operation", "Query", "endpoint"]
