"""Serve agents by the Model Context Protocol: tools that only read, over standard input and output, or over HTTP on this machine.

The tools are resolve, risk_summary, evidence, laws, screen and coverage. Nothing that is sent is logged or stored.
"""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from typing import Final

from api.command.exit_codes import OK
from api.command.release_argument import add_release, release_path
from api.installed import install_advice
from api.setting_values import HIGHEST_PORT
from api.settings import Settings

EXAMPLES: Final = ("mcp", "mcp --http 8765", "mcp --links https://risk.example.org")
LONGEST_LINK = 120
"""Characters of what links begin with: every answer has up to three of them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the subcommand."""
    add = parser.add_argument
    add(
        "--http",
        type=_port,
        metavar="PORT",
        help="serve HTTP at 127.0.0.1, never at another address; 0 is any free port; default: standard input and output",
    )
    add(
        "--links",
        type=_address,
        metavar="URL",
        help="what links in answers begin with; default: RISK_PUBLIC_URL, else http://RISK_HOST:RISK_PORT, and RISK_BASE_PATH",
    )
    add_release(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until the client leaves or Ctrl-C is pressed."""
    settings = Settings.from_environment()
    path = release_path(arguments.release, settings)
    if find_spec("mcp") is None:
        raise ValueError(f"the package mcp is not installed: {install_advice('mcp')}")
    from api.mcp_server.serving import serve  # noqa: PLC0415  it imports mcp

    serve(settings, path, arguments.links, arguments.http)
    return OK


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: write a number from 0 to {HIGHEST_PORT}")
    return int(text)


def _address(text: str) -> str:
    known = text.startswith(("http://", "https://")) and len(text) <= LONGEST_LINK
    if not known or any(mark in text for mark in ' ?#"<>'):
        raise argparse.ArgumentTypeError(
            f"{text[:200]!r} is no address: write one such as https://risk.example.org/risk, of at most {LONGEST_LINK} characters"
        )
    return text.rstrip("/")
