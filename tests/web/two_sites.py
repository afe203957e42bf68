"""Two applications over one release, with and without what is in front of Flask, and what each answers to a request."""

import io
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote_to_bytes

from api.app import create_app
from api.settings import Settings
from api.web.current import state_of
from api.web.middleware.base_path import BasePath
from api.worker.hooks import EXTENSION, Hooks
from api.worker.plain_head import plain_head

if TYPE_CHECKING:
    from flask import Flask

OF_SERVERS: dict[str, dict[str, None]] = {"gunicorn": {}, "granian": {"RAW_URI": None}}
"""What the environment of a server has not: Granian does not pass the target on as it was sent."""


class Answer(NamedTuple):
    """What a server sends, and its access line without times."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    line: dict[str, Any]


class Site:
    """An application, with the tags that its answers had and a file for its access lines.

    With ``flask_alone`` nothing is in front of Flask but the base path.
    """

    def __init__(self, path: Path, folder: Path, *, flask_alone: bool = False, **options: Any) -> None:
        self.app: Flask = create_app(Settings(release=path, base_path="/risk", **options))
        if flask_alone:
            application = type(self.app).wsgi_app.__get__(self.app)
            self.app.wsgi_app = BasePath(application, "/risk")  # type: ignore[method-assign]
        self.app.before_request(self._count)
        self.reached = 0
        """Requests that have reached Flask."""
        self.tags: dict[str, str] = {}
        self._log = folder / f"log-{id(self)}"
        state_of(self.app).access_log.descriptor = os.open(self._log, os.O_WRONLY | os.O_CREAT)
        self._read = 0

    def _count(self) -> None:
        self.reached += 1

    def answer(self, environ: dict[str, Any]) -> Answer:
        """Return the answer to a request, where ids and times that are made for it are left out."""
        found: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
            found[:] = [status, headers]

        chunks = self.app(dict(environ, **{"wsgi.input": io.BytesIO(b"12345")}), start)
        body = b"".join(chunks)
        chunks.close() if hasattr(chunks, "close") else None
        status, sent = found
        return self._answer(status, sent, body)

    def answer_at_once(self, environ: dict[str, Any]) -> Answer:
        """Return the same, as the loop of the worker has it: without a thread where the answer is ready."""
        hooks: Hooks = self.app.extensions[EXTENSION]
        # Granian does not pass the target on, and Werkzeug's client leaves the query out.
        target = environ.get("RAW_URI", "")
        found = plain_head(bytearray(head_of(environ)), hooks.settings) if target else None
        ready = hooks.at_once(found.environ) if found and environ["QUERY_STRING"] in target else None
        if ready is None:
            return self.answer(environ)
        hooks.flush()
        headers = [line.split(": ", 1) for line in ready.fields.removesuffix("\r\n").split("\r\n")]
        return self._answer(ready.status, [(name, value) for name, value in headers], ready.body)

    def _answer(self, status: str, headers: list[tuple[str, str]], body: bytes) -> Answer:
        sent = dict(headers)
        own = "" if sent["X-Request-Id"] == "audit-7" else sent["X-Request-Id"]
        headers = [
            (name, "made" if name == "Date" or (own and value == own) else value) for name, value in headers
        ]
        line = {name: value for name, value in self._line().items() if name not in {"time", "ms"}}
        assert line.pop("request_id") == sent["X-Request-Id"]
        return Answer(status, headers, body.replace(own.encode(), b"made") if own else body, line)

    def _line(self) -> dict[str, Any]:
        text = self._log.read_bytes()[self._read :]
        self._read += len(text)
        line: dict[str, Any] = json.loads(text)
        return line


def environ_of(method: str, target: str, **more: str | None) -> dict[str, Any]:
    """Return the environment of a request, as gunicorn makes it, without the variables that are None."""
    rest = target.partition("#")[0].removeprefix("http://elsewhere")
    path, _, query = rest.partition("?")
    environ = {
        "REQUEST_METHOD": method, "SCRIPT_NAME": "", "RAW_URI": target, "QUERY_STRING": query,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"), "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "localhost", "wsgi.url_scheme": "http", "wsgi.version": (1, 0),
        "wsgi.errors": sys.stderr, "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False,
    } | more  # fmt: skip
    return {name: value for name, value in environ.items() if value is not None}


def head_of(environ: Mapping[str, Any]) -> bytes:
    """Return the head of a request with this environment."""
    lines = [f"{environ['REQUEST_METHOD']} {environ['RAW_URI']} HTTP/1.1"]
    for name, value in environ.items():
        if name.startswith(("HTTP_", "CONTENT_")):
            lines.append(f"{name.removeprefix('HTTP_').replace('_', '-').title()}: {value}")
    return "\r\n".join([*lines, "\r\n"]).encode("utf-8")


def tag_of(site: Site, target: str) -> str:
    """Return the tag of the answer to a GET; a text without one."""
    if target not in site.tags:
        site.tags[target] = dict(site.answer(environ_of("GET", target)).headers).get("ETag", '"none"')
    return site.tags[target]


def compared(sites: tuple[Site, Site], method: str, target: str, more: Mapping[str, str | None]) -> list[str]:
    """Send a request to both sites, some times, at last as the loop has it; return the status that each had."""
    found, environ = [], environ_of(method, target, **more)
    for answered in (Site.answer, Site.answer, Site.answer_at_once):
        with_cache, without = answered(sites[0], environ), sites[1].answer(environ)
        assert with_cache == without
        found.append(with_cache.status)
    return found


def sources(site: Site) -> dict[str, int]:
    """Return how often each source has answered."""
    return {
        label: count for (label,), count in state_of(site.app).metrics.memory.sums("risk_answers").items()
    }
