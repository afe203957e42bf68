"""What the worker refuses by itself: a problem with the right status, in our words, and nothing of the request in the log."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dated import release_built_on
from tests.serving import Server, get, serving
from tests.worker.raw import (
    CHUNKED,
    GET,
    POST_CSV,
    POST_JSON,
    QUESTION,
    Answer,
    connected,
    exchange,
    until_closed,
)

MARK = b"zq7mark"
ROW = b"address,product\n" + MARK + b" Hanoi,shoes\n"

HEADS = {
    "a request line without an end": (b"GET /" + MARK * 2000, 414),
    "a long address": (b"GET /" + MARK * 1200 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    "no request line": (MARK + b"\r\n\r\n", 400),
    "a target that is not encoded": ("GET /zq7markÜ HTTP/1.1\r\nHost: a\r\n\r\n".encode(), 400),
    "a lower-case method": (b"get /" + MARK + b" HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "another version": (b"GET /" + MARK + b" HTTP/2.0\r\nHost: a\r\n\r\n", 505),
    "lines that end with LF": (b"GET /" + MARK + b" HTTP/1.1\nHost: a\n\n", 400),
    "no host": (b"GET /" + MARK + b" HTTP/1.1\r\n\r\n", 400),
    "two hosts": (GET + b"Host: " + MARK + b"\r\n\r\n", 400),
    "a header that is none": (GET + MARK + b"\r\n\r\n", 400),
    "a folded header": (GET + b"X-A: b\r\n " + MARK + b"\r\n\r\n", 400),
    "a long header": (GET + b"X-A: " + MARK * 1300 + b"\r\n\r\n", 431),
    "many headers": (GET + b"X-A: zq7mark\r\n" * 200 + b"\r\n", 431),
    "a long head": (GET + (b"X-A: " + MARK * 500 + b"\r\n") * 6, 431),
    "another expectation": (POST_JSON + b"Expect: " + MARK + b"\r\nContent-Length: 9\r\n\r\n", 417),
    "two transfer codings": (POST_JSON + b"Transfer-Encoding: gzip, chunked\r\n\r\n", 501),
    "an unknown transfer coding": (POST_JSON + b"Transfer-Encoding: " + MARK + b"\r\n\r\n", 501),
    "both framings": (POST_JSON + b"Content-Length: 5\r\n" + CHUNKED, 400),
    "a length that is no number": (POST_JSON + b"Content-Length: zq7mark\r\n\r\n", 400),
    "two lengths": (POST_JSON + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
    "a length beyond all numbers": (POST_JSON + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n", 400),
    "a body that is too long": (POST_JSON + b"Content-Length: 2000000\r\n\r\n", 413),
    "chunks that are too long": (POST_JSON + CHUNKED + b"200000\r\n" + b" " * 0x200000 + b"\r\n", 413),
    "a bad chunk size": (POST_JSON + CHUNKED + MARK + b"\r\n", 400),
    "a long chunk extension": (POST_JSON + CHUNKED + b"1;" + MARK * 100 + b"\r\n", 431),
    "a chunk without its end": (POST_JSON + CHUNKED + b"1\r\n" + MARK, 400),
    "trailers that are none": (POST_JSON + CHUNKED + b"0\r\n" + MARK + b"\r\n\r\n", 400),
    "a CSV with a bad chunk size": (POST_CSV + CHUNKED + MARK + b"\r\n", 400),
    "a CSV with a long chunk extension": (POST_CSV + CHUNKED + b"1;" + MARK * 100 + b"\r\n", 431),
}
HALF_CLOSED = {
    "half a head": (GET + MARK, 400),
    "a body of 12 bytes instead of 1000": (
        POST_JSON + b"Content-Length: 1000\r\n\r\n{" + MARK + b"    ",
        400,
    ),
    "half a heading": (POST_CSV + b"Content-Length: 1000\r\n\r\naddress,prod", 400),
    "half a chunk": (POST_CSV + CHUNKED + b"99\r\naddress", 400),
}
STALLED = {
    "a head": (GET + MARK, 408),
    "a JSON body": (POST_JSON + b"Content-Length: 1000\r\n\r\n{" + MARK, 408),
    "a JSON body of which nothing came": (POST_JSON + b"Content-Length: 1000\r\n\r\n", 408),
    "a CSV heading": (POST_CSV + b"Content-Length: 1000\r\n\r\naddress,prod", 408),
    "a CSV of which nothing came": (POST_CSV + b"Content-Length: 1000\r\n\r\n", 408),
}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("refused") / "log"


@pytest.fixture(scope="module")
def port(release_path: Path, log: Path) -> Iterator[int]:
    with serving(release_path, log, head_seconds=2, body_grace=2, longest_stall=2) as running:
        yield Server(*running).port


def check(answer: Answer, status: int) -> None:
    """Check that an answer is a problem in the shape of every other one."""
    assert answer.status == status, answer
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["connection"] == "close"
    assert "server" not in answer.headers
    assert answer.json["status"] == status
    assert answer.json["instance"].endswith(f"#{answer.headers['x-request-id']}")
    assert MARK not in answer.json["detail"].encode()


@pytest.mark.parametrize("kind", HEADS)
def test_what_cannot_be_read_is_a_problem(port: int, kind: str) -> None:
    text, status = HEADS[kind]
    check(exchange(port, text), status)


@pytest.mark.parametrize("kind", HALF_CLOSED)
def test_what_ends_early_is_a_problem(port: int, kind: str) -> None:
    text, status = HALF_CLOSED[kind]
    check(exchange(port, text, half_close=True), status)


@pytest.mark.parametrize("kind", STALLED)
def test_what_stalls_is_a_problem(port: int, kind: str) -> None:
    text, status = STALLED[kind]
    check(exchange(port, text), status)


def test_a_silent_connection_is_closed_without_an_answer(port: int) -> None:
    with connected(port) as client:
        assert until_closed(client) == b""


def test_a_header_of_the_name_of_a_variable_changes_nothing(port: int) -> None:
    answer = exchange(port, GET + b"SCRIPT_NAME: /v2\r\nPATH_INFO: /v2\r\nConnection: close\r\n\r\n")
    assert answer.status == 200
    assert "server" not in answer.headers


def test_a_request_id_is_returned_with_a_refusal(port: int) -> None:
    answer = exchange(port, POST_JSON + b"X-Request-Id: mine-1\r\nContent-Length: 2000000\r\n\r\n")
    assert answer.headers["x-request-id"] == "mine-1"
    assert answer.json["instance"] == "/v1/resolve#mine-1"


@pytest.mark.parametrize("trailers", [b"", b"X-A: 1\r\n"])
def test_a_body_in_chunks_with_trailers_is_read(port: int, trailers: bytes) -> None:
    chunks = b"%x;a=b\r\n%b\r\n0\r\n%b\r\n" % (len(QUESTION), QUESTION, trailers)
    answer = exchange(port, POST_JSON + b"Connection: close\r\n" + CHUNKED + chunks)
    assert answer.status == 200
    assert answer.json["region"]


def test_a_client_that_expects_100_gets_it(port: int) -> None:
    head = POST_JSON + b"Connection: close\r\nExpect: 100-continue\r\n"
    answer = exchange(port, head + b"Content-Length: %d\r\n\r\n" % len(QUESTION), QUESTION)
    assert answer.status == 200


def test_nothing_of_a_request_is_in_the_log(port: int, log: Path) -> None:
    assert get(port, "/v1/release")[0] == 200
    exchange(port, HEADS["a target that is not encoded"][0])
    written = log.read_text()
    assert '"rule": null, "status": 400' in written
    assert MARK.decode() not in written
    assert "Traceback" not in written
    assert "WARNING" not in written


def test_what_the_worker_refuses_over_an_old_release_has_its_age_as_other_answers_have(
    release_path: Path, tmp_path: Path
) -> None:
    old = release_built_on(release_path, tmp_path, "2010-01-01")
    with serving(old, tmp_path / "log") as server:
        refused = exchange(server.port, POST_JSON + b"Content-Length: 2000000\r\n\r\n")
        answered = exchange(server.port, GET + b"Connection: close\r\n\r\n")
    assert (refused.status, answered.status) == (413, 200)
    assert refused.headers["release-age"] == answered.headers["release-age"]
