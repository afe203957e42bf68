"""An earlier result, read once and indexed: the outcome of each row by its id, and the receipt at its end.

The rows that are screened stream past it; what is in memory are the outcomes of the earlier ones, some 300 bytes each.
"""

from __future__ import annotations

import hashlib
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from api.law.parameters import fact_names
from api.problem import Problem
from api.receipts.result_lines import ResultHasher
from api.receipts.seal import is_sealed
from api.screenings.earlier.index import ROWS, EarlierRow, EarlierRows
from api.screenings.earlier.outcome import COLUMNS, outcome_of_cells, outcome_of_members
from api.screenings.earlier.question import QuestionDigest
from api.screenings.earlier.table import ResultTable
from api.screenings.lines import BodyLines
from api.screenings.options import Compared
from api.screenings.rows import SheetRows, decode
from api.screenings.sheet import Sheet
from api.screenings.workbooks.output import SHEET
from api.screenings.workbooks.result import digest_and_receipt
from api.screenings.workbooks.table import WorkbookBody, WorkbookTable
from api.web.media import CSV, NDJSON, XLSX
from api.web.work_lock import pause

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from api.database import Release
    from api.screenings.options import ScreeningOptions
    from api.web.incoming import Readable

READ = (CSV, NDJSON, XLSX)
"""Media types of earlier results."""
GONE = "gone"
"""The state of rows that an earlier comparison had from a result before it: they are none of its own."""


class EarlierResult:
    """An earlier result of a screening.

    Raises a problem: 422 where it is none, 413 where it has more than ``most`` rows.
    """

    def __init__(
        self,
        release: Release,
        body: Readable,
        media: str,
        options: ScreeningOptions,
        most: int | None = ROWS.value,
        waiting: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        self._release, self._options = release, options
        self.media, self._waiting = media, waiting
        self.receipt: Mapping[str, Any] | None = None
        self.rows = EarlierRows(most)
        self._result_sha256: str | None = None
        if media not in READ:
            raise Problem(
                422,
                f"earlier: it is read as {', '.join(READ)}, not as {media}; send the result in one of these",
            )
        reader = _Hashed(body, media)
        try:
            self._read(reader)
        except Problem as problem:
            raise Problem(problem.status, f"earlier: {problem.detail}") from None
        except RecursionError:
            raise Problem(422, "earlier: a line is no answer of a screening") from None
        except ValueError as error:
            raise Problem(422, f"earlier: {error}; send the result as you received it") from None
        self.sha256 = reader.sha256()
        if media != XLSX:
            self._result_sha256, self.receipt = reader.result()
        if media == CSV and self.receipt is None and not reader.ends_a_line:
            raise Problem(
                422, "earlier: the last line has no end: it was cut off; send the result as you received it"
            )
        parameters = (self.receipt or {}).get("parameters")
        if isinstance(parameters, dict) and parameters.get("compare") == "changed":
            raise Problem(
                422,
                "earlier: it has only the rows that changed then; send the result of all rows (compare=all)",
            )

    def compared(self) -> Compared:
        """Return it as an option of a screening."""
        return Compared(self.sha256, self.media, self)

    @property
    def holds(self) -> bool | None:
        """Whether the receipt in it is one for these rows, by its seal and digest; None where there is none."""
        if self.receipt is None:
            return None
        try:
            return is_sealed(self.receipt) and self.receipt.get("result_sha256") == self._result_sha256
        except ValueError:
            return False

    def _read(self, reader: _Hashed) -> None:
        if self.media == NDJSON:
            self._read_lines(reader)
        elif self.media == XLSX:
            body = WorkbookBody(reader, MOST_WORKBOOK, SHEET)
            self._read_sheet(WorkbookTable(body))
            self._result_sha256, self.receipt = digest_and_receipt(body)
        else:
            self._read_sheet(ResultTable(BodyLines(reader, waiting=self._waiting)))
        reader.finish()

    def _read_lines(self, reader: _Hashed) -> None:
        ended = False
        for line in BodyLines(reader, waiting=self._waiting):
            pause()
            if line.isspace():
                continue
            item = decode(line.decode("utf-8-sig"))
            if ended or not isinstance(item, dict):
                raise ValueError("a line is no answer of a screening")
            ended = list(item) == ["receipt"]
            if not (ended or "id" in item):
                raise ValueError("a line has no id: it is no answer of a screening")
            if not ended and item.get("changed") != GONE:
                outcome = outcome_of_members(item)
                self.rows.add(EarlierRow("" if item["id"] is None else str(item["id"]), None, outcome))

    def _read_sheet(self, table: ResultTable | WorkbookTable) -> None:
        facts = self._release.keep(fact_names)
        sheet = Sheet(table, self._options.columns, facts, screened=True, optional=True)
        places = {name.strip().lower(): place for place, name in enumerate(sheet.heading)}
        if missing := [name for name in COLUMNS if name not in places]:
            raise ValueError(f"no column {missing[0]}: it is no screened sheet")
        state = places.get("risk_changed")
        rows = SheetRows(self._release, sheet, facts, self._options.row)
        digest = QuestionDigest(rows, sheet)
        self.rows.has_ids = "id" in sheet.roles
        for row in rows:
            pause()
            if state is not None and row.cells[state] == GONE:
                continue
            cells = {name: str(row.cells[places[name]]) for name in COLUMNS}
            self.rows.add(EarlierRow(str(row.id), digest.of(row), outcome_of_cells(cells)))


MOST_WORKBOOK = 67_108_864
"""Bytes of a workbook, as of one that is verified."""


class _Hashed:
    """The bytes of an earlier result, hashed while they are read: all of them, and those without the receipt."""

    def __init__(self, body: Readable, media: str) -> None:
        self._body = body
        self._digest = hashlib.sha256()
        self._result = None if media == XLSX else ResultHasher(media)
        self._last = b""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; none only at the end."""
        chunk = self._body.read(size)
        self._digest.update(chunk)
        self._last = (self._last + chunk)[-2:]
        if self._result is not None:
            self._result.update(chunk)
        return chunk

    @property
    def ends_a_line(self) -> bool:
        """Whether the last bytes are a line end, of UTF-16 too."""
        return self._last.strip(b"\0").endswith((b"\n", b"\r"))

    def finish(self) -> None:
        """Read the rest."""
        while self.read(65_536):
            pass

    def sha256(self) -> str:
        """Return the digest of all bytes."""
        return self._digest.hexdigest()

    def result(self) -> tuple[str | None, Mapping[str, Any] | None]:
        """Return the digest of the bytes without the receipt, and the receipt."""
        return self._result.finish() if self._result is not None else (None, None)
