"""The response to an operation or of a page: its headers are complete when it is made, and are sent as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response
from werkzeug.datastructures import Headers

if TYPE_CHECKING:
    from collections.abc import Mapping


class CompleteResponse(Response):
    """A 200 with a body, or a 304 without one.

    ``headers`` are those of this service, with values that fit into a header; hooks may add more. Werkzeug looks through
    all headers of a response and copies them, in case something is left to add: here nothing is.
    """

    default_mimetype = None

    def __init__(self, headers: Mapping[str, str], body: bytes | None = None) -> None:
        lines = list(headers.items())
        if body is None:
            super().__init__(status="304 NOT MODIFIED", headers=Headers(lines))
        else:
            super().__init__([body], headers=Headers([*lines, ("Content-Length", str(len(body)))]))

    def get_wsgi_headers(self, environ: object) -> Headers:
        """Return the headers."""
        del environ
        return self.headers


class ApiResponse(CompleteResponse):
    """The response to an operation: it has none of the headers that every response gets."""
