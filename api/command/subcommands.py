"""The table of subcommands. A new one is one line here and a module beside this one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


class Implementation(Protocol):
    """What the module of a subcommand has. Its docstring is the description in ``--help``."""

    EXAMPLES: Sequence[str]
    """Arguments of examples for ``--help``, as in ``lookup CN-LN 1020``."""

    __doc__: str | None

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments of the subcommand."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Run it, and return its exit code; what ``run.py`` catches is printed as advice."""


class Subcommand(NamedTuple):
    """A subcommand: its name, what it does in a few words, and its module."""

    name: str
    summary: str
    module: str
    passes_on: bool = False
    """Whether all arguments, ``--help`` too, go to another program."""

    def implementation(self) -> Implementation:
        """Return its module, imported now."""
        return cast("Implementation", import_module(f"{__package__}.{self.module}"))


SUBCOMMANDS: Final = (
    Subcommand("screen", "screen a sheet of suppliers: score, band, status and laws of each row", "screen"),
    Subcommand("lookup", "show the profile of a place and a sector, by codes or in words", "lookup"),
    Subcommand("resolve", "read places and products as people write them, and show their codes", "resolve"),
    Subcommand("verify", "check whether a result still follows from its request, by its receipt", "verify"),
    Subcommand(
        "exposure",
        "turn a screened sheet into exposures from 1 to 100 for systems of procurement",
        "exposure",
    ),
    Subcommand("export", "write the release for a warehouse: CSV, Parquet, dictionary, checksums", "export"),
    Subcommand("serve", "serve the API and its pages", "serve"),
    Subcommand("mcp", "serve agents (MCP): tools that only read, for language models", "mcp"),
    Subcommand("keys", "make and check API keys for a server", "keys", passes_on=True),
    Subcommand(
        "seed", "check the data that people edit, or bake them into a release", "seed", passes_on=True
    ),
    Subcommand("completion", "let a shell complete subcommands and options with the tab key", "completion"),
)
"""Every subcommand, in the order of ``--help``."""
