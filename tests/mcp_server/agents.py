"""Agents of tests: the SDK's own client at the real server, and the tools called in this process."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.types import CallToolResult

from api.database import Release
from api.known.readings import NO_READINGS
from api.mcp_server.answering import Context
from api.mcp_server.links import Links
from api.mcp_server.server import TOOLS, called
from api.settings import ROOT
from tests.serving import PATIENCE

COMMAND = ("-m", "api", "mcp")
LINKS = "https://risk.example.org"
ANNOUNCED = re.compile(r"http://127\.0\.0\.1:(\d+)/mcp")

Calls = list[tuple[str, dict[str, Any]]]


def at_pipes(release: Path) -> StdioServerParameters:
    """Return how a client starts the server that talks over its standard input and output."""
    arguments = [*COMMAND, "--release", str(release), "--links", LINKS]
    return StdioServerParameters(command=sys.executable, args=arguments, cwd=ROOT)


def results(server: StdioServerParameters | str, calls: Calls) -> list[CallToolResult]:
    """Return the results of calls that the SDK's client makes, one after the other, over one connection."""

    async def call() -> list[CallToolResult]:
        async with Client(server, read_timeout_seconds=PATIENCE) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return anyio.run(call)


@contextmanager
def serving_http(release: Path, log: Path) -> Iterator[int]:
    """Serve over HTTP in a process of its own until the block ends; yields the port."""
    command = [sys.executable, *COMMAND, "--release", str(release), "--links", LINKS, "--http", "0"]
    with log.open("w") as file:
        process = subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=subprocess.STDOUT)
    try:
        yield announced_port(process, log)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def announced_port(process: "subprocess.Popen[bytes]", log: Path) -> int:
    """Return the port that a server announces, once it listens there."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if found := ANNOUNCED.search(log.read_text()):
            return int(found[1])
        time.sleep(0.05)
    raise AssertionError(log.read_text())


def context_of(release: Release) -> Context:
    """Return what answers are made of, over a release."""
    return Context(release, NO_READINGS, Links(LINKS))


def answer(context: Context, name: str, /, **arguments: Any) -> dict[str, Any]:
    """Return the answer of a tool that is called in this process."""
    result = called(TOOLS[name], context, arguments)
    assert not result.is_error, result.content
    found = result.structured_content
    assert found == json.loads(text_of(result))
    return dict(found)


def fault(context: Context, name: str, /, **arguments: Any) -> str:
    """Return what a tool answers to wrong arguments."""
    result = called(TOOLS[name], context, arguments)
    assert result.is_error
    return text_of(result)


def text_of(result: CallToolResult) -> str:
    """Return the text of a result."""
    (content,) = result.content
    assert content.type == "text"
    return content.text
