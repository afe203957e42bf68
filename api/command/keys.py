"""Make and check API keys for a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from api.keys.__main__ import main

if TYPE_CHECKING:
    import argparse

EXAMPLES: Final = ("keys new acme --requests 600/minute --file keys", "keys list keys", "keys check keys")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the command for keys has arguments of its own."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Run the command for keys."""
    return main(arguments.rest)
