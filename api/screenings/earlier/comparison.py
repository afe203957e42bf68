"""Rows compared with an earlier result: what changed of each, and by what: the release, the method, the code, the day or the row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from api.problem import Problem
from api.screenings.earlier.outcome import RowOutcome, outcome_of_members
from api.screenings.earlier.reasons import Reasons
from api.screenings.rendering import RowAnswer
from api.screenings.row_request import skipped_row
from api.screenings.rows import InputRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.database import Row
    from api.receipts.issue import Issuer
    from api.screenings.earlier.question import QuestionDigest
    from api.screenings.earlier.reasons import Again
    from api.screenings.earlier.result import EarlierResult
    from api.screenings.options import ScreeningOptions
    from api.screenings.row_request import RowRequest

ALL, CHANGED = "all", "changed"
"""Which rows a comparison returns: every one, or those that changed, are new or gone."""
STATES: Final = ("changed", "new", "gone", "unchanged")
GONE = "the row is in the earlier result alone"
NAMES: Final = (
    "changed", "changed_by", "was_status", "was_score", "was_band", "was_at_most", "was_region", "was_sector", "change",
)  # fmt: skip
"""Members of an answer; the columns of a sheet have ``risk_`` before them."""
COMPARED_COLUMNS: Final = tuple(f"risk_{name}" for name in NAMES)


class ComparedAnswer(RowAnswer):
    """An answer with the members of a comparison."""

    def __init__(self, answer: RowAnswer, members: dict[str, Any]) -> None:
        super().__init__({**answer.members, **members}, answer.remark, answer.notes)
        self._compared = members

    def values(self) -> list[Any]:
        """Return the values of the columns of a sheet, those of the comparison last."""
        by = self._compared["changed_by"]
        return [*super().values(), *({**self._compared, "changed_by": ";".join(by)}[name] for name in NAMES)]


class Comparison:
    """The comparison of a screening with an earlier result; ``counts`` has the rows by state."""

    def __init__(
        self, issuer: Issuer, options: ScreeningOptions, earlier: EarlierResult, again: Again
    ) -> None:
        self._earlier, self._options = earlier, options
        self._reasons = Reasons(issuer, options, earlier, again)
        self._only_changed = options.compare == CHANGED
        self.counts: Counter[str] = Counter()
        self._digest: QuestionDigest | None = None
        self._id_column: int | None = None
        self._width = 0

    def of_sheet(self, digest: QuestionDigest, id_column: int | None, width: int) -> None:
        """Say how the rows are those of a sheet."""
        self._digest, self._id_column, self._width = digest, id_column, width
        if id_column is None and self._earlier.rows.has_ids and self._earlier.media != "application/x-ndjson":
            raise Problem(
                422, "earlier: it has a column with ids, and the sheet has none; name it with columns=id:..."
            )

    def of_items(self, width: int) -> None:
        """Say that the rows are items of JSON, which a sheet would show in so many cells; the first is the id."""
        self._id_column, self._width = 0, width

    def about(self) -> Row:
        """Return what an answer states about the earlier result."""
        was = self._reasons.was
        holds = self._earlier.holds
        return {
            "as_of": was and was.day,
            "code": was and was.code,
            "method": was and was.method,
            "receipt": "absent" if holds is None else "holds" if holds else "differs",
            "release": was and was.release,
            "rows": self._earlier.rows.count,
            "sha256": self._earlier.sha256,
        }

    def compare(self, row: InputRow, answer: RowAnswer) -> RowAnswer | None:
        """Return the answer with what changed of its row; None where only changed rows are wanted and it did not."""
        question = self._digest.of(row) if self._digest else None
        before = self._earlier.rows.take("" if row.id is None else str(row.id), question)
        if before is None:
            return self._counted("new", answer, None, [], "")
        now = outcome_of_members(answer.members)
        if now == before.outcome:
            return self._counted("unchanged", answer, before.outcome, [], "")
        by = self._reasons.of(row, before, question, now)
        text = self._reasons.text(before.outcome, now, by, answer.members)
        return self._counted("changed", answer, before.outcome, by, text)

    def gone(self) -> Iterator[tuple[InputRow, RowRequest, RowOutcome]]:
        """Yield the rows that the earlier result alone has, once all others were compared, with what they are answered as."""
        for row in self._earlier.rows.rest():
            cells = [""] * self._width
            if self._id_column is not None:
                cells[self._id_column] = row.id
            yield InputRow(row.id, cells, None, None), skipped_row(self._options.row, GONE), row.outcome

    def gone_answer(self, answer: RowAnswer, was: RowOutcome) -> RowAnswer:
        """Return the answer to a row that is gone."""
        self.counts["gone"] += 1
        return _with_members(answer, "gone", [], was, GONE)

    def _counted(
        self, state: str, answer: RowAnswer, was: RowOutcome | None, by: list[str], text: str
    ) -> RowAnswer | None:
        self.counts[state] += 1
        if state == "unchanged" and self._only_changed:
            return None
        return _with_members(answer, state, by, was, text)


def _with_members(
    answer: RowAnswer, state: str, by: list[str], was: RowOutcome | None, text: str
) -> ComparedAnswer:
    values = (state, by, *(was[:6] if was else (None,) * 6), text)
    return ComparedAnswer(answer, dict(zip(NAMES, values, strict=True)))
