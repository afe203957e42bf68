"""Turn a screened sheet into exposures from 1 to 100, as systems of procurement take them in, without losing what they mean.

The input is a result in CSV with its receipt (``screen --receipt``, or ``receipt=true`` of the API), which says the release and the
day. A row without a score has no exposure: no record is not low risk, and 1 would say so. Each row says that it is of a place and
a sector, never of the supplier.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

from api.command.exit_codes import OK
from api.command.output import Output, add_output, text_table, write
from api.receipts.result_lines import ResultHasher
from api.receipts.seal import is_sealed
from api.web.media import CSV

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

EXAMPLES: Final = (
    "exposure screened.csv --to csv",
    "exposure screened.csv --id LIFNR --lowest 0 --to json",
)

RECEIPT: Final = "# receipt "
HEADINGS: Final = re.compile(r"(.)risk_status\1risk_score\1")
"""The first columns of a result, and the delimiter between them; a sheet may have headings of its own that end alike."""
COLUMNS: Final = frozenset(
    ["risk_at_most", "risk_band", "risk_basis", "risk_laws", "risk_note", "risk_profile", "risk_region", "risk_score", "risk_sector", "risk_status"]
)  # fmt: skip
"""What is read of a result."""
SCORED: Final = frozenset({"assessed", "wider"})
"""Statuses with a score of their own."""
PARTS: Final = frozenset({"assessed", "wider", "partial", "ambiguous"})
"""Statuses that may have a highest part, or a worst candidate."""
NO_SUPPLIER: Final = "skipped"
SUBJECT: Final = "place and sector, not this supplier"
UNKNOWN: Final = "unknown: no record is not low risk"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the subcommand."""
    add = parser.add_argument
    add("input", metavar="INPUT", help="a screened sheet in CSV with its receipt; - for standard input")
    add("--id", metavar="HEADING", default="id", help="the column that identifies the supplier; default: id")
    add("--lowest", type=int, choices=(0, 1), default=1, help="the lowest exposure, of score 0; default: 1")
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the exposures, and return the exit code."""
    source = arguments.input
    content = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    result = read_result(_text(content), arguments.id)
    check_unchanged(content)
    rows = list(exposures(result, arguments.lowest))
    shown = ("id", "exposure", "exposure_at_most", "status", "basis", "note")
    write(
        arguments.form,
        Output(
            rows, lambda: text_table(shown, [[row[name] for name in shown] for row in rows]), lambda: rows
        ),
    )
    return OK


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("the input is no CSV in UTF-8: give the result of a screening in CSV") from None


class Result(NamedTuple):
    """A screened sheet: its rows by heading, the heading of the supplier, and the receipt."""

    rows: list[dict[str, str]]
    id: str
    receipt: Mapping[str, Any]


def check_unchanged(content: bytes) -> None:
    """Raise ``ValueError`` where a result is not the one that its receipt is of: an edited score would be passed on.

    A byte order mark before it changes nothing.
    """
    found = [_digest(each) for each in (content, content.removeprefix(BOM_UTF8))]
    if not any(
        receipt and is_sealed(receipt) and receipt.get("result_sha256") == digest for digest, receipt in found
    ):
        raise ValueError(
            "the result is not the one of its receipt: it was edited or saved by another program; screen the sheet again, "
            "and use the file as it was written"
        )


def _digest(content: bytes) -> tuple[str, Mapping[str, Any] | None]:
    hasher = ResultHasher(CSV)
    hasher.update(content)
    return hasher.finish()


def read_result(text: str, id_heading: str) -> Result:
    """Return a screened sheet. Raises ``ValueError`` where it is none, or has no receipt."""
    body, mark, receipt = text.rpartition(RECEIPT)
    delimiter = HEADINGS.search(body or text)
    if delimiter is None:
        raise ValueError("the input has no column risk_status: give the result of a screening in CSV")
    if not mark:
        raise ValueError(
            "the result has no receipt, so its release and its day are unknown: screen with --receipt"
        )
    reader = csv.DictReader(io.StringIO(body, newline=""), delimiter=delimiter[1])
    if missing := COLUMNS - set(reader.fieldnames or ()):
        raise ValueError(
            f"the input lacks the columns {', '.join(sorted(missing))}: give the result of a screening in CSV"
        )
    if id_heading not in (reader.fieldnames or ()):
        raise ValueError(
            f"the result has no column {id_heading}: name the column of your suppliers with --id"
        )
    found = json.loads(receipt)
    if not isinstance(found, dict) or not found.keys() >= {"as_of", "release", "method"}:
        raise ValueError("the last line is no receipt of a screening: screen with --receipt")
    return Result(list(reader), id_heading, found)


def exposures(result: Result, lowest: int = 1) -> Iterator[dict[str, object]]:
    """Yield a row for each supplier: exposures where there is a score, and what has to go along with them."""
    receipt = result.receipt
    for row in result.rows:
        status = row["risk_status"]
        if status == NO_SUPPLIER:
            continue
        own = exposure(row["risk_score"], lowest) if status in SCORED else None
        part = row["risk_at_most"].partition(" ")[0] if status in PARTS else ""
        most = exposure(part, lowest)
        days = parse_qs(urlsplit(row["risk_profile"]).query).get("as_of")
        notes = [UNKNOWN] if own is None and most is None else []
        notes += [row["risk_note"]] if row["risk_note"] else []
        yield {
            "id": row[result.id],
            "exposure": own,
            "exposure_at_most": most,
            "status": status,
            "band": row["risk_band"] or None,
            "basis": row["risk_basis"] or None,
            "region": row["risk_region"] or None,
            "sector": row["risk_sector"] or None,
            "laws": row["risk_laws"] or None,
            "subject": SUBJECT,
            "note": " | ".join(notes) or None,
            "as_of": days[0] if days else receipt["as_of"],
            "release": receipt["release"],
            "method": receipt["method"],
            "profile": row["risk_profile"] or None,
        }


def exposure(score: str, lowest: int = 1) -> int | None:
    """Return a score from 0 to 10 as a whole number up to 100; None where there is no score.

    It is ten times the score without the digits after the point, so that each band has numbers of its own.
    """
    return max(lowest, round(float(score) * 100) // 10) if score else None
