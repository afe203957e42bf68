"""`python -m seed`: bake the files that people edit into a release, only check them, compare two releases, or import a published file."""

import argparse
import gc
import json
import signal
import sqlite3
import sys
from pathlib import Path
from types import FrameType

from seed.bake import build, check_only
from seed.diff import NoComparisonError, compare, text_of, write
from seed.folders import BUILD, DATA, IN_WHEEL, PROGRAM, RELEASE, ROOT, SERVE, STORED
from seed.importers.command import run as import_file
from seed.importers.options import add_import
from seed.read.faults import FaultyData, shown


def arguments() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog=PROGRAM, description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="build | check | diff | import")
    summaries = {
        "build": "check the data and bake them into one immutable SQLite file with its checksum beside it",
        "check": "do the same in memory and write no release",
    }
    for name, summary in summaries.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog="Faults are reported all at once, as file:line, with exit code 1; an earlier release stays as it is.",
        )
        command.add_argument(
            "--data",
            type=Path,
            default=DATA,
            metavar="DIR",
            help=f"the files that people edit (default: {_shown(DATA)})",
        )
        help_text = f"where tables that seldom change are stored between runs (default: {_shown(STORED)})"
        command.add_argument("--cache", type=Path, default=STORED, metavar="DIR", help=help_text)
        if name == "build":
            help_text = f"the release (default: {_shown(RELEASE)})"
            command.add_argument("--out", type=Path, default=RELEASE, metavar="FILE", help=help_text)
    _add_diff(commands)
    add_import(commands, DATA)
    return parser


def _add_diff(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    summary = (
        "compare two releases as of one day: pairs with what changed them, claims, listings, measures, law"
    )
    command = commands.add_parser(
        "diff",
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog="With --write, build the newer release again afterwards: it then carries the list.",
    )
    command.add_argument("old", type=Path, metavar="OLD", help="the earlier release, a file of `build`")
    command.add_argument("new", type=Path, metavar="NEW", help="the later release")
    command.add_argument("--as-of", metavar="DAY", help="the day of both (default: when NEW was built)")
    command.add_argument("--json", action="store_true", help="print the comparison as JSON")
    command.add_argument(
        "--write", action="store_true", help="write the list to DIR/changes/VERSION.yaml and .csv"
    )
    command.add_argument(
        "--lacks", action="append", default=[], metavar="TEXT", help="a sentence on what the list lacks"
    )
    command.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="the files that people edit")


def diff(options: argparse.Namespace) -> int:
    """Compare two releases and return the exit code: 0, or 1 where they cannot be compared."""
    try:
        found = compare(options.old, options.new, options.as_of)
    except NoComparisonError as error:
        print(error, file=sys.stderr)
        return 1
    lines = [json.dumps(found, ensure_ascii=False)] if options.json else text_of(found)
    for line in lines:
        print(line)
    if options.write:
        path = write(found, options.new, options.data, options.lacks)
        print(f"wrote {shown(path)} and its .csv; next: {BUILD}", file=sys.stderr)
    return 0


def _shown(path: Path) -> str:
    """Return a default as the help shows it: in the tree, below its root."""
    return str(path if IN_WHEEL else path.relative_to(ROOT))


def stop(number: int, _frame: FrameType | None) -> None:
    """Raise `SystemExit` for a signal, so that temporary files are removed."""
    raise SystemExit(128 + number)


def main() -> int:
    """Run the command and return its exit code: 0, or 1 for faults or a release that cannot be written."""
    options = arguments().parse_args()
    gc.disable()  # a run makes millions of objects and no cycles; the search for cycles took a sixth of its time
    signal.signal(signal.SIGTERM, stop)
    try:
        if options.command == "diff":
            return diff(options)
        if options.command == "import":
            return import_file(options)
        if options.command == "build":
            build(options.data, options.out, options.cache)
            path = shown(options.out)
            print(f"{path} is ready; next: {SERVE}{f' {path}' if IN_WHEEL else ''}")
        else:
            check_only(options.data, options.cache)
            print(f"no faults; next: {BUILD}")
    except FaultyData as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        count = len(error.faults)
        print(f"{count} fault{'s' * (count > 1)}; nothing was written", file=sys.stderr)
        return 1
    except (OSError, sqlite3.OperationalError) as error:
        print(f"the release could not be written: {error}; nothing was changed", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return 0


if __name__ == "__main__":
    sys.exit(main())
