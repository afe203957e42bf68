"""Receipts verified by the files of a form: parts of any size as they arrive, in constant memory, and never on disk."""

import json
import socket
import tempfile
import tracemalloc
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from api.problem import Problem
from api.verification.routes import VERIFIED
from api.web.media import CSV, JSON, NDJSON
from api.web.multipart import BodyError, Parts
from tests.hypothesis_profiles import examples
from tests.serving import PATIENCE, Server
from tests.verification.exchanges import VERIFY, Exchange, get_profile, screen

BOUNDARY = "----riskbound"
FORM = f"multipart/form-data; boundary={BOUNDARY}"
MEGABYTE = 1_048_576
NAMES = ("receipt", "request", "result")


def form(*parts: tuple[str, bytes]) -> bytes:
    """Return a form as curl writes it."""
    body = b"".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}.x"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
        + sent
        + b"\r\n"
        for name, sent in parts
    )
    return body + f"--{BOUNDARY}--\r\n".encode()


def parts_of(exchange: Exchange) -> list[tuple[str, bytes]]:
    return list(
        zip(NAMES, (json.dumps(exchange.receipt).encode(), exchange.request, exchange.result), strict=True)
    )


class Slow:
    """A body that arrives in chunks of a few bytes."""

    def __init__(self, sent: bytes, step: int) -> None:
        self._sent, self._step = BytesIO(sent), step

    def read(self, size: int, /) -> bytes:
        return self._sent.read(min(size, self._step))


CONTENT = st.lists(
    st.binary(max_size=30)
    | st.sampled_from([b"\r\n", b"\r", b"\n", b"--", f"\r\n--{BOUNDARY[:-1]}".encode(), b"\r\n--"]),
    max_size=8,
).map(b"".join)


@settings(max_examples=examples(300))
@given(contents=st.tuples(CONTENT, CONTENT), step=st.integers(1, 90))
def test_parts_are_read_as_sent_in_whatever_chunks_the_body_arrives(
    contents: tuple[bytes, bytes], step: int
) -> None:
    sent = form(("receipt", contents[0]), ("request", contents[1]))
    if sent.count(f"--{BOUNDARY}".encode()) > 3:
        return
    parts = Parts(Slow(sent, step), BOUNDARY, len(sent))
    assert [parts.required(name, "").read_all(VERIFIED, 1000) for name in NAMES[:2]] == list(contents)
    parts.finish("")


@pytest.mark.parametrize("step", [1, 7, 65_536])
@pytest.mark.parametrize("length_declared", [True, False])
def test_a_truncated_body_is_reported_wherever_it_is_cut(step: int, length_declared: bool) -> None:
    sent = form(("receipt", b"a\r\nb"), ("request", b"c"))
    for length in range(len(sent) - 4):
        with pytest.raises(BodyError):
            list(read(Parts(Slow(sent[:length], step), BOUNDARY, len(sent) if length_declared else None)))


def read(parts: Parts) -> Iterator[bytearray]:
    for name in NAMES[:2]:
        yield parts.required(name, "").read_all(VERIFIED, 1000)
    parts.finish("")


@pytest.mark.parametrize(
    "junk", [b"x" * MEGABYTE, b"\r\n" * MEGABYTE, f"--{BOUNDARY}\r\nA: ".encode() + b"b" * MEGABYTE]
)
def test_a_body_without_parts_is_not_collected_in_memory(junk: bytes) -> None:
    with pytest.raises(BodyError, match="boundary"):
        list(read(Parts(BytesIO(junk), BOUNDARY, len(junk))))


def test_no_more_is_read_than_the_declared_length() -> None:
    sent = form(("receipt", b"a"), ("request", b"b"))
    body = BytesIO(sent + b"GET / HTTP/1.1\r\n")
    assert list(read(Parts(body, BOUNDARY, len(sent)))) == [b"a", b"b"]
    assert body.read().startswith(b"GET")


def test_a_part_that_is_json_is_limited_in_length() -> None:
    with pytest.raises(Problem) as caught:
        Parts(BytesIO(form(("receipt", b"x" * 1001))), BOUNDARY, None).required("receipt", "").read_all(
            VERIFIED, 1000
        )
    assert caught.value.status == 413


def send(client: FlaskClient, body: bytes, kind: str = FORM) -> TestResponse:
    return client.post(VERIFY, data=body, content_type=kind)


def test_parts_that_are_missing_unknown_or_in_another_order_are_refused_with_what_to_do(
    client: FlaskClient,
) -> None:
    receipt, request, result = parts_of(screen(client, CSV, CSV))
    wrong = {
        (receipt, result, request): "/request",
        (request, receipt, result): "/receipt",
        (receipt, request): "/result",
        (receipt,): "/request",
        (): "/receipt",
        (receipt, request, result, result): "/result",
        (receipt, request, result, ("more", b"")): "/more",
    }
    for parts, pointer in wrong.items():
        answer = send(client, form(*parts))
        assert answer.status_code == 422, answer.text
        found = answer.get_json()
        assert found["errors"][0]["pointer"] == pointer
        assert "send the parts receipt, request, result" in found["detail"]


