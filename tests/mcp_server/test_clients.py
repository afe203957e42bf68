"""The SDK's own client at the real process: over its standard input and output, and over HTTP on this machine."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import anyio
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from api.mcp_server.server import TOOLS
from tests.mcp_server.agents import LINKS, Calls, at_pipes, results, serving_http, text_of
from tests.serving import PATIENCE

SENT = "Zhejiang Nowhere Trading 4711"
"""What a caller sends and no log may have."""
PAIR = {"region": "CN-LN", "sector": "1020", "as_of": "2026-11-24"}
INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "t", "version": "1"},
    },
}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mcp") / "log"


@pytest.fixture(scope="module")
def port(release_path: Path, log: Path) -> Iterator[int]:
    with serving_http(release_path, log) as found:
        yield found


def post(port: int, **headers: str) -> int:
    """Return the status of a first message with these headers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    usual = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    try:
        connection.request("POST", "/mcp", json.dumps(INITIALIZE), usual | headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_client_starts_the_server_and_calls_every_tool(release_path: Path, tmp_path: Path) -> None:
    calls: Calls = [
        ("resolve", {"region": "Dandong, Liaoning", "sector": "frozen fish fillets"}),
        ("risk_summary", PAIR),
        ("laws", PAIR | {"facts": {"dprk_workers": False}}),
        ("evidence", PAIR),
        ("screen", {"items": [{"region": SENT, "product": SENT}]}),
        ("coverage", {}),
        ("risk_summary", PAIR | {"region": SENT}),
    ]
    with (tmp_path / "log").open("w+") as log:

        async def run() -> list[bool]:
            async with Client(
                stdio_client(at_pipes(release_path), log), read_timeout_seconds=PATIENCE
            ) as client:
                offered = (await client.list_tools()).tools
                assert [tool.name for tool in offered] == list(TOOLS)
                assert all(tool.annotations and tool.annotations.read_only_hint for tool in offered)
                assert all(tool.output_schema for tool in offered)
                assert client.instructions is not None
                assert "never low risk" in client.instructions
                return [(await client.call_tool(name, values)).is_error for name, values in calls]

        assert anyio.run(run) == [False] * 6 + [True]
        log.seek(0)
        assert log.read() == ""


def test_answers_over_http_are_those_over_pipes(release_path: Path, port: int) -> None:
    rows = {"items": [{"region": "CN-LN", "sector": "1020"}], "as_of": "2026-11-24"}
    calls: Calls = [("risk_summary", PAIR), ("laws", PAIR), ("screen", rows)]
    servers: list[StdioServerParameters | str] = [at_pipes(release_path), f"http://127.0.0.1:{port}/mcp"]
    over_pipes, over_http = ([text_of(found) for found in results(server, calls)] for server in servers)
    assert over_pipes == over_http
    assert json.loads(over_http[0])["link"]["page"].startswith(f"{LINKS}/explore/CN-LN/1020")


def test_only_pages_and_clients_of_this_machine_are_answered(port: int) -> None:
    assert post(port) == 200
    assert post(port, Host=f"localhost:{port}", Origin=f"http://localhost:{port}") == 200
    assert post(port, Host=f"attacker.example:{port}") == 421
    assert post(port, Host="127.0.0.1:1") == 421
    assert post(port, Origin="https://attacker.example") == 403
    assert post(port, Origin="null") == 403


def test_a_body_beyond_the_limit_is_refused(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("POST", "/mcp", " " * 300_000, {"Content-Type": "application/json"})
        assert connection.getresponse().status == 413
    finally:
        connection.close()


def test_the_log_of_a_server_names_its_address_and_nothing_that_was_sent(port: int, log: Path) -> None:
    address = f"http://127.0.0.1:{port}/mcp"
    first, second = results(
        address,
        [("resolve", {"text": SENT}), ("risk_summary", PAIR | {"sector": SENT})],
    )
    assert not first.is_error
    assert second.is_error
    post(port, Host=f"{SENT.split(maxsplit=1)[0]}.example")
    (line,) = log.read_text().splitlines()
    assert address in line
