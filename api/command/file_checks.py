"""What the screening of one file is refused for before it begins: options that its formats do not have."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from api.installed import install_advice
from api.screenings.files import PARQUET, STANDARD
from api.web.media import CSV

if TYPE_CHECKING:
    import argparse


def check_jobs(arguments: argparse.Namespace, media_in: str, media_out: str) -> None:
    """Raise ``ValueError`` where several processes cannot share a file."""
    if media_in != CSV or media_out != CSV or STANDARD in {arguments.source, arguments.output}:
        raise ValueError(
            "--jobs: several processes share a CSV file that is written to a CSV file, or the files of a folder; leave it out here"
        )
    if not find_spec("pyarrow"):
        raise ValueError(f"--jobs: several processes need pyarrow: {install_advice('bulk')}")


def check_parquet(arguments: argparse.Namespace, media_in: str, media_out: str) -> None:
    """Raise ``ValueError`` where a Parquet file cannot be read or written so."""
    if not find_spec("pyarrow"):
        raise ValueError(f"Parquet files need pyarrow: {install_advice('bulk')}")
    if media_in == PARQUET and media_out not in {CSV, PARQUET}:
        raise ValueError("a Parquet file is screened to Parquet or CSV: add --to csv or --to parquet")
    if media_in == PARQUET and arguments.source == STANDARD:
        raise ValueError("a Parquet file cannot be read from standard input: name the file")
    if arguments.compare:
        raise ValueError(
            "--compare: a Parquet file is compared with nothing; write CSV, a workbook or NDJSON"
        )
    if arguments.receipt:
        raise ValueError("--receipt: a Parquet file has none; its metadata names release, method and day")
