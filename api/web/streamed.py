"""An operation whose body and answer are streams: its question is checked as any other's, its body is its own affair."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING

from flask import request

from api.web.negotiation import FORMATS, media_type
from api.web.operation import UNKEPT
from api.web.problems import Problem
from api.web.question import Asked
from schemas.paging import NoQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Response
    from marshmallow import Schema

    from api.codes import Known


CHARSETS = frozenset(
    [
        "utf-8",
        "utf8",
        "us-ascii",
        "ascii",
        "utf-16",
        "windows-1252",
        "cp1252",
        "iso-8859-1",
        "latin1",
        "latin-1",
    ]
)
"""Encodings that a sheet may say it has: which of them it is, its bytes say. Any other would be read as something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Streamed:
    """What a streaming operation promises; the documents read it as they read ``Operation``.

    The view takes the checked question as ``query`` and the media types of body and answer as ``media_in`` and
    ``media_out``. Where the caller names none for the answer, it is that of the body. Its answers are kept nowhere.
    """

    returns: type[Schema]
    body: type[Schema]
    query: type[Schema] = NoQuery
    known: Mapping[str, Known] = field(default_factory=dict)
    media: Mapping[str, str]
    many: bool = False
    kept: bool = False
    private: tuple[str, ...] = ()
    bounded: bool = False

    def __call__(self, view: Callable[..., Response]) -> Callable[..., Response]:
        """Make a view an operation; the documents find what it promises in its attribute of that name."""
        schema = self.query()

        @wraps(view)
        def operation() -> Response:
            media_in = self._read()
            asked = Asked(schema)
            media_out = media_type(asked.query.get("format"), many=True, default=media_in)
            response = view(query=asked.canonical(self.known), media_in=media_in, media_out=media_out)
            response.headers.update(UNKEPT)
            return response

        operation.operation = self  # type: ignore[attr-defined]
        return operation

    def _read(self) -> str:
        """Give the media type of the body.

        Raises a problem (415) where it is not read here, or is compressed.
        """
        if request.mimetype not in FORMATS.values():
            raise Problem(415, f"the body is read as {', '.join(FORMATS.values())}; name one in Content-Type")
        if request.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise Problem(415, "the body is read as it is, not compressed; leave out Content-Encoding")
        charset = request.mimetype_params.get("charset", "utf-8").lower()
        if charset not in CHARSETS:
            raise Problem(
                415,
                f"the body is read as UTF-8, UTF-16 with its mark, or Windows-1252, not as {charset}; save it as UTF-8",
            )
        return request.mimetype
