"""The screening of one file on the command line, whatever it is: lines, a sheet, a workbook, a document, a Parquet file."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from api.command.file_checks import check_jobs, check_parquet
from api.command.release_argument import release_path
from api.database import Release
from api.known.known_file import read_known
from api.receipts.issue import Issuer
from api.screenings.earlier.result import EarlierResult
from api.screenings.files import (
    PARQUET,
    STANDARD,
    Files,
    comparison_text,
    media_of,
    sheet_text,
    summary_text,
)
from api.screenings.json_body import Document, validated
from api.screenings.lines import BodyLines
from api.screenings.options import CODES, options_of
from api.screenings.progress import Position
from api.screenings.run import Screening
from api.screenings.workbooks.output import MOST_ROWS, WorkbookTarget
from api.screenings.workbooks.table import WorkbookBody
from api.settings import Settings
from api.web.document_parts import document_in
from api.web.media import CSV, JSON, WORKBOOKS, XLSX
from api.web.query import ParsedQuery
from api.web.work_lock import WorkLock
from schemas.screenings import ScreeningQuery

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from api.screenings.options import ScreeningOptions

    Follow = Callable[[Callable[[], Position]], None]


class Opened(NamedTuple):
    """What every file of a run is screened with."""

    settings: Settings
    path: Path
    known_path: Path | None
    issuer: Issuer

    @property
    def release(self) -> Release:
        """The release."""
        return self.issuer.release


class FileOutcome(NamedTuple):
    """What is said about a screened file: its counts, and how its columns were read."""

    summary: dict[str, Any]
    columns: str

    def text(self) -> str:
        """Return it as lines."""
        return summary_text(self.summary) + self.columns


def opened(arguments: argparse.Namespace) -> Opened:
    """Return the release and the known readings that the arguments or the settings name."""
    settings = Settings.from_environment()
    path = release_path(arguments.release, settings)
    found = Release(path)
    known_path = arguments.known or settings.known
    return Opened(settings, path, known_path, Issuer.of(found, settings, read_known(found, known_path)))


def screen_file(run: Opened, arguments: argparse.Namespace, follow: Follow) -> FileOutcome:
    """Screen the input of these arguments into their output; ``follow`` gets what returns the position."""
    media_in = media_of(arguments.source, arguments.format_in, "--from")
    media_out = media_of(arguments.output, arguments.format_out, "--to", default=media_in)
    if media_out in {XLSX, PARQUET} and arguments.output == STANDARD and sys.stdout.isatty():
        kind, ending = ("workbook", "xlsx") if media_out == XLSX else ("Parquet file", "parquet")
        raise ValueError(f"the result is a {kind}: name it, as in -o screened.{ending}, or add --to csv")
    if PARQUET in {media_in, media_out}:
        check_parquet(arguments, media_in, media_out)
    if arguments.jobs > 1:
        check_jobs(arguments, media_in, media_out)
    with Files(arguments.source, arguments.output) as files:
        if media_in == PARQUET:
            outcome = _screen_parquet(run, arguments, files, media_out, follow)
        else:
            outcome = _screen_rows(run, arguments, files, (media_in, media_out), follow)
        files.commit()
    return outcome


def _screen_rows(
    run: Opened,
    arguments: argparse.Namespace,
    files: Files,
    media: tuple[str, str],
    follow: Follow,
) -> FileOutcome:
    media_in, media_out = (CSV if each == PARQUET else each for each in media)
    options = options_of(query_of(run.release, arguments), media_in, media_out)
    if arguments.compare:
        options = replace(options, compared=_earlier(run.release, arguments, options).compared())
    source = _source(files, media_in, run.settings, options)
    if PARQUET in media:
        from api.bulk.parquet import ParquetScreening  # noqa: PLC0415  it needs pyarrow

        screening: Screening = ParquetScreening(run.issuer, options, source)
    elif (
        isinstance(source, BodyLines)
        and media == (CSV, CSV)
        and files.size
        and not options.compared
        and find_spec("pyarrow")
    ):
        screening = _csv_screening(run, options, source, files, arguments.jobs)
    else:
        target = WorkbookTarget(files.folder, f"http://{run.settings.host}:{run.settings.port}", MOST_ROWS)
        screening = Screening(run.issuer, options, source, WorkLock(), target)
    follow(partial(_position, screening, source, files.size))
    for chunk in screening.chunks():
        files.write(chunk)
    sheet = screening.sheet
    summary = screening.summary()
    compared = comparison_text(screening.compared(), summary) if options.compared else ""
    columns = (sheet_text(sheet) if sheet else "") + (_jobs_text(screening) if arguments.jobs > 1 else "")
    return FileOutcome(summary, compared + columns)


def _jobs_text(screening: Any) -> str:
    """Return a note where one process has read most of the rows, though several were to share them."""
    alone = screening.answered - getattr(screening, "shared", 0)
    if 2 * alone <= screening.answered:
        return ""
    return (
        f"note: --jobs: one process read {alone:,} of the {screening.answered:,} rows one by one: it reads the first, and parts "
        "of a file that programs may read in different ways\n"
    )


def _earlier(release: Release, arguments: argparse.Namespace, options: ScreeningOptions) -> EarlierResult:
    """Return the earlier result that is named, whatever number of rows it has."""
    path = arguments.compare
    with path.open("rb") as file:
        return EarlierResult(release, file, media_of(str(path), None, "--from"), options, most=None)


def _csv_screening(
    run: Opened, options: ScreeningOptions, source: BodyLines, files: Files, processes: int
) -> Screening:
    from api.bulk.csv_screening import CsvScreening, Jobs  # noqa: PLC0415  it needs pyarrow

    several = processes > 1 and files.part is not None
    jobs = Jobs(processes, files.part, files.reserve) if several and files.part else None
    return CsvScreening(run.issuer, options, source, jobs)


def _screen_parquet(
    run: Opened,
    arguments: argparse.Namespace,
    files: Files,
    media_out: str,
    follow: Follow,
) -> FileOutcome:
    from api.bulk.parquet import ParquetRows  # noqa: PLC0415  it needs pyarrow

    options = options_of(query_of(run.release, arguments), CSV, CSV)
    rows = ParquetRows(files.path_in, run.issuer, options)
    follow(lambda: Position(rows.answered, rows.answered, rows.total))
    for chunk in rows.as_csv() if media_out == CSV else rows.as_parquet():
        files.write(chunk)
    return FileOutcome(rows.summary(), sheet_text(rows.sheet))


def _source(
    files: Files, media: str, settings: Settings, options: ScreeningOptions
) -> BodyLines | WorkbookBody | Document:
    """Return the input, by its media type."""
    if media == JSON:
        return _document(files, settings.most_document)
    if media in WORKBOOKS.values():
        return WorkbookBody(files.source, settings.most_screening, options.sheet)
    return BodyLines(files.source, hashed=options.has_receipt)


def _position(
    screening: Screening, source: BodyLines | WorkbookBody | Document, size: int | None
) -> Position:
    """Return how far a screening is: in bytes of lines, or in items of a document."""
    if isinstance(source, Document):
        return Position(screening.answered, screening.answered, source.count)
    if isinstance(source, WorkbookBody):
        return Position(screening.answered, source.taken, None)
    return Position(screening.answered, source.taken, size)


def query_of(release: Release, arguments: argparse.Namespace) -> dict[str, Any]:
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
        "compare": arguments.compare and ["changed" if arguments.only_changed else "all"],
    }
    used = {name: value for name, value in values.items() if value}
    return ParsedQuery(ScreeningQuery(), used).canonical(release, CODES)


def _document(files: Files, most: int) -> Document:
    """Return the JSON document of the input, limited in length as it is for the server."""
    text = files.source.read(most + 1)
    if len(text) > most:
        raise ValueError(f"the input has more than {most} bytes of JSON; use NDJSON or CSV")
    return validated(document_in(text, "the input"))
