"""Corrections in a sheet that was screened: cells of risk_region and risk_sector that differ from what the rows are read as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from api.codes import SECTOR
from api.known.known_file import parse_region, parse_sector
from api.known.readings import KnownReading
from api.problem import Problem
from api.resolve.known import country_code
from api.resolve.places import Places
from api.screenings.answer import RowScreener
from api.screenings.bounded_cache import BoundedCache
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from api.database import Release
    from api.known.readings import KnownReadings
    from api.screenings.row_request import RowRequest
    from api.screenings.rows import InputRow, SheetRows

REASON = "risk_reason"
"""A column that the corrector may add: the reason of the readings of its row."""
RECEIPT = "# receipt "
SUBJECTS = ("region", "sector")
LONGEST_DIGITS = 4


class CorrectedText(NamedTuple):
    """A text of a row with its code: as corrected, else as it is read; ``fault`` reports a cell that cannot be used."""

    row: str
    subject: str
    reading: KnownReading | None
    read: str | None
    is_correction: bool = False
    fault: str | None = None


class Corrections:
    """The texts of a corrected sheet, row by row, each with its code."""

    def __init__(
        self, release: Release, known: KnownReadings, rows: SheetRows, heading: Sequence[str], reason: str
    ) -> None:
        self._release, self._rows, self._reason = release, rows, reason
        self._screener = RowScreener(release, known)
        self._read: BoundedCache[Hashable, dict[str, Any]] = BoundedCache()
        self._places, trees = release.keep(Places), release.keep(Trees)
        self._names = {"region": trees.region_names, "sector": trees.sector_titles}
        self._columns = {name.strip().lower(): column for column, name in reversed(list(enumerate(heading)))}
        self.rows = 0
        if not {f"risk_{subject}" for subject in SUBJECTS} & set(self._columns):
            raise Problem(
                422,
                "the sheet has no column risk_region and none risk_sector: screen it, correct these columns of the result, "
                "and learn from that file",
            )

    def __iter__(self) -> Iterator[CorrectedText]:
        for number, row in enumerate(self._rows, 1):
            if row.cells and str(row.cells[0]).startswith(RECEIPT):
                continue
            self.rows += 1
            name = f"row {number}" if row.id in {None, "", number} else f"row {number} ({row.id})"
            yield from self._of_row(name, row)

    def _of_row(self, name: str, row: InputRow) -> Iterator[CorrectedText]:
        request = self._rows.request(row)
        if row.key is None:
            yield from self._unread(name, row, request)
            return
        matched = self._read.get(row.key)
        if matched is None:
            matched = self._read.put(row.key, self._screener.answer(request).members["matched"])
        for subject in SUBJECTS:
            cell, read = self._cell(row, f"risk_{subject}"), matched[subject]["code"]
            if cell:
                yield self._text(name, subject, cell, row, request, read)
            elif read and self._cell(row, f"risk_{subject}_method"):
                fault = f"risk_{subject} is empty, and the row is read as {read}: write the right code"
                yield CorrectedText(name, subject, None, read, fault=fault)

    def _unread(self, name: str, row: InputRow, request: RowRequest) -> Iterator[CorrectedText]:
        """Yield why a row was not read: a row that is no supplier, only where it has a code."""
        for wrong in request.faults:
            yield CorrectedText(name, wrong.field, None, None, fault=wrong.detail)
        if request.skipped and any(self._cell(row, f"risk_{subject}") for subject in SUBJECTS):
            yield CorrectedText(name, "row", None, None, fault=f"the row is no supplier: {request.skipped}")

    def _text(
        self, name: str, subject: str, cell: str, row: InputRow, request: RowRequest, read: str | None
    ) -> CorrectedText:
        code, fault = self._code(subject, cell, self._cell(row, f"risk_{subject}_name"))
        text, country = self._written(subject, request)
        if fault or code is None:
            return CorrectedText(name, subject, None, read, fault=f"risk_{subject}: {fault}")
        if not text:
            fault = f"risk_{subject} is {code}, and the row has no text that could mean it"
            return CorrectedText(name, subject, None, read, fault=None if code == read else fault)
        if code != read and self._is_untouched(subject, code, row):
            fault = (
                f"risk_{subject} is {code} as it was screened, and is read as {read or 'nothing'} now: "
                f"empty risk_{subject}_method to learn {code}, or screen the sheet again"
            )
            return CorrectedText(name, subject, None, read, fault=fault)
        reason = self._cell(row, REASON) or self._reason
        region, sector = (code, None) if subject == "region" else (None, code)
        reading = KnownReading(text, country, region, sector, reason)
        return CorrectedText(name, subject, reading, read, is_correction=code != read)

    def _code(self, subject: str, cell: str, name: str) -> tuple[str | None, str | None]:
        """Return the code in a cell, or what is wrong; a zero that a spreadsheet removed is restored where the name agrees."""
        if subject == "region":
            return parse_region(self._release, cell)
        if cell.isdigit() and len(cell) < LONGEST_DIGITS:
            padded = SECTOR.resolve(self._release, [f"0{cell}"])[0]
            if padded and self._names["sector"][padded[0]] == name:
                return padded[0], None
        return parse_sector(self._release, cell)

    def _written(self, subject: str, request: RowRequest) -> tuple[str, str | None]:
        """Return the text of a row for a subject as the matcher reads it, and the country beside a place."""
        if subject == "sector":
            return request.sector or request.hs, None
        country = request.country or request.origin
        if not request.region:
            return country, None
        return request.region, country_code(country, self._places)

    def _is_untouched(self, subject: str, code: str, row: InputRow) -> bool:
        """Return whether a cell is as a screening wrote it: name, method and profile of the row agree with the code."""
        name, method = (self._cell(row, f"risk_{subject}_{part}") for part in ("name", "method"))
        profile = self._cell(row, "risk_profile").partition("?")[0].split("/")
        agrees = len(profile) < len(SUBJECTS) or code in profile[-2:]
        return bool(method) and name == self._names[subject][code] and agrees

    def _cell(self, row: InputRow, column: str) -> str:
        place = self._columns.get(column)
        return "" if place is None or place >= len(row.cells) else str(row.cells[place]).strip()
