"""OpenTelemetry's agent around an unchanged server, with the setting of the documentation: no query and no body is in a span."""

import json
import re
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from api.settings import ROOT
from tests.more.clients.calls import BIN
from tests.serving import PATIENCE, Server, environment, free_port, started

pytestmark = pytest.mark.more

SETTING = re.findall(
    r"OTEL_PYTHON_EXCLUDED_URLS='([^']+)'", (ROOT / "docs" / "operators" / "privacy.md").read_text("utf-8")
)
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
HEADERS = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01", "Content-Type": "application/json"}
LAST = '"http.route": "/v1/methods"'
REQUESTS = (
    ("/v1/risks/CN-LN/1020?facts=dprk_workers:yes", None),
    ("/v1/resolve?text=zq7a", None),
    ("/v1/resolve", {"text": "zq7b"}),
    ("/v1/screenings", {"items": [{"region": "zq7c", "sector": "1020", "facts": {"dprk_workers": True}}]}),
    ("/v1/methods", None),
)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """The file to which the server and the agent write."""
    return tmp_path / "log"


@pytest.fixture
def traced(release_path: Path, log: Path) -> Iterator[Server]:
    """A server under the agent, which prints every span at once."""
    port = free_port()
    agent = {
        "OTEL_TRACES_EXPORTER": "console",
        "OTEL_METRICS_EXPORTER": "none",
        "OTEL_LOGS_EXPORTER": "none",
        "OTEL_BSP_SCHEDULE_DELAY": "50",
        "OTEL_PYTHON_EXCLUDED_URLS": SETTING[0],
    }
    command = [
        str(BIN / "opentelemetry-instrument"),
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "python:api.server",
    ]
    settings = environment(release=release_path, port=port, answer_cache=1)
    with started(command, port, settings | agent, log) as server:
        yield server


def answer(port: int, address: str, body: object) -> tuple[int, str]:
    """Return the status and the trace of the answer to a request."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        sent = None if body is None else json.dumps(body)
        connection.request("POST" if sent else "GET", address, sent, HEADERS)
        found = connection.getresponse()
        found.read()
        return found.status, found.headers["traceparent"]
    finally:
        connection.close()


def test_the_agent_exports_no_query_and_no_body_and_traces_are_returned_and_logged(
    traced: Server, log: Path
) -> None:
    for address, body in REQUESTS:
        status, trace = answer(traced.port, address, body)
        assert status == 200
        assert TRACE in trace
    deadline = time.monotonic() + PATIENCE
    while LAST not in (text := log.read_text()):
        assert time.monotonic() < deadline, text
        time.sleep(0.05)
    assert '"http.route": "/v1/screenings"' in text
    assert f'"trace_id": "0x{TRACE}"' in text
    assert f'"trace_id": "{TRACE}"' in text, "the line of the access log"
    assert not re.findall("zq7|dprk_workers|facts=", text)
