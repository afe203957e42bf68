"""Nothing that a caller sends is in a log, a metric or a file, at the default level of the log and at that of debugging."""

import json
import os
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

import pytest

from tests.privacy.marked import MARK, Marks, requests, send
from tests.serving import PATIENCE, environment, free_port, started

GUNICORN = [sys.executable, "-m", "gunicorn"]


@contextmanager
def serving(
    release: Path, folder: Path, level: str = "info", config: str = "python:api.server"
) -> Iterator[tuple[int, Path]]:
    """Serve with folders of its own for work and temporary files; yield the port and the log."""
    port, log = free_port(), folder / "log"
    for name in ("work", "temporary"):
        (folder / name).mkdir()
    variables = environment(release=release, port=port) | {
        "GUNICORN_CMD_ARGS": f"--log-level {level}",
        "TMPDIR": str(folder / "temporary"),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH")))),
        "PYTHONFAULTHANDLER": "1",
    }
    with started([*GUNICORN, "-c", config], port, variables, log, folder / "work"):
        yield port, log


class Watch:
    """Every file that appears in folders while requests are answered, with its content as far as it could be read."""

    def __init__(self, *folders: Path) -> None:
        self._folders, self._ends = folders, threading.Event()
        self.found: dict[str, bytes] = {}
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ends.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ends.wait(0.02):
            for folder in self._folders:
                for path in folder.rglob("*"):
                    with suppress(OSError):
                        self.found[str(path)] = self.found.get(str(path), b"") + path.read_bytes()[:100_000]


@pytest.mark.parametrize("level", ["info", "debug"])
def test_no_marked_word_is_in_a_log_a_metric_or_a_file(
    release_path: Path, tmp_path: Path, level: str
) -> None:
    mark = Marks()
    folders = tmp_path / "work", tmp_path / "temporary"
    with serving(release_path, tmp_path, level) as (port, log), Watch(*folders) as watch:
        sent = list(requests(port, mark))
        with ThreadPoolExecutor(8) as callers:
            answers = list(callers.map(lambda text: send(port, text), sent))
        metrics = send(port, b"GET /metrics HTTP/1.0\r\nHost: localhost\r\n\r\n")
    written = log.read_text(errors="replace")
    assert len(sent) > 130
    assert mark.made > 400
    assert sum(answer.startswith(b"HTTP/1.1 ") for answer in answers) > 120
    assert not [answer[:200] for answer in answers if answer.startswith(b"HTTP/1.1 500")]
    assert written.count('"rule": "/v1/screenings"') > 20
    assert b"process_open_fds" in metrics
    for text in (written, metrics.decode(), str(watch.found)):
        assert MARK not in text.lower(), around(text)
    assert not [path for path in watch.found if path.endswith((".xlsx", ".csv"))]


def around(text: str) -> str:
    """Return what surrounds the first marked word."""
    place = text.lower().find(MARK)
    return text[max(0, place - 500) : place + 200]


FAILING = """
    from threading import Thread

    from flask import Response, request

    from api.app import create_app
    from api.server import *
    from api.server import settings
    from api.frames import log_by_frames

    wsgi_app = "failing:application()"

    class Failing:
        def __init__(self, text):
            self.text = text

        def __del__(self):
            raise ValueError(self.text)

    def application():
        log_by_frames()
        app = create_app(settings, warm=True)

        @app.get("/v1/fails/<text>")
        def fails(text):
            int(text)

        @app.get("/v1/fails-late/<text>")
        def fails_late(text):
            def chunks():
                yield b"first"
                try:
                    int(text)
                except ValueError as error:
                    error.add_note(text)
                    raise KeyError(text) from error
            return Response(chunks())

        @app.get("/v1/fails-elsewhere/<text>")
        def fails_elsewhere(text):
            Failing(text)
            thread = Thread(target=int, args=(text,), name=text)
            thread.start()
            thread.join()
            return Response("done")

        @app.after_request
        def fails_after(response):
            if request.args.get("after"):
                raise RuntimeError(request.args["after"])
            return response

        return app
"""


@pytest.mark.parametrize("level", ["info", "debug"])
def test_unexpected_errors_are_logged_by_their_frames_without_their_messages(
    release_path: Path, tmp_path: Path, level: str
) -> None:
    (tmp_path / "failing.py").write_text(textwrap.dedent(FAILING))
    mark = Marks()
    with serving(release_path, tmp_path, level, "python:failing") as (port, log):
        paths = [f"/v1/{kind}/{mark()}" for kind in ("fails", "fails-late", "fails-elsewhere")]
        paths.append(f"/v1/release?after={mark()}")
        answers = [send(port, f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode()) for path in paths]
        deadline = time.monotonic() + PATIENCE
        while log.read_text().count("ValueError") < 4 and time.monotonic() < deadline:
            time.sleep(0.1)
    written = log.read_text()
    assert MARK not in written.lower(), around(written)
    assert "in fails" in written
    assert "in chunks" in written
    assert "in __del__" in written
    assert "KeyError" in written
    status, _, body = answers[0].partition(b"\r\n")
    assert b" 500 " in status
    assert b"failing.py" not in body
    assert json.loads(body.rpartition(b"\r\n\r\n")[2])["status"] == 500
