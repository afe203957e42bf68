"""The rows of a screening whose number is limited: by the form of the answer, or because profiles are complete."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from api.limit import Limit
from api.problem import Problem
from api.screenings.sheet import SheetRow
from api.web.media import CSV, JSON, NDJSON, XLSX
from schemas.screenings import MOST_FULL, MOST_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from api.screenings.lines import BodyLines
    from api.screenings.options import ScreeningOptions
    from api.screenings.rows import InputRow, InputRows
    from api.screenings.workbooks.output import WorkbookTarget
    from api.screenings.workbooks.table import WorkbookBody

AS_JSON = Limit(
    name="lines_answered_as_json",
    value=8_388_608,
    unit="bytes",
    applies_to="NDJSON or CSV that is answered as one JSON document",
    status=413,
    reason="the rows are in memory before the first is answered, as those of a JSON document are",
    advice="request NDJSON or CSV in Accept",
)


def limited(
    rows: InputRows,
    options: ScreeningOptions,
    target: WorkbookTarget,
    body: BodyLines | WorkbookBody | None = None,
) -> Iterator[InputRow]:
    """Return the rows; where their number is limited, so many are read before the first is answered.

    Raises a problem (422, or 413 for the bytes of ``body``) that says how to screen more.
    """
    limits = [(MOST_FULL, "have complete profiles; leave detail out")] if options.full else []
    if options.media_out == JSON:
        limits.append((MOST_ITEMS, f"are answered as JSON; request {NDJSON} or {CSV} in Accept"))
    if options.media_out == XLSX:
        if target.most_rows > MOST_ITEMS:
            return _counted(rows, target.most_rows)
        limits.append((target.most_rows, "are answered as a workbook; request CSV, or use the command"))
    if not limits:
        return iter(rows)
    most, advice = min(limits)
    rest = iter(rows) if options.media_out != JSON else _without_cells(rows, body)
    first = list(islice(rest, most + 1))
    if len(first) > most:
        raise Problem(422, f"there are more than {most} rows, and at most {most} {advice}")
    return chain(first, rest)


def _without_cells(rows: InputRows, body: BodyLines | WorkbookBody | None) -> Iterator[InputRow]:
    """Yield rows as far as an answer as JSON needs them: thousands are in memory before the first is answered."""
    for row in rows:
        if body is not None and body.taken > AS_JSON.value:
            raise AS_JSON.problem(
                f"the body has more than {AS_JSON.value} bytes, which is the limit of rows that are answered as JSON; request {NDJSON} or {CSV} in Accept"
            )
        raw = row.raw
        if row.key is None:
            raw = rows.request(row)
        elif isinstance(raw, SheetRow):
            raw = raw._replace(cells=[])
        else:
            raw = None
        yield row._replace(cells=(), raw=raw, passed=b"")


def _counted(rows: Iterable[InputRow], most: int) -> Iterator[InputRow]:
    """Yield the rows. Raises a problem (422) where there are more than fit into one sheet."""
    for number, row in enumerate(rows):
        if number == most:
            raise Problem(422, f"there are more than {most} rows, which is the limit of a sheet; write a CSV")
        yield row
