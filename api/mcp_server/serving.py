"""Serving the tools over standard input and output, or over HTTP at the loopback address."""

from __future__ import annotations

import logging
import socket
import sys
from typing import TYPE_CHECKING

import anyio
import uvicorn
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings

from api.database import Release
from api.frames import log_by_frames
from api.known.known_file import read_known
from api.mcp_server.answering import Context
from api.mcp_server.links import Links
from api.mcp_server.server import server_of

if TYPE_CHECKING:
    from pathlib import Path

    from mcp.server.lowlevel import Server

    from api.settings import Settings

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")
"""Names of this machine that a client may write; a page of another site that resolves to it has another name."""
PATH = "/mcp"
MOST_BODY = 262_144
"""Bytes of a request over HTTP: 50 suppliers with 5 kB each."""


def serve(settings: Settings, release: Path, links: str | None, port: int | None) -> None:
    """Serve a release until the client leaves, or with a ``port`` until the process is stopped.

    Raises ``ReleaseError``, ``KnownError`` or ``OSError`` where the files or the port cannot be used.
    """
    logging.disable(logging.CRITICAL)  # messages of the libraries quote what was sent
    log_by_frames()
    opened = Release(release)
    context = Context(opened, read_known(opened, settings.known), Links.of(settings, links))
    if port is None:
        anyio.run(_serve_streams, server_of(context))
    else:
        _serve_http(server_of(context), opened.version, port)


async def _serve_streams(server: Server) -> None:
    async with stdio_server() as (received, sent):
        await server.run(received, sent, server.create_initialization_options())


def _serve_http(server: Server, version: str, port: int) -> None:
    with socket.create_server((LOOPBACK, port)) as listening:
        own = listening.getsockname()[1]
        app = server.streamable_http_app(
            streamable_http_path=PATH,
            json_response=True,
            stateless_http=True,  # there is no session to remember
            max_request_body_size=MOST_BODY,
            transport_security=allowed(own),
        )
        running = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, server_header=False))
        sys.stderr.write(f"Serving {version} to agents at http://{LOOPBACK}:{own}{PATH} - stop with Ctrl-C\n")
        sys.stderr.flush()
        running.run(sockets=[listening])


def allowed(port: int) -> TransportSecuritySettings:
    """Return which ``Host`` and ``Origin`` are answered: this machine at this port, so that no other site's page gets in."""
    hosts = [f"{name}:{port}" for name in NAMES]
    return TransportSecuritySettings(
        enable_dns_rebinding_protection=True,
        allowed_hosts=hosts,
        allowed_origins=[f"http://{host}" for host in hosts],
    )
