"""A real gunicorn over files that tests replace, damage and repair while it serves them."""

import shutil
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path
from typing import NamedTuple, TypeVar

from tests.answers import Json, altered
from tests.serving import PATIENCE, Server, get, serving

KNOWN = "text,region,reason\nPlant 7,CN-LN,ours\n"
CALLERS = 8
Found = TypeVar("Found")


class Site(NamedTuple):
    """A server with the files that it serves, usable originals of them, and another usable release.

    ``repeats``: how often a caller sends a request again whose connection ends without an answer.
    """

    server: Server
    release: Path
    known: Path
    log: Path
    original: Path
    other: Path
    repeats: int = 0

    @property
    def sidecar(self) -> Path:
        return self.release.with_name(self.release.name + ".sha256")

    @property
    def key(self) -> Path:
        """The file of the receipt key, which is read at the start alone."""
        return self.log.with_name("key")

    def folder(self, name: str) -> Path:
        """Return a folder for what a test makes."""
        path = self.log.with_name(name)
        path.mkdir(exist_ok=True)
        return path

    def repair(self) -> None:
        """Write the files as they were at the start."""
        if self.sidecar.is_dir():
            self.sidecar.rmdir()
        put(self.original, self.release)
        self.known.write_text(KNOWN)

    def ready(self) -> Json:
        """Return what `/readyz` answers; it answers 200."""
        status, _, body = get(self.server.port, "/readyz")
        assert status == 200, body
        return body

    def on_disk(self) -> Json:
        """Return the state of the release on disk that `/readyz` has once the disk responds: a busy one takes longer."""
        found: list[Json] = []

        def is_known() -> bool:
            found.append(self.ready()["files"]["release"])
            return bool(found[-1]["state"] != "unknown")

        self.wait(is_known)
        return found[-1]

    def reload(self) -> None:
        """Send SIGHUP, and return once the worker is another one."""
        before = self.workers()
        self.server.process.send_signal(signal.SIGHUP)
        self.wait(lambda: len(found := self.workers()) == 1 and found != before)

    def workers(self) -> list[int]:
        """Return the process ids of the workers."""
        pid = self.server.process.pid
        return [int(text) for text in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def wait(self, condition: Callable[[], bool]) -> None:
        """Return once a condition is true."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, self.log.read_text()
            assert self.server.process.poll() is None, self.log.read_text()
            time.sleep(0.05)

    def answers(self) -> set[tuple[str, str]]:
        """Return the different answers to concurrent callers: the name of a region, and the release that is named."""
        with ThreadPoolExecutor(CALLERS) as callers:
            return set(callers.map(lambda _: self.answer(), range(4 * CALLERS)))

    def answer(self) -> tuple[str, str]:
        """Return the name of a region as it is answered, and the release that is named."""
        return repeated(self._answer, self.repeats)

    def _answer(self) -> tuple[str, str]:
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
        try:
            # another query each time: no cache of answers replies
            connection.request("GET", f"/v1/regions?q=Liaoning&limit={time.monotonic_ns() % 400 + 1}")
            response = connection.getresponse()
            body = response.read()
            assert response.status == 200, body
            assert b'"CN-LN"' in body
            return ("renamed" if b"Renamed" in body else "original", response.headers["Release"])
        finally:
            connection.close()


def repeated(call: Callable[[], Found], times: int) -> Found:
    """Return what a call returns, made again where its connection ends without an answer, at most so many times."""
    for _ in range(times):
        with suppress(RemoteDisconnected):
            return call()
    return call()


def put(source: Path, target: Path) -> None:
    """Copy a release with its sidecar to another path, each renamed into its place."""
    for suffix in ("", ".sha256"):
        temporary = target.with_name(f"{target.name}.part")
        shutil.copy(source.with_name(source.name + suffix), temporary)
        temporary.replace(target.with_name(target.name + suffix))


def renamed(release: Path, folder: Path) -> Path:
    """Return another usable release: with another version, and another name for each region."""
    folder.mkdir()
    return altered(
        release,
        folder,
        "UPDATE release SET version = '2026.11.25'",
        "UPDATE regions SET name = 'Renamed ' || name WHERE code = 'CN-LN'",
    )


@contextmanager
def site_of(release: Path, folder: Path, **settings: object) -> Iterator[Site]:
    """Serve a copy of a release until the block ends."""
    served, known, log = folder / "release.sqlite", folder / "known.csv", folder / "log"
    key = folder / "key"
    key.write_text("0123456789abcdef" * 4)
    put(release, served)
    known.write_text(KNOWN)
    with serving(served, log, known=known, receipt_key_file=key, threads=4, **settings) as server:
        repeats = 1 if settings.get("server") == "granian" else 0  # docs/operators/granian.md says when
        yield Site(server, served, known, log, release, renamed(release, folder / "other"), repeats)
