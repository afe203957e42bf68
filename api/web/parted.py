"""An operation that takes an object of JSON, or the members of that object one by one as parts of a form, of any size."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any

from flask import Response, current_app, request

from api.web.answer import Shape, coded, tell
from api.web.json_body import NO_QUERY, Posted
from api.web.multipart import Parts
from api.web.negotiation import JSON, coding, media_type
from api.web.operation import UNKEPT
from api.web.patience import patient
from api.web.problems import Problem
from api.web.question import Asked
from schemas.paging import NoQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from marshmallow import Schema

    from api.codes import Known
    from api.settings import Settings

FORM = "multipart/form-data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """What such an operation promises; the documents read it as they read ``Operation``.

    The view takes the checked question, or the ``Parts`` of a form, and gives a row. Its answers are kept nowhere.
    ``form`` says what the parts are.
    """

    returns: type[Schema]
    body: type[Schema]
    form: str
    media: Mapping[str, str] = field(default_factory=dict)
    query: type[Schema] = NoQuery
    known: Mapping[str, Known] = field(default_factory=dict)
    many: bool = False
    kept: bool = False
    private: tuple[str, ...] = ()
    bounded: bool = False

    def __call__(self, view: Callable[[dict[str, Any] | Parts], Any]) -> Callable[[], Response]:
        """Make a view an operation; the documents find what it promises in its attribute of that name."""
        schema, shape = self.body(), Shape(self.returns())

        @wraps(view)
        def operation() -> Response:
            media_type(None, many=False)
            answer = _answer(view, schema)
            told = coded(tell(answer, shape, {}, JSON), coding())
            return Response(told.body, headers={**told.headers, **UNKEPT})

        operation.operation = self  # type: ignore[attr-defined]
        return operation


def _answer(view: Callable[[dict[str, Any] | Parts], Any], schema: Schema) -> Any:
    settings: Settings = current_app.extensions["settings"]
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Problem(415, "the body is read as it is, not compressed; leave out Content-Encoding")
    if request.mimetype == JSON:
        return view(Posted(schema, settings.most_proof).canonical({}))
    Asked(NO_QUERY).canonical({})
    with patient():
        return view(_parts())


def _parts() -> Parts:
    """Take the body as parts while they come in.

    Raises a problem: 415 where it is no form, 400 where it does not say where its parts end.
    """
    if request.mimetype != FORM:
        raise Problem(415, f"the body is read as {JSON} or {FORM}; name one in Content-Type")
    boundary = request.mimetype_params.get("boundary")
    if not boundary:
        raise Problem(400, f"the Content-Type {FORM} names no boundary; leave it to your client to write it")
    return Parts(request.environ["wsgi.input"], boundary, request.content_length)
