"""The base path: the service below a path of a proxy, such as ``/risk``, whether the proxy removes that path or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def inside(path: str, base: str) -> str:
    """Return a path without the base path that it may begin with."""
    if base and f"{path}/".startswith(f"{base}/"):
        return path.removeprefix(base) or "/"
    return path


class BasePath:
    """A WSGI application that serves another one below a base path, and at the root for probes.

    The base comes from the settings alone: what a request states in its place is overwritten. Addresses in answers begin
    with it, see ``api.web.addresses``.
    """

    def __init__(self, application: WSGIApplication, base: str) -> None:
        self._application = application
        self._base = base

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, its path without the base."""
        environ["PATH_INFO"] = inside(environ.get("PATH_INFO", ""), self._base)
        environ["SCRIPT_NAME"] = self._base
        return self._application(environ, start_response)
