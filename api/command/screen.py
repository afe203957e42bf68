"""Screen a sheet, a workbook or lines of JSON as the server does, without a server.

Equal requests have equal answers and equal receipts. Counts by status and by band go to standard error.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from api.command.exit_codes import INCOMPLETE, OK
from api.command.folder import screen_folder
from api.command.one_file import opened, query_of, screen_file
from api.command.release_argument import add_release, release_path
from api.database import Release
from api.screenings.arguments import add_arguments as add_screening
from api.screenings.files import STANDARD, Files, media_of
from api.screenings.learning import learn
from api.screenings.lines import BodyLines
from api.screenings.options import options_of
from api.screenings.progress import Position, ProgressBar
from api.settings import Settings
from api.web.media import CSV
from schemas.paging import today

if TYPE_CHECKING:
    import argparse

EXAMPLES: Final = (
    "screen suppliers.xlsx -o screened.xlsx",
    "screen suppliers.csv -o screened.csv --import-into US,EU --receipt",
    "screen suppliers.csv -o screened.csv --receipt --compare earlier.csv --only-changed",
    "screen shipments.csv -o screened.csv --jobs 4",
    "screen lines.parquet -o screened.parquet",
    "screen incoming -o screened --jobs 4",
    "screen - --from ndjson --to csv < rows.ndjson > screened.csv",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the subcommand."""
    add_screening(parser)
    add_release(parser)


def run(arguments: argparse.Namespace) -> int:
    """Screen the input, or learn from it, and return the exit code."""
    with ProgressBar(forced=arguments.progress) as bar:
        text, code = _learn(arguments, bar) if arguments.learn else _screen(arguments, bar)
    sys.stderr.write(text)
    return code


def _screen(arguments: argparse.Namespace, bar: ProgressBar) -> tuple[str, int]:
    """Screen the input, and return the summary with the exit code."""
    if arguments.jobs < 1:
        raise ValueError("--jobs: at least one process screens; write 1 or more")
    _check_comparison(arguments)
    run = opened(arguments)
    if Path(arguments.source).is_dir():
        text, code = screen_folder(run, arguments, bar.follow)
    else:
        text, code = screen_file(run, arguments, bar.follow).text(), OK
    known = run.issuer.known
    used = f"\nknown readings: {len(known.readings):,} in {run.known_path}, SHA-256 {known.sha256}\n"
    return text + (used if run.known_path else ""), code


def _check_comparison(arguments: argparse.Namespace) -> None:
    if arguments.only_changed and not arguments.compare:
        raise ValueError("--only-changed is for a comparison: name the earlier result with --compare")
    if arguments.compare and Path(arguments.source).is_dir():
        raise ValueError("--compare is for one file: screen the files of the folder one by one")
    if arguments.compare and arguments.jobs > 1:
        raise ValueError("--compare: one process compares all rows; leave --jobs out")


def _learn(arguments: argparse.Namespace, bar: ProgressBar) -> tuple[str, int]:
    """Add the corrections in a screened sheet to the file of known readings, and return what was learned with the exit code."""
    if arguments.output != STANDARD:
        raise ValueError(
            "-o is for a screening: --learn writes to the file of --known, of RISK_KNOWN, or to known.csv"
        )
    settings = Settings.from_environment()
    release = Release(release_path(arguments.release, settings))
    if media_of(arguments.source, arguments.format_in, "--from") != CSV:
        raise ValueError(f"{arguments.source}: --learn reads a screened sheet; save it as CSV (UTF-8)")
    path = arguments.known or settings.known or Path("known.csv")
    if path.exists() and Path(arguments.source).exists() and path.samefile(arguments.source):
        raise ValueError(
            f"{path} is the input itself; name the corrected sheet and, with --known, another file"
        )
    if not path.absolute().parent.is_dir():
        raise ValueError(f"{path.parent}: this folder does not exist; make it, or write elsewhere")
    name = "standard input" if arguments.source == STANDARD else Path(arguments.source).name
    with Files(arguments.source, STANDARD) as files:
        lines = BodyLines(files.source)
        learned = learn(
            release,
            path,
            lines,
            options_of(query_of(release, arguments), CSV, CSV),
            f"corrected in {name} on {today().isoformat()}",
            lambda found: bar.follow(lambda: Position(found.rows, lines.taken, files.size)),
        )
    return learned.text(), OK if learned.complete else INCOMPLETE
