"""One screening from its body to its answer, in order and in chunks, with a limited number of answers in memory."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from api.law.parameters import fact_names
from api.scoring import method
from api.screenings.answer import RowScreener
from api.screenings.batch import BatchAnswers
from api.screenings.bounded_cache import MOST
from api.screenings.counts import summary_of
from api.screenings.csv_table import CsvTable
from api.screenings.earlier.comparison import COMPARED_COLUMNS, STATES, Comparison
from api.screenings.earlier.environment import with_settings
from api.screenings.earlier.question import QuestionDigest
from api.screenings.json_body import Document
from api.screenings.limited_rows import limited
from api.screenings.lines import BodyLines
from api.screenings.options import with_body
from api.screenings.output import CsvOutput, JsonOutput, NdjsonOutput
from api.screenings.rows import ItemRows, SheetRows, parsed_lines
from api.screenings.sheet import Sheet
from api.screenings.workbooks.output import SERVED, WorkbookOutput, WorkbookTarget
from api.screenings.workbooks.table import WorkbookBody, WorkbookTable
from api.web.media import CSV, NDJSON, XLSX

TOGETHER = 128
"""Rows whose products are read together: more would take more memory and no less time."""
MOST_BYTES = 1_048_576
"""Bytes of rows that are read together."""

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from api.database import Release
    from api.receipts.issue import Issuer
    from api.screenings.earlier.environment import Environment
    from api.screenings.earlier.result import EarlierResult
    from api.screenings.options import ScreeningOptions
    from api.screenings.rows import InputRow, InputRows
    from api.web.work_lock import WorkLock

    Source = BodyLines | WorkbookBody | Document
    Output = CsvOutput | NdjsonOutput | JsonOutput | WorkbookOutput


class Screening:
    """A screening of the rows in ``source``: the lines of a body while they arrive, a workbook, or one JSON document.

    ``target`` is where a workbook is written, ``most`` the entries of its caches. ``sheet`` has the headings of a sheet and their roles; it is None for JSON. ``answered`` counts the rows.
    Where the options have an earlier result, each answer says what changed since.
    Raises a problem where the body cannot be read at all.
    """

    def __init__(
        self,
        issuer: Issuer,
        options: ScreeningOptions,
        source: Source,
        lock: WorkLock,
        target: WorkbookTarget = SERVED,
        most: int = MOST,
    ) -> None:
        release = issuer.release
        self._issuer, self._source, self._lock = issuer, source, lock
        self._requested = options
        self._options = (
            with_body(release, options, source.members) if isinstance(source, Document) else options
        )
        self.answered = 0
        self._counts: Counter[tuple[str, str | None]] = Counter()
        self._input, self.sheet = self.input_of(release, source)
        self._screener = RowScreener(release, issuer.known, full=options.full, most=most)
        self._answers = BatchAnswers(self._screener, self._input.request, lock.pause, most)
        self._comparison = self._compared()
        self._rows = limited(
            self._input, self._options, target, None if isinstance(source, Document) else source
        )
        self._output = self.output_of(self._input, target)

    @property
    def as_of(self) -> str:
        """The day of rows without their own."""
        return self._options.row.as_of.isoformat()

    def chunks(self) -> Iterator[bytes]:
        """Yield the answer in its media type, its receipt included."""
        yield from self._row_chunks()
        if isinstance(self._output, JsonOutput):
            text = json.dumps({**self._finished(), "receipt": self._receipt()}, ensure_ascii=False)
            yield f"], {text[1:]}\n".encode()
            return
        if isinstance(self._output, WorkbookOutput):
            yield from self._output.finish(self.about(), self._receipt())
            return
        if self._options.has_receipt:
            receipt = json.dumps(self._receipt(), ensure_ascii=False)
            is_csv = self._options.media_out == CSV
            yield (f"# receipt {receipt}\r\n" if is_csv else f'{{"receipt": {receipt}}}\n').encode()

    def sha256(self) -> str:
        """Return the digest of the answer without its receipt; the answer itself is dropped."""
        for _ in self._row_chunks():
            pass
        if isinstance(self._output, JsonOutput):
            self._finished()
        return self._output.sha256()

    def summary(self) -> dict[str, Any]:
        """Return the number of rows answered so far, by status and by band."""
        found = summary_of(self._counts)
        if self._comparison:
            found["changed"] = {state: self._comparison.counts[state] for state in STATES}
        return found

    def compared(self) -> dict[str, Any]:
        """Return what an answer states about the earlier result that it is compared with; empty without one."""
        return self._comparison.about() if self._comparison else {}

    def about(self) -> dict[str, Any]:
        """Return what an answer states about itself beside its items, once these are answered."""
        return {
            "as_of": self.as_of,
            "columns": self.sheet and self.sheet.columns,
            **({"compared": self._comparison.about()} if self._comparison else {}),
            "method": method.ID,
            "release": self._issuer.release.version,
            "sheet": self.sheet and self.sheet.described(),
            "summary": self.summary(),
        }

    def _row_chunks(self) -> Iterator[bytes]:
        """Yield the answers to all rows. Before the screening waits for more rows, it sends the answers that it has."""
        output, counts = self._output, self._counts
        with self._lock:
            for group, waiting in self._groups():
                answers = self._answers.each(group)
                for number, (row, answer) in enumerate(zip(group, answers, strict=True), 1):
                    counts[answer.status, answer.band] += 1
                    self.answered += 1
                    shown = self._comparison.compare(row, answer) if self._comparison else answer
                    complete = shown is not None and output.add(row, shown)
                    if complete or (waiting and number == len(group)):
                        chunk = output.flush()
                        with self._lock.released():
                            yield chunk
                yield from self.ahead()
            yield from self._gone_chunks()
        yield output.flush()

    def ahead(self) -> Iterator[bytes]:
        """Yield the answers to rows that are read in another way than one by one; here there are none."""
        return iter(())

    def _gone_chunks(self) -> Iterator[bytes]:
        """Yield the rows that only the earlier result has."""
        if self._comparison is None:
            return
        for row, request, was in self._comparison.gone():
            self._lock.pause()
            answer = self._comparison.gone_answer(self._screener.answer(request), was)
            if self._output.add(row, answer):
                chunk = self._output.flush()
                with self._lock.released():
                    yield chunk

    def _compared(self) -> Comparison | None:
        """Return the comparison with an earlier result; None without one."""
        compared = self._options.compared
        if compared is None or compared.result is None:
            return None
        earlier: EarlierResult = compared.result
        comparison = Comparison(self._issuer, self._options, earlier, self._answered_again)
        if isinstance(self._input, SheetRows) and self.sheet:
            digest = QuestionDigest(self._input, self.sheet)
            comparison.of_sheet(digest, self.sheet.roles.get("id", [None])[0], len(self.sheet.heading))
        else:
            comparison.of_items(len(self._input.heading))
        return comparison

    def _answered_again(self, row: InputRow, was: Environment, names: Collection[str]) -> Mapping[str, Any]:
        """Return the answer to a row with the named settings of an earlier screening, but for those of its own."""
        request = self._input.request(row)
        options = with_settings(request.options, self._options.row, was, names)
        return self._screener.answer(replace(request, options=options)).members

    def _groups(self) -> Iterator[tuple[list[InputRow], bool]]:
        """Yield the rows that have arrived, at most ``TOGETHER``, and whether the next has not; rows before an error come first."""
        lines = None if isinstance(self._source, Document) else self._source
        group: list[InputRow] = []
        try:
            start = 0
            for row in self._rows:
                group.append(row)
                waiting = lines is not None and lines.would_block()
                taken = lines.taken if lines is not None else 0
                if waiting or len(group) == TOGETHER or taken - start > MOST_BYTES:
                    yield group, waiting
                    group, start = [], taken
        except Exception:
            yield group, False
            raise
        yield group, False

    def _finished(self) -> dict[str, Any]:
        """Return the members of the JSON document beside its items, once these are answered."""
        output = self._output
        assert isinstance(output, JsonOutput)  # noqa: S101  its media type is JSON
        release = self._issuer.release.version
        sheet = self.sheet and self.sheet.described()
        last = {"method": method.ID, "release": release, "sheet": sheet, "summary": self.summary()}
        return output.finish(last)

    def _receipt(self) -> dict[str, Any]:
        source = self._source
        request = source.sha256()
        parameters = self._requested.parameters() | self._issuer.known.parameters()
        return self._issuer.receipt(self._options.row.as_of, parameters, request, self._output.sha256())

    def input_of(self, release: Release, source: Source) -> tuple[InputRows, Sheet | None]:
        """Return the rows of a source, and the sheet that they are of."""
        options = self._options
        if isinstance(source, Document) or (isinstance(source, BodyLines) and options.media_in == NDJSON):
            items = source.items if isinstance(source, Document) else parsed_lines(source)
            repeated, lines = options.media_out in {CSV, XLSX}, not isinstance(source, Document)
            return ItemRows(release, items, options.row, repeated=repeated, open_members=lines), None
        table = (
            WorkbookTable(source) if isinstance(source, WorkbookBody) else CsvTable(source, options.encoding)
        )
        sheet = Sheet(table, options.columns, facts := release.keep(fact_names))
        return SheetRows(release, sheet, facts, options.row), sheet

    def output_of(self, rows: InputRows, target: WorkbookTarget) -> Output:
        """Return what writes the answers."""
        options, sheet = self._options, self.sheet
        more = COMPARED_COLUMNS if self._comparison else ()
        if options.media_out == XLSX:
            return WorkbookOutput(rows.heading, target, more)
        if options.media_out == CSV:
            return CsvOutput(rows.heading, sheet, hashed=options.has_receipt, marked=options.bom, more=more)
        if options.media_out == NDJSON:
            return NdjsonOutput(hashed=options.has_receipt)
        about = {"compared": self.compared()} if self._comparison else {}
        return JsonOutput(
            {"as_of": options.row.as_of.isoformat(), "columns": sheet and sheet.columns, **about}
        )
