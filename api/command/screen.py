"""Screen a sheet, a workbook or lines of JSON as the server does, without a server.

Equal requests have equal answers and equal receipts. Counts by status and by band go to standard error.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from api.command.exit_codes import INCOMPLETE, OK
from api.command.release_argument import add_release, release_path
from api.database import Release
from api.known.known_file import read_known
from api.receipts.issue import Issuer
from api.screenings.arguments import add_arguments as add_screening
from api.screenings.files import STANDARD, Files, media_of, sheet_text, summary_text
from api.screenings.json_body import Document, validated
from api.screenings.learning import learn
from api.screenings.lines import BodyLines
from api.screenings.options import CODES, options_of
from api.screenings.progress import Position, ProgressBar
from api.screenings.run import Screening
from api.screenings.workbooks.output import MOST_ROWS, WorkbookTarget
from api.screenings.workbooks.table import WorkbookBody
from api.settings import Settings
from api.web.document_parts import document_in
from api.web.media import CSV, JSON, WORKBOOKS, XLSX
from api.web.query import ParsedQuery
from api.web.work_lock import WorkLock
from schemas.paging import today
from schemas.screenings import ScreeningQuery

if TYPE_CHECKING:
    import argparse

EXAMPLES: Final = (
    "screen suppliers.xlsx -o screened.xlsx",
    "screen suppliers.csv -o screened.csv --import-into US,EU --receipt",
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
    settings = Settings.from_environment()
    release = Release(release_path(arguments.release, settings))
    known = read_known(release, path := arguments.known or settings.known)
    issuer = Issuer.of(release, settings, known)
    media_in = media_of(arguments.source, arguments.format_in, "--from")
    media_out = media_of(arguments.output, arguments.format_out, "--to", default=media_in)
    if media_out == XLSX and arguments.output == STANDARD and sys.stdout.isatty():
        raise ValueError("the result is a workbook: name its file, as in -o screened.xlsx, or add --to csv")
    with Files(arguments.source, arguments.output) as files:
        options = options_of(_query(release, arguments), media_in, media_out)
        source = _source(files, media_in, settings, options.sheet)
        target = WorkbookTarget(files.folder, f"http://{settings.host}:{settings.port}", MOST_ROWS)
        screening = Screening(issuer, options, source, WorkLock(), target)
        bar.follow(partial(_position, screening, source, files.size))
        for chunk in screening.chunks():
            files.write(chunk)
        files.commit()
    sheet = screening.sheet
    columns = sheet_text(sheet) if sheet else ""
    used = f"\nknown readings: {len(known.readings):,} in {path}, SHA-256 {known.sha256}\n" if path else ""
    return summary_text(screening.summary()) + columns + used, OK


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
            options_of(_query(release, arguments), CSV, CSV),
            f"corrected in {name} on {today().isoformat()}",
            lambda found: bar.follow(lambda: Position(found.rows, lines.taken, files.size)),
        )
    return learned.text(), OK if learned.complete else INCOMPLETE


def _source(
    files: Files, media: str, settings: Settings, sheet: str | None
) -> BodyLines | WorkbookBody | Document:
    """Return the input, by its media type."""
    if media == JSON:
        return _document(files, settings.most_document)
    if media in WORKBOOKS.values():
        return WorkbookBody(files.source, settings.most_screening, sheet)
    return BodyLines(files.source)


def _position(
    screening: Screening, source: BodyLines | WorkbookBody | Document, size: int | None
) -> Position:
    """Return how far a screening is: in bytes of lines, or in items of a document."""
    if isinstance(source, Document):
        return Position(screening.answered, screening.answered, source.count)
    if isinstance(source, WorkbookBody):
        return Position(screening.answered, source.taken, None)
    return Position(screening.answered, source.taken, size)


def _query(release: Release, arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the options as a query, validated as the server validates the parameters of an address."""
    values = {
        "as_of": arguments.as_of and [arguments.as_of],
        "import_into": arguments.import_into,
        "facts": arguments.facts,
        "columns": arguments.columns,
        "detail": arguments.detail and [arguments.detail],
        "max_age": arguments.max_age and [arguments.max_age],
        "receipt": arguments.receipt and ["true"],
        "sheet": arguments.sheet and [arguments.sheet],
        "encoding": arguments.encoding and [arguments.encoding],
        "bom": arguments.bom and ["true"],
    }
    used = {name: value for name, value in values.items() if value}
    return ParsedQuery(ScreeningQuery(), used).canonical(release, CODES)


def _document(files: Files, most: int) -> Document:
    """Return the JSON document of the input, limited in length as it is for the server."""
    text = files.source.read(most + 1)
    if len(text) > most:
        raise ValueError(f"the input has more than {most} bytes of JSON; use NDJSON or CSV")
    return validated(document_in(text, "the input"))
