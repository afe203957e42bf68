"""Write the release for a warehouse: tables as CSV and Parquet, with a data dictionary, a Frictionless descriptor and checksums."""

from __future__ import annotations

import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from api.command.application import Application
from api.command.data_package import write_package
from api.command.exit_codes import OK
from api.command.export_tables import tables
from api.command.release_argument import add_release
from api.installed import install_advice

if TYPE_CHECKING:
    import argparse

EXAMPLES: Final = ("export warehouse", "export warehouse --as-of 2026-11-24")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the subcommand."""
    parser.add_argument(
        "folder", metavar="DIR", type=Path, help="the folder to write to; it is made where it is missing"
    )
    parser.add_argument(
        "--as-of", metavar="DAY", help="the day to answer for, YYYY-MM-DD; default: today in UTC"
    )
    add_release(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the tables, and return the exit code."""
    if not find_spec("pyarrow"):
        raise ValueError(f"an export has Parquet files, which need pyarrow: {install_advice('bulk')}")
    folder: Path = arguments.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(
            f"{folder} is not an empty folder: name another one, so that no file of an earlier export stays"
        )
    application = Application(arguments.release)
    as_of = _day(application, arguments.as_of)
    found = list(tables(application, application.release, as_of))
    folder.mkdir(exist_ok=True)
    written = write_package(folder, found, application.release, as_of)
    for table in found:
        sys.stderr.write(f"{table.name:<12} {len(table.rows):>8,} rows\n")
    sys.stderr.write(f"{len(written)} files in {folder}\n")
    return OK


def _day(application: Application, text: str | None) -> date:
    """Return the day of an export as the API reads it, today without one. Raises a ``Problem`` for what is no day."""
    answer = application.get("/v1/instruments", {"limit": 1, "as_of": text} if text else {"limit": 1})
    return date.fromisoformat(answer["as_of"])
