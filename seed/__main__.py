"""`python -m seed`: bake the files that people edit into a release, or only check them."""

import argparse
import gc
import signal
import sqlite3
import sys
from pathlib import Path
from types import FrameType

from seed.bake import build, check_only
from seed.read.faults import FaultyData, shown

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "seed" / "data"
BUILD = ROOT / "build"
OUT = BUILD / "release.sqlite"


def arguments() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m seed", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="build | check")
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
            help="the files that people edit (default: seed/data)",
        )
        help_text = "where tables that seldom change are stored between runs (default: build)"
        command.add_argument("--cache", type=Path, default=BUILD, metavar="DIR", help=help_text)
        if name == "build":
            help_text = "the release (default: build/release.sqlite)"
            command.add_argument("--out", type=Path, default=OUT, metavar="FILE", help=help_text)
    return parser


def stop(number: int, _frame: FrameType | None) -> None:
    """Raise `SystemExit` for a signal, so that temporary files are removed."""
    raise SystemExit(128 + number)


def main() -> int:
    """Run the command and return its exit code: 0, or 1 for faults or a release that cannot be written."""
    options = arguments().parse_args()
    gc.disable()  # a run makes millions of objects and no cycles; the search for cycles took a sixth of its time
    signal.signal(signal.SIGTERM, stop)
    try:
        if options.command == "build":
            build(options.data, options.out, options.cache)
            print(f"{shown(options.out)} is ready; next: make run")
        else:
            check_only(options.data, options.cache)
            print("no faults; next: make release")
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
