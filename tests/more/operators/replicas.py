"""Two real servers on free ports, and nginx as docs/operators/examples/nginx-scale.conf configures it in front of them."""

import re
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from api.settings import ROOT
from bench.cluster import nginx
from tests.serving import GUNICORN, PATIENCE, environment, free_port, wait_until_ready


@dataclass
class Replica:
    """A server that can be stopped and started again on its port."""

    release: Path
    port: int
    log: Path
    settings: dict[str, object]
    process: "subprocess.Popen[str] | None" = None

    def start(self) -> None:
        """Start the server and wait until it is ready."""
        with self.log.open("a") as file:
            self.process = subprocess.Popen(
                GUNICORN,
                env=environment(release=self.release, port=self.port, threads=8, **self.settings),
                cwd=ROOT,
                stdout=file,
                stderr=subprocess.STDOUT,
                text=True,
            )
        wait_until_ready(self.process, self.port, self.log)

    def worker(self) -> int:
        """Return the id of the process that answers: the only child of the server."""
        assert self.process
        pid = self.process.pid
        return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])

    def stop(self) -> None:
        """End the server by SIGTERM, as Docker and Kubernetes do, and wait for its end."""
        if self.process:
            self.process.terminate()
            self.process.wait(PATIENCE)
            self.process = None

    def answered(self) -> Counter[str]:
        """Return how many requests the server has answered, by rule."""
        return Counter(re.findall(r'"rule": ?"([^"]+)"', self.log.read_text()))


@dataclass(frozen=True)
class Response:
    """A response: status, headers with names in lower case, body."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Cluster:
    """Replicas behind nginx, and the folder of its logs and its cache."""

    replicas: tuple[Replica, Replica]
    port: int
    folder: Path

    def send(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Response:
        """Return the response to one request on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(
                method, path, body, {name.replace("_", "-"): text for name, text in headers.items()}
            )
            response = connection.getresponse()
            named = {name.lower(): text for name, text in response.getheaders()}
            return Response(response.status, named, response.read())
        finally:
            connection.close()

    def log(self) -> list[str]:
        """Return the lines of the access log so far, once that of the last request is written."""
        time.sleep(0.1)
        return (self.folder / "access.log").read_text().splitlines()

    def last(self) -> str:
        """Return what the cache did for the last request: MISS, HIT, `-` where it was passed by."""
        return self.log()[-1].split()[-1]

    def stored(self) -> bytes:
        """Return all that is in the folder of the cache."""
        return b"".join(path.read_bytes() for path in (self.folder / "cache").rglob("*") if path.is_file())

    def answered(self, rule: str) -> int:
        """Return how many requests of a rule the replicas have answered."""
        return sum(replica.answered()[rule] for replica in self.replicas)


@contextmanager
def cluster(release: Path, folder: Path, **settings: object) -> Iterator[Cluster]:
    """Run two replicas and nginx until the block ends."""
    first, second = (
        Replica(release, free_port(), folder / f"{name}.log", settings) for name in ("first", "second")
    )
    with ExitStack() as stack:
        for replica in (first, second):
            stack.callback(replica.stop)
            replica.start()
        port = free_port()
        stack.enter_context(nginx([first.port, second.port], port, folder))
        yield Cluster((first, second), port, folder)
