"""The command ``python -m api.screen``: screens a sheet or lines of JSON as the server does, with no server.

It runs the server's own code over the same release: same question, same bytes, same receipt.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from api.database import Release, ReleaseError
from api.problem import Problem
from api.receipts.issue import Issuer
from api.screenings.files import Files, media_of, tally
from api.screenings.json_body import envelope
from api.screenings.lines import Inflow
from api.screenings.options import CODES, ordered
from api.screenings.run import Screening, written
from api.settings import Settings
from api.web.json_body import object_in
from api.web.media import FORMATS, JSON
from api.web.query import ParsedQuery
from api.web.work_lock import WorkLock
from schemas.screenings import ScreeningQuery

if TYPE_CHECKING:
    from collections.abc import Sequence


REFUSED, INTERRUPTED, BROKEN_PIPE = 2, 130, 141
"""Exit codes: what was asked is wrong; stopped by a signal; whoever read the output has gone."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and give its exit code."""
    given = _parser().parse_args(arguments)
    try:
        _run(given)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes once more
        return BROKEN_PIPE
    except Problem as problem:
        return _refused(problem.detail)
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except (ReleaseError, ValueError) as error:
        return _refused(str(error))
    return 0


def _run(given: argparse.Namespace) -> None:
    settings = Settings.from_environment()
    release = Release(given.release or settings.release)
    issuer = Issuer.of(release, settings)
    media_in = media_of(given.source, given.come_as, "--from")
    media_out = media_of(given.output, given.go_as, "--to", otherwise=media_in)
    with Files(given.source, given.output, progress=given.progress) as files:
        order = ordered(_question(release, given), media_in, media_out)
        source: Any = Inflow(files.source) if media_in != JSON else _document(files, settings.most_screening)
        screening = Screening(issuer, order, source, WorkLock())
        for piece in written(screening, source):
            files.write(piece)
        files.keep()
    sys.stderr.write(tally(screening.summary()))


def _question(release: Release, given: argparse.Namespace) -> dict[str, Any]:
    """Check what is asked beside the rows, as the server does with the parameters of an address."""
    asked = {
        "as_of": given.as_of and [given.as_of],
        "import_into": given.import_into,
        "facts": given.facts,
        "columns": given.columns,
        "detail": given.detail and [given.detail],
        "receipt": given.receipt and ["true"],
    }
    values = {name: value for name, value in asked.items() if value}
    return ParsedQuery(ScreeningQuery(), values).canonical(release, CODES)


def _document(files: Files, most: int) -> dict[str, Any]:
    """Read one document of JSON, bounded as it is for the server."""
    text = files.source.read(most + 1)
    if len(text) > most:
        raise ValueError(f"the input has more than {most} bytes of JSON; give it as NDJSON or CSV")
    return envelope(object_in(text, "the input"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m api.screen", description="Screen suppliers: place and sector of each row, with score, band and laws.")  # fmt: skip
    add = parser.add_argument
    add("source", metavar="INPUT", help=".csv, .tsv, .txt, .ndjson, .jsonl or .json; - is standard input")
    add(
        "-o",
        "--output",
        default="-",
        help="where to write; the form goes by its ending; default: standard output",
    )
    add("--from", dest="come_as", choices=FORMATS, help="the form of the input, whatever its ending")
    add(
        "--to",
        dest="go_as",
        choices=FORMATS,
        help="the form of the output, whatever its ending; default: that of the input",
    )
    add("--as-of", metavar="DAY", help="the day to answer for, YYYY-MM-DD; default: today in UTC")
    add("--import-into", action="append", metavar="CODES", help="only the laws of these, as in US,EU")
    add("--facts", action="append", help="what is known of all goods, as in dprk_workers:yes")
    add(
        "--columns",
        action="append",
        metavar="ROLE:HEADING",
        help="which column of a sheet has which role; may be repeated",
    )
    add(
        "--detail",
        choices=("full",),
        help="add each row's whole profile; JSON and NDJSON only, at most 500 rows",
    )
    add("--receipt", action="store_true", help="end a sheet with its receipt; JSON and NDJSON always have it")
    add(
        "--release",
        type=Path,
        metavar="PATH",
        help="the release to ask; default: RISK_RELEASE or build/release.sqlite",
    )
    add("--progress", action="store_true", help="show progress even where standard error is no terminal")
    return parser  # fmt: skip


def _stop(number: int, frame: object) -> NoReturn:
    del number, frame
    raise KeyboardInterrupt


def _refused(detail: str) -> int:
    sys.stderr.write(f"Error: {detail}\n")
    return REFUSED


if __name__ == "__main__":
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, _stop)
    sys.exit(main())