@pytest.mark.parametrize("media", [CSV, NDJSON, JSON])
def test_truncated_files_are_400(client: FlaskClient, media: str) -> None:
    sent = form(*parts_of(screen(client, media, media)))
    for length in range(1, len(sent) - 4, 97):
        answer = client.post(
            VERIFY,
            input_stream=BytesIO(sent[:length]),
            content_type=FORM,
            headers={"Content-Length": str(len(sent))},
        )
        assert answer.status_code == 400, (length, answer.text)


@pytest.mark.parametrize("head", [b"Content-Type: text/csv", b"Content-Disposition: \xff\xfe"])
def test_a_part_without_a_name_is_refused_as_unreadable(client: FlaskClient, head: bytes) -> None:
    sent = form(("receipt", b"{}")).replace(b"Content-Disposition: form-data;", head + b"\r\nX: ", 1)
    answer = send(client, sent)
    assert answer.status_code in {400, 422}
    assert "ended" not in answer.get_json()["detail"]


def test_a_form_without_a_boundary_or_a_receipt_that_is_no_json_is_400(client: FlaskClient) -> None:
    assert send(client, b"x", "multipart/form-data").status_code == 400
    assert send(client, form(("receipt", b"{"))).status_code == 400
    assert send(client, form(("receipt", b"[]"))).status_code == 400


def test_the_request_of_a_profile_may_be_left_out_or_empty(client: FlaskClient) -> None:
    receipt, request, result = parts_of(get_profile(client))
    for parts in ((receipt, result), (receipt, request, result)):
        assert send(client, form(*parts)).get_json()["verdict"] == "valid"
    assert send(client, form(receipt, ("request", b"1"), result)).get_json()["differs"] == ["request_sha256"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_sheet_of_any_encoding_is_compared_by_its_bytes(client: FlaskClient, encoding: str) -> None:
    sheet = "id,address,product\r\né,Nürnberg,sewing\r\n".encode(encoding)
    exchange = screen(client, CSV, CSV, body=sheet)
    assert send(client, form(*parts_of(exchange))).get_json()["verdict"] == "valid"


def forbidden(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("a temporary file was requested")


def test_large_files_are_verified_in_constant_memory_and_without_a_temporary_file(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    filler = "x" * 4000
    rows = "".join(f"{n},CN-LN,{('frozen fish', 'cotton')[n % 2]},{filler}\r\n" for n in range(6000))
    exchange = screen(client, CSV, CSV, body=f"id,region,product,remark\r\n{rows}".encode())
    sent = form(*parts_of(exchange))
    assert len(sent) > 40 * MEGABYTE
    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, forbidden)
    monkeypatch.setattr("werkzeug.formparser.default_stream_factory", forbidden)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # a folder that no other program writes to
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    tracemalloc.start()
    try:
        answer = client.post(
            VERIFY,
            input_stream=BytesIO(sent),
            content_type=FORM,
            headers={"Content-Length": str(len(sent))},
        )
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert answer.get_json()["verdict"] == "valid"
    assert peak < 6 * MEGABYTE
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def port(server: Server) -> int:
    """The port of a running server."""
    return server.port


@pytest.mark.parametrize("chunked", [True, False])
def test_a_real_server_takes_files_longer_than_other_bodies(
    port: int, client: FlaskClient, chunked: bool
) -> None:
    rows = b"".join(b"%d,CN-LN,cotton,%s\r\n" % (n, b"x" * 1000) for n in range(2000))
    exchange = screen(client, CSV, CSV, body=b"id,region,product,remark\r\n" + rows)
    sent = form(*parts_of(exchange))
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    body = iter([sent[at : at + 50_001] for at in range(0, len(sent), 50_001)]) if chunked else sent
    connection.request("POST", VERIFY, body=body, headers={"Content-Type": FORM}, encode_chunked=chunked)
    found = json.loads(connection.getresponse().read())
    assert found["verdict"] == "valid", found
    connection.close()


def test_a_stalled_caller_delays_no_other(port: int, client: FlaskClient) -> None:
    rows = b"".join(b"%d,CN-LN,cotton\r\n" % n for n in range(9000))
    sent = form(*parts_of(screen(client, CSV, CSV, body=b"id,region,product\r\n" + rows)))
    head = f"POST {VERIFY} HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: {len(sent)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as sending:
        sending.sendall(head.encode() + sent[:100_000])
        other = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        other.request("GET", "/v1/risks/CN-LN/1020")
        assert other.getresponse().status == 200
        other.close()
        sending.sendall(sent[100_000:])
        answer = HTTPResponse(sending, method="POST")
        answer.begin()
        assert json.loads(answer.read())["verdict"] == "valid"
        answer.close()


def test_a_real_server_answers_400_to_a_caller_who_stops_sending(port: int) -> None:
    head = f"POST {VERIFY} HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: 999\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as sending:
        sending.sendall(head.encode() + form(("receipt", b"{}"))[:60])
        sending.shutdown(socket.SHUT_WR)
        assert sending.recv(1000).startswith(b"HTTP/1.1 400")
