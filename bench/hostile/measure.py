"""What one request takes: processor time, the longest time that others wait, memory, bytes of its answer."""

from __future__ import annotations

import os
import resource
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from api.web.current import state_of
from bench.hostile.bodies import Parts

if TYPE_CHECKING:
    from flask import Flask

    from bench.hostile.bodies import Hostile

TICK = 0.001
"""Seconds between two looks of a watching thread."""
LEFT = 2.0
"""Seconds after which an unfinished request is left."""


class Taken(NamedTuple):
    """What a request took: seconds of the processor, the longest times in seconds, megabytes, the bytes of all answers."""

    status: str
    seconds: float
    interpreter: float
    work: float
    memory: float
    answer: int


class Watch:
    """Two threads beside a request: one needs the interpreter again and again, one the lock of work on an answer."""

    def __init__(self, app: Flask) -> None:
        self._lock = state_of(app).work_lock
        self.interpreter = self.work = 0.0
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=each) for each in (self._tick, self._work)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _tick(self) -> None:
        last = time.perf_counter()
        while not self._stop.is_set():
            time.sleep(TICK)
            now = time.perf_counter()
            self.interpreter, last = max(self.interpreter, now - last - TICK), now

    def _work(self) -> None:
        while not self._stop.is_set():
            start = time.perf_counter()
            with self._lock:
                pass
            self.work = max(self.work, time.perf_counter() - start)
            time.sleep(TICK)


def megabytes(name: str) -> float:
    """Return a figure of the memory of this process, as the kernel counts it."""
    text = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith(name))


def environ(hostile: Hostile, body: Parts, length: int | None) -> dict[str, Any]:
    """Return the WSGI environment of a request, as gunicorn makes it."""
    made: dict[str, Any] = {
        "REQUEST_METHOD": hostile.method, "SCRIPT_NAME": "", "PATH_INFO": hostile.path, "QUERY_STRING": hostile.query,
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1",
        "wsgi.url_scheme": "http", "wsgi.input": body, "wsgi.errors": sys.stderr, "wsgi.version": (1, 0),
        "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False, "wsgi.input_terminated": True,
        "HTTP_ACCEPT": hostile.out or "*/*", "CONTENT_TYPE": hostile.media,
    }  # fmt: skip
    if hostile.method == "POST":
        made |= (
            {"CONTENT_LENGTH": str(length)} if length is not None else {"HTTP_TRANSFER_ENCODING": "chunked"}
        )
    return made | {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in hostile.headers.items()}


def send(app: Flask, hostile: Hostile, found: list[tuple[str, int]], stop: threading.Event) -> None:
    """Send a request, and add its status and the bytes of its answer; they are dropped as they come."""
    status: list[str] = []
    body = Parts(hostile.body(), (lambda: stop.wait(60)) if hostile.unfinished else lambda: None)
    size = 0
    try:
        answer = app(environ(hostile, body, None), lambda line, _headers, _info=None: status.append(line))  # type: ignore[arg-type]
        for chunk in answer:
            size += len(chunk)
        answer.close()  # type: ignore[attr-defined]
    except Exception as error:  # noqa: BLE001  the table names it
        status.append(type(error).__name__)
    found.append((" ".join(status)[:40] or "left", size))


def measure(app: Flask, hostile: Hostile) -> Taken:
    """Return what a request takes; call it in a process that has sent no other."""
    found: list[tuple[str, int]] = []
    stop = threading.Event()
    Path("/proc/self/clear_refs").write_text("5")  # the highest figure starts anew
    before, start = megabytes("VmRSS"), processor()
    with Watch(app) as watch:
        if hostile.times == 1 and not hostile.unfinished:
            send(app, hostile, found, stop)
        else:
            threads = [
                threading.Thread(target=send, args=(app, hostile, found, stop), daemon=True)
                for _ in range(hostile.times)
            ]
            for thread in threads:
                thread.start()
            if hostile.unfinished:
                time.sleep(LEFT)
                stop.set()
            for thread in threads:
                thread.join()
    statuses = sorted({status for status, _ in found})
    return Taken(
        ", ".join(statuses)[:40],
        processor() - start,
        watch.interpreter,
        watch.work,
        megabytes("VmHWM") - before,
        max(size for _, size in found),
    )


def processor() -> float:
    """Return the seconds of the processor that this process and its children have used."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def alone(app: Flask, hostile: Hostile) -> Taken:
    """Return what a request takes in a process of its own, made from this one by a fork."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            sys.stdout.flush()
            taken = measure(app, hostile)
            os.write(write, repr(tuple(taken)).encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return Taken(*eval(text)) if text else Taken("ended", 0, 0, 0, 0, 0)  # noqa: S307  written by this program
