"""Serve the API and its pages, by gunicorn, or by Granian with --server granian.

Each option stands for the variable of the same setting, RISK_PORT for --port; all other settings are variables alone.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from api.command.release_argument import release_path
from api.image import IN_IMAGE
from api.installed import PREFIX, install_advice
from api.setting_values import SERVERS
from api.settings import Settings

if TYPE_CHECKING:
    import argparse

EXAMPLES: Final = (
    "serve",
    "serve --port 8123",
    "serve --host 0.0.0.0 --workers 2 --release releases/2026.12.01.sqlite",
)
SETTINGS: Final = ("host", "port", "workers", "threads", "server", "release", "known")
"""Settings that are options too."""
GUNICORN: Final = ("-m", "gunicorn", "-c", f"python:{PREFIX}api.server")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the subcommand."""
    defaults = Settings()
    add = parser.add_argument
    add(
        "--host", metavar="ADDRESS", help=f"address to listen on; default: {defaults.host}, this machine only"
    )
    add("--port", metavar="NUMBER", help=f"port to listen on; default: {defaults.port}")
    add("--workers", metavar="NUMBER", help=f"processes; default: {defaults.workers}")
    add("--threads", metavar="NUMBER", help=f"threads of a process for lookups; default: {defaults.threads}")
    add("--server", choices=SERVERS, help=f"the server; default: {defaults.server}")
    add("--release", metavar="PATH", help="the release to serve")
    add("--known", metavar="FILE", help="a CSV of known readings")


def run(arguments: argparse.Namespace) -> int:
    """Start the server in place of this process."""
    for name in SETTINGS:
        if (value := getattr(arguments, name)) is not None:
            os.environ[f"RISK_{name.upper()}"] = value
    settings = Settings.from_environment()
    if arguments.release is not None:
        release_path(settings.release, settings)
    if settings.server == "gunicorn":
        os.execv(sys.executable, [sys.executable, *GUNICORN])  # noqa: S606  this interpreter, without a shell
    if find_spec("granian") is None:
        raise ValueError(
            f"RISK_SERVER is granian, which is not installed: {_advice()}, or leave RISK_SERVER out"
        )
    from api.granian_server.serve import serve  # noqa: PLC0415  gunicorn alone needs no Granian

    serve(settings)
    return 0


def _advice() -> str:
    """Return how Granian is installed here."""
    if IN_IMAGE:
        return "build the image with --build-arg SERVER=granian"
    return install_advice("granian")
