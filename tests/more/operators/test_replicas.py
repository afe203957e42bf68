"""Two replicas behind nginx: nobody notices that one is stopped and started, and nothing is sent twice."""

import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from itertools import count
from pathlib import Path

import pytest

from tests.more.operators.replicas import Cluster, cluster
from tests.serving import PATIENCE
from tests.worker.raw import CHUNKED, POST_CSV, connected, until_closed

pytestmark = pytest.mark.more

RULE = "/v1/risks/<region>/<sector>"
SCREENINGS = "/v1/screenings"
HOT = "/v1/risks/CN-LN/1020?as_of=2026-11-24"
HEADING, ROW = b"address,product\n", b"Hanoi,shoes\n"


@pytest.fixture(scope="module")
def served(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(release_path, tmp_path_factory.mktemp("cluster")) as running:
        yield running


def hot(served: Cluster, n: int) -> bool:
    """Look up what is in the cache."""
    return served.send(HOT).status == 200


def cold(served: Cluster, n: int) -> bool:
    """Look up what nobody has looked up before."""
    return served.send(f"/v1/regions?limit={n % 500 + 1}&q=a{'&' * (n // 500)}").status == 200


def passed_by(served: Cluster, n: int) -> bool:
    """Look up what no cache stores."""
    return served.send(f"/v1/sectors?limit={n % 500 + 1}", Authorization="x").status == 200


def screening(served: Cluster, n: int) -> bool:
    """Screen two rows."""
    answer = served.send(SCREENINGS, "POST", HEADING + ROW + ROW, Content_Type="text/csv")
    return answer.status == 200 and answer.body.count(b"Hanoi,shoes") == 2


class Callers:
    """Threads that send requests one after the other, each of one kind, and note which failed."""

    def __init__(self, served: Cluster, *kinds: Callable[[Cluster, int], bool]) -> None:
        self.served, self.failures, self.counts = served, list[str](), dict.fromkeys(kinds, 0)
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._call, args=(kind,)) for kind in kinds]

    def _call(self, kind: Callable[[Cluster, int], bool]) -> None:
        for n in count():
            if self._over.is_set():
                return
            try:
                right = kind(self.served, n)
            except (OSError, HTTPException) as error:
                self.failures.append(f"{kind.__name__} {n}: {error!r}")
            else:
                if not right:
                    self.failures.append(f"{kind.__name__} {n}")
            self.counts[kind] += 1

    @contextmanager
    def calling(self) -> Iterator[None]:
        """Send requests until the block ends."""
        for thread in self._threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in self._threads:
                thread.join(PATIENCE)

    def wait_for_more(self, requests: int) -> None:
        """Wait until each kind was sent so many times more."""
        wanted = {kind: sent + requests for kind, sent in self.counts.items()}
        deadline = time.monotonic() + PATIENCE
        while any(self.counts[kind] < least for kind, least in wanted.items()):
            assert time.monotonic() < deadline
            time.sleep(0.02)


def test_no_request_fails_while_one_replica_after_the_other_is_stopped_and_started(served: Cluster) -> None:
    callers = Callers(served, hot, cold, passed_by, screening)
    with callers.calling():
        for replica in served.replicas:
            callers.wait_for_more(20)
            replica.stop()
            callers.wait_for_more(20)
            replica.start()
        callers.wait_for_more(20)
    assert callers.failures == []
    for replica in served.replicas:
        answered = replica.answered()
        assert {"/v1/regions", "/v1/sectors", SCREENINGS} <= answered.keys()


def wait_for_every_replica(served: Cluster) -> None:
    """Wait until nginx sends requests to every replica: it leaves one out for two seconds that has refused a connection."""
    before = [replica.answered()[SCREENINGS] for replica in served.replicas]
    deadline = time.monotonic() + PATIENCE
    while any(
        replica.answered()[SCREENINGS] == one for replica, one in zip(served.replicas, before, strict=True)
    ):
        assert time.monotonic() < deadline
        assert screening(served, 0)
        time.sleep(0.1)  # the line of the log is written after the answer


def test_a_stream_is_answered_to_its_end_by_the_replica_that_stops(served: Cluster) -> None:
    wait_for_every_replica(served)
    before = [replica.answered()[SCREENINGS] for replica in served.replicas]
    head = POST_CSV.replace(b"screenings", b"screenings?receipt=true") + CHUNKED
    first = served.replicas[0]
    with connected(served.port) as one, connected(served.port) as another:
        answers = []
        for stream in (one, another):  # the second goes to the other replica: it has fewer
            stream.sendall(head + chunk(HEADING + ROW))
            answers.append(until_row(stream))
        stopping = threading.Thread(target=first.stop)
        stopping.start()
        time.sleep(0.5)
        for number, stream in enumerate((one, another)):
            stream.sendall(chunk(ROW) + b"0\r\n\r\n")
            while b"# receipt {" not in answers[number]:
                answers[number] += stream.recv(65_536)
            assert answers[number].count(b"Hanoi,shoes,") == 2
        stopping.join(PATIENCE)
    first.start()
    assert [replica.answered()[SCREENINGS] for replica in served.replicas] == [one + 1 for one in before]


def until_row(stream: socket.socket) -> bytes:
    """Return what is answered until the first row is there, however many packets it comes in."""
    found = stream.recv(65_536)
    while b"VN-HN" not in found:
        found += stream.recv(65_536)
    return found


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def test_a_body_is_never_sent_a_second_time(served: Cluster) -> None:
    before = served.answered(SCREENINGS)
    with connected(served.port) as stream:
        stream.sendall(POST_CSV.replace(b"localhost", b"localhost\r\nConnection: close") + CHUNKED)
        stream.sendall(chunk(HEADING + ROW))
        until_row(stream)
        for replica in served.replicas:
            os.kill(replica.worker(), signal.SIGKILL)
        stream.sendall(chunk(ROW))
        assert b"# receipt {" not in until_closed(stream)
    callers = Callers(served, screening)
    with callers.calling():
        callers.wait_for_more(3)
    assert served.answered(SCREENINGS) - before <= callers.counts[screening]


def test_rows_are_answered_while_others_are_still_to_be_sent(served: Cluster) -> None:
    with connected(served.port) as stream:
        stream.sendall(
            POST_CSV.replace(b"text/csv", b"application/x-ndjson") + b"Expect: 100-continue\r\n" + CHUNKED
        )
        row = b'{"region": "CN-LN", "sector": "1020"}\n'
        found = b""
        for rows in range(1, 4):
            stream.sendall(chunk(row))
            while found.count(b'"profile"') < rows:
                found += stream.recv(65_536)
        stream.sendall(b"0\r\n\r\n")


def test_other_replicas_answer_while_one_has_lost_its_process(served: Cluster) -> None:
    callers = Callers(served, hot, cold, passed_by)
    with callers.calling():
        callers.wait_for_more(10)
        os.kill(served.replicas[0].worker(), signal.SIGSTOP)
        os.kill(served.replicas[0].worker(), signal.SIGKILL)
        callers.wait_for_more(10)
    assert callers.failures == []


def test_every_replica_gives_an_answer_the_same_validator(served: Cluster) -> None:
    direct = [
        json.loads(Cluster(served.replicas, r.port, served.folder).send(HOT).body) for r in served.replicas
    ]
    assert direct[0] == direct[1]
    tags = {
        Cluster(served.replicas, r.port, served.folder).send(HOT).headers["etag"] for r in served.replicas
    }
    assert tags == {served.send(HOT).headers["etag"]}
