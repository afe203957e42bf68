"""The arguments of a screening on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from api.screenings.files import SUFFIXES
from api.web.media import ROWS_IN, ROWS_OUT

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    Add = Callable[..., argparse.Action]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a screening to a parser."""
    add = parser.add_argument
    _add_files(add)
    _add_question(add)
    _add_form(add)
    _add_comparison(add)
    _add_known(add)
    add(
        "--jobs",
        type=int,
        default=1,
        metavar="N",
        help="processes that screen a CSV file, or the files of a folder, at once; default: 1",
    )
    add("--progress", action="store_true", help="show progress even where standard error is not a terminal")


def _add_files(add: Add) -> None:
    add("source", metavar="INPUT", help=f"{', '.join(SUFFIXES)}, or a folder of these; - is standard input")
    add(
        "-o",
        "--output",
        default="-",
        help="the file to write: .csv, .tsv, .txt, .xlsx, .ndjson, .jsonl, .json or .parquet, or the folder; default: standard output",
    )
    add(
        "--from",
        dest="format_in",
        choices=(*ROWS_IN, "parquet"),
        help="the format of the input, whatever its suffix",
    )
    add(
        "--to",
        dest="format_out",
        choices=(*ROWS_OUT, "parquet"),
        help="the format of the output, whatever its suffix; default: that of the input",
    )


def _add_question(add: Add) -> None:
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
        help="add the complete profile of each row; JSON and NDJSON only, at most 500 rows",
    )


def _add_form(add: Add) -> None:
    add(
        "--sheet",
        metavar="NAME",
        help="which sheet of a workbook, by name or number; default: the first visible one",
    )
    add(
        "--encoding",
        help="the encoding of a CSV that is no UTF-8, as in windows-1252; default: found by its letters",
    )
    add("--bom", action="store_true", help="begin a CSV with a byte order mark, for Excel")
    add("--receipt", action="store_true", help="end a CSV with its receipt; other formats always have it")


def _add_comparison(add: Add) -> None:
    add(
        "--compare",
        type=Path,
        metavar="FILE",
        help="an earlier result (.csv, .ndjson or .xlsx): each row says what changed since, and by what: the release, the method, the "
        "code, the day or the row itself",
    )
    add("--only-changed", action="store_true", help="with --compare, only rows that changed, are new or gone")


def _add_known(add: Add) -> None:
    add(
        "--max-age",
        metavar="DAYS",
        help="refuse to screen with a release that was built more days ago",
    )
    add(
        "--known",
        type=Path,
        metavar="FILE",
        help="a CSV of known readings (text, region or sector, reason), read before every other name; default: RISK_KNOWN",
    )
    add(
        "--learn",
        action="store_true",
        help="read INPUT as a screened sheet whose risk_region and risk_sector were corrected, and add the corrections to the "
        "file of --known; default: RISK_KNOWN or known.csv",
    )
