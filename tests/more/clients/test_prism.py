"""Prism as a proxy in front of a real server: it validates requests and answers by the document, and finds nothing to report."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest

from tests.answers import Json
from tests.more.clients.calls import CALLS, DOCUMENT, JSON, NODE, Call
from tests.serving import PATIENCE, Server, free_port

pytestmark = pytest.mark.more

CSV, PROBLEM = "text/csv", "application/problem+json"
REPORTED = "stoplight.io/prism/errors"
"""What Prism's own problems contain."""


class Answer(NamedTuple):
    """An answer: its status, its media type, what Prism reports of it, and its text."""

    status: int
    media: str
    violations: str | None
    text: str


@pytest.fixture(scope="session")
def proxy(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of Prism, which passes requests on to a server; a violation is an error."""
    port, log = free_port(), tmp_path_factory.mktemp("prism") / "log"
    behind, own = f"http://127.0.0.1:{server.port}", ("-h", "127.0.0.1", "-p", str(port))
    with log.open("w") as file:
        process = subprocess.Popen(
            [NODE / "prism", "proxy", DOCUMENT, behind, "--errors", *own],
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_open(process, port, log)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_until_open(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Return once Prism answers; raise `AssertionError` with its log where it ends or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError):
            if sent(port, "GET", "/livez").status == 200:
                return
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def sent(port: int, method: str, address: str, body: str | None = None, media: str = JSON) -> Answer:
    """Return the answer to a request through Prism."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        headers = {"Accept": "*/*"} | ({"Content-Type": media} if body is not None else {})
        connection.request(method, address, body and body.encode(), headers)
        answer = connection.getresponse()
        kind = answer.headers["Content-Type"].partition(";")[0]
        return Answer(answer.status, kind, answer.headers["sl-violations"], answer.read().decode())
    finally:
        connection.close()


def address_of(call: Call, query: Json) -> str:
    """Return the address of a call with some parameters."""
    values = {name: str(value).lower() if isinstance(value, bool) else value for name, value in query.items()}
    return f"{call.path.format(**call.in_path)}?{urlencode(values, doseq=True)}"


def test_prism_reports_nothing_of_every_call_and_refusal_and_something_of_what_breaks_the_document(
    proxy: int,
) -> None:
    # one test, because each worker of the tests would start a proxy of its own
    for call in CALLS:
        for query in (call.query, call.json_query):
            found = sent(proxy, call.method.upper(), address_of(call, query), call.sent, call.media)
            assert (found.status, found.violations) == (200, None), found.text
    found = sent(proxy, "POST", "/v1/screenings", "city,product\nDandong,squid\n", CSV)
    assert (found.status, found.media, found.violations) == (200, CSV, None), found.text
    for address, status in {"/v1/risks/Lioning/1020": 404, "/v1/risks?region=Lioning": 422}.items():
        found = sent(proxy, "GET", address)
        assert (found.status, found.media, found.violations) == (status, PROBLEM, None), found.text
        assert REPORTED not in found.text
    for address in ("/v1/risks?limit=0", "/v1/risks?band=huge", "/v1/risks/CN-LN/1020?as_of=0465-04-16"):
        found = sent(proxy, "GET", address)
        assert REPORTED in found.text, found
