"""Cross-origin access (CORS): which web sites may read answers, by a setting; reconciliation services are open to every one.

It is in front of everything, because most answers go out before Flask sees the request: an extension of Flask would add its
headers to the others alone. Only the API is opened, never a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from flask import Response, request

from api.web.current import state
from api.web.middleware.base_path import inside
from api.web.ready import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Flask

    from api.settings import Settings
    from api.web.ready import Pair
    from api.worker.hooks import ReadyBytes

ALWAYS_OPEN: Final = "/v1/reconcile/"
"""The specification of reconciliation services demands access from every site."""
API: Final = ("/v1", "/v1/", "/openapi.")
"""What paths of the API are or begin with."""
EVERY: Final = "*"
READABLE: Final = (
    "Content-Disposition, Content-Location, ETag, Link, RateLimit, RateLimit-Policy, Release, Release-Age, Retry-After, "
    "Screening-Columns, Screening-Columns-Not-Read, Screening-Compared, Screening-Sheet, WWW-Authenticate, X-Request-Id"
)
"""Headers of answers that a page may read, beside those that it may read in any case."""
SENDABLE: Final = "Accept, Authorization, Content-Type, If-None-Match, Traceparent, X-Request-Id"
"""Headers of requests that a page may send."""
METHODS: Final = "GET, HEAD, POST, OPTIONS"
DAY: Final = "86400"
"""Seconds for which a browser may remember that a request is permitted; browsers have lower limits of their own."""


class Origins:
    """The sites that may read answers: by a setting for the API, every one for reconciliation."""

    def __init__(self, settings: Settings) -> None:
        self._base = settings.base_path
        self._allowed = frozenset(settings.cors_origins.split(",")) if settings.cors_origins else frozenset()

    @property
    def opens_api(self) -> bool:
        """Whether a site may read answers beside those of reconciliation."""
        return bool(self._allowed)

    def headers(self, path: str, origin: str | None) -> list[Pair]:
        """Return the headers of an answer at a path to a page of an origin.

        They are on every answer at that path, whoever sends the request: a cache may give it to a page later.
        """
        path = inside(path, self._base)
        if path.startswith(ALWAYS_OPEN) or (EVERY in self._allowed and _is_api(path)):
            return [("Access-Control-Allow-Origin", EVERY), ("Access-Control-Expose-Headers", READABLE)]
        if not self._allowed or not _is_api(path):
            return []
        if origin not in self._allowed:
            return [("Vary", "Origin")]
        return [
            ("Access-Control-Allow-Origin", origin),
            ("Access-Control-Expose-Headers", READABLE),
            ("Vary", "Origin"),
        ]


class CrossOrigin:
    """A WSGI application that adds the headers of cross-origin access to the answers of another one."""

    def __init__(
        self,
        application: WSGIApplication,
        at_once: Callable[[Mapping[str, str]], ReadyBytes | None],
        origins: Origins,
    ) -> None:
        """``at_once`` gives the answers that are ready without a thread."""
        self._application, self._at_once, self._origins = application, at_once, origins
        self.at_once = self._ready if origins.opens_api else at_once  # reconciliation has no ready answers

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        more = self._headers(environ)
        if not more:
            return self._application(environ, start_response)

        def start(status: str, headers: list[Pair], *error: Any) -> Callable[[bytes], object]:
            return start_response(status, [*headers, *more], *error)

        return self._application(environ, start)

    def _ready(self, environ: Mapping[str, str]) -> ReadyBytes | None:
        """Return the answer to a request where it is ready."""
        found = self._at_once(environ)
        more = self._headers(environ) if found else []
        return found._replace(fields=found.fields + lines_of(more)) if found and more else found

    def _headers(self, environ: Mapping[str, Any]) -> list[Pair]:
        path = environ.get("PATH_INFO")
        if path is None:  # where no thread is needed, only the target as it was sent is there
            path = unquote(environ["RAW_URI"].partition("?")[0])
        return self._origins.headers(path, environ.get("HTTP_ORIGIN"))


def register(app: Flask, origins: Origins) -> None:
    """Make an application answer what browsers send before a request, without an API key: they send none then."""

    def before() -> Response | None:
        origin, headers = request.headers.get("Origin"), request.headers
        if request.method != "OPTIONS" or origin is None or "Access-Control-Request-Method" not in headers:
            return None
        found = origins.headers(state().settings.base_path + request.path, origin)
        if not any(name == "Access-Control-Allow-Origin" for name, _ in found):
            return None
        response = Response(
            status=204,
            headers={
                "Access-Control-Allow-Methods": METHODS,
                "Access-Control-Allow-Headers": SENDABLE,
                "Access-Control-Max-Age": DAY,
                "Cache-Control": "no-store",
            },
        )
        del response.headers["Content-Type"]  # it has no content
        return response

    app.before_request(before)


def _is_api(path: str) -> bool:
    return path == API[0] or path.startswith(API[1:])
