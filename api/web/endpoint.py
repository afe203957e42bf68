"""An operation: its question checked by one schema, its answer shaped by another, both kept for the documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from flask import Response, current_app, request

from api.codes import every_code
from api.web.asking import Asked, Query
from api.web.caching import answers, etag, unchanged, validators
from api.web.negotiation import VARY, coding, media_type
from api.web.paging import parameters
from api.web.telling import Shape, coded, tell
from schemas.paging import NoQuery

if TYPE_CHECKING:
    from marshmallow import Schema

    from api.codes import Known
    from api.web.caching import Kept

View = Callable[..., Any]
UNKEPT = {"Cache-Control": "no-store", **VARY}


@dataclass(frozen=True, slots=True)
class Operation:
    """What an operation promises: its question, its answer, whether that is a collection, and what is kept nowhere."""

    query: type[Schema]
    returns: type[Schema]
    many: bool
    private: str | None


def endpoint(
    *,
    returns: type[Schema],
    query: type[Schema] = NoQuery,
    many: bool = False,
    known: Mapping[str, Known] | None = None,
    path: Mapping[str, Known] | None = None,
    private: str | None = None,
) -> Callable[[View], Callable[..., Response]]:
    """Make a view an operation.

    The view takes the path's values, those in ``path`` as canonical codes, and, where ``query`` names a schema, the
    checked question as ``query``, with the canonical codes of what its parameters in ``known`` name. It gives a
    ``Page`` or a row. A question that uses the parameter ``private`` speaks of the caller's own affairs: its answer is
    kept nowhere.
    """

    def decorate(view: View) -> Callable[..., Response]:
        schema, shape = query(), Shape(returns())

        @wraps(view)
        def operation(**values: Any) -> Response:
            asked = Asked(schema)
            media, code = media_type(asked.query.get("format"), many=many), coding()
            secret = bool(private and asked.query.get(private))
            values |= every_code({name: (kind, values[name]) for name, kind in (path or {}).items()})
            address = _address(values)
            tag = etag(address, asked.query, media, code)
            located = validators(tag) | _located(address, asked.query)
            if asked.sound and not secret and (held := unchanged(tag, located) or _kept(tag, located)):
                return held
            question = asked.canonical(known or {})
            # One at a time: SQLite lets go of the interpreter at every row, and threads that compute side by side
            # then wait for each other at every row. Measured in docs/speed.md.
            with current_app.extensions["turn"]:
                answer = view(**values) if query is NoQuery else view(query=question, **values)
                kept = coded(tell(answer, shape, question, media), code)
            if secret:
                return Response(
                    kept.body, headers={**kept.headers, **_located(address, asked.query), **UNKEPT}
                )
            answers().put(tag, kept)
            return _response(kept, tag, located)

        operation.operation = Operation(query, returns, many, private)  # type: ignore[attr-defined]
        return operation

    return decorate


def _address(values: Mapping[str, str]) -> str:
    """Give the canonical path: the rule with its codes in their places."""
    rule = request.url_rule.rule if request.url_rule else request.path
    for name, value in values.items():
        rule = rule.replace(f"<{name}>", quote(value, safe=""))
    return rule


def _located(address: str, query: Query) -> dict[str, str]:
    """Tell the canonical address where it differs from the one asked; an answer serves every way of asking."""
    if address == request.path:
        return {}
    told = urlencode(parameters(query))
    return {"Content-Location": address + (f"?{told}" if told else "")}


def _kept(tag: str, located: Mapping[str, str]) -> Response | None:
    kept = answers().get(tag)
    return None if kept is None else _response(kept, tag, located)


def _response(kept: Kept, tag: str, located: Mapping[str, str]) -> Response:
    return unchanged(tag, located, exists=True) or Response(kept.body, headers={**kept.headers, **located})


__all__ = ["Operation", "Query", "endpoint"]
