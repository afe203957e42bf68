"""Check the data that people edit, or bake them into a release."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from api.installed import PREFIX, install_advice

if TYPE_CHECKING:
    import argparse

EXAMPLES: Final = (
    "seed check",
    "seed check --data my-data",
    "seed build --data my-data --out release.sqlite",
)
BUILDER: Final = f"{PREFIX}seed"
"""The package that bakes: it is started as a process, because this package never imports it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: all arguments go to the builder."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Start the builder in place of this process."""
    if find_spec(BUILDER) is None:
        raise ValueError("there is no seed/ in this image: run it in a checkout of the source")
    if find_spec("sqlite_utils") is None:
        raise ValueError(f"baking needs more packages: {install_advice('seed')}")
    os.execv(sys.executable, [sys.executable, "-m", BUILDER, *arguments.rest])  # noqa: S606  this interpreter
