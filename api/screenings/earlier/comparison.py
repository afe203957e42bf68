"""Rows compared with an earlier result: what changed of each, and by what: the release, the method, the code, the day or the row."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from api.changes.steps import Steps
from api.problem import Problem
from api.scoring import method
from api.screenings.earlier.environment import Environment, environment_of
from api.screenings.earlier.outcome import RowOutcome, outcome_of_members
from api.screenings.rendering import RowAnswer
from api.screenings.row_request import skipped_row
from api.screenings.rows import InputRow
from api.settings import code_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from api.database import Row
    from api.receipts.issue import Issuer
    from api.screenings.earlier.question import QuestionDigest
    from api.screenings.earlier.result import EarlierResult, EarlierRow
    from api.screenings.options import ScreeningOptions
    from api.screenings.row_request import RowRequest

    Again = Callable[[InputRow, date], Mapping[str, Any]]
    """Returns the members of the answer to a row as of another day."""

ALL, CHANGED = "all", "changed"
"""Which rows a comparison returns: every one, or those that changed, are new or gone."""
STATES: Final = ("changed", "new", "gone", "unchanged")
GONE = "the row is in the earlier result alone"
MOST_REASONS = 3
"""Rows of a list of changes that a text names."""
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
        self._earlier, self._options, self._again = earlier, options, again
        self._only_changed = options.compare == CHANGED
        self.counts: Counter[str] = Counter()
        self._digest: QuestionDigest | None = None
        self._id_column: int | None = None
        self._width = 0
        release = issuer.release
        self._now = Environment(
            release.record["rows_sha256"], release.version, method.ID, code_version(), issuer.known.sha256 or None,
            options.row.as_of.isoformat(),
        )  # fmt: skip
        self._was = environment_of(earlier.receipt)
        self._by = self._environment_differs()
        self._changes = self._listed(release) if "release" in self._by else {}

    def of_sheet(self, digest: QuestionDigest, id_column: int | None, width: int) -> None:
        """Say how the rows are those of a sheet."""
        self._digest, self._id_column, self._width = digest, id_column, width
        if id_column is None and self._earlier.has_ids and self._earlier.media != "application/x-ndjson":
            raise Problem(
                422, "earlier: it has a column with ids, and the sheet has none; name it with columns=id:..."
            )

    def of_items(self, width: int) -> None:
        """Say that the rows are items of JSON, which a sheet would show in so many cells; the first is the id."""
        self._id_column, self._width = 0, width

    def about(self) -> Row:
        """Return what an answer states about the earlier result."""
        was = self._was
        holds = self._earlier.holds
        return {
            "as_of": was and was.day,
            "code": was and was.code,
            "method": was and was.method,
            "receipt": "absent" if holds is None else "holds" if holds else "differs",
            "release": was and was.release,
            "rows": self._earlier.rows,
            "sha256": self._earlier.sha256,
        }

    def compare(self, row: InputRow, answer: RowAnswer) -> RowAnswer | None:
        """Return the answer with what changed of its row; None where only changed rows are wanted and it did not."""
        question = self._digest.of(row) if self._digest else None
        before = self._earlier.take("" if row.id is None else str(row.id), question)
        if before is None:
            return self._counted("new", answer, None, [], "")
        now = outcome_of_members(answer.members)
        if now == before.outcome:
            return self._counted("unchanged", answer, before.outcome, [], "")
        by = self._reasons(row, before, question, now)
        return self._counted(
            "changed", answer, before.outcome, by, self._text(before.outcome, now, by, answer.members)
        )

    def gone(self) -> Iterator[tuple[InputRow, RowRequest, RowOutcome]]:
        """Yield the rows that the earlier result alone has, once all others were compared, with what they are answered as."""
        for row in self._earlier.rest():
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

    def _environment_differs(self) -> list[str]:
        was, now = self._was, self._now
        if was is None:
            return []
        differs = {
            "release": was.release_sha256 != now.release_sha256,
            "method": was.method != now.method,
            "code": was.code != now.code,
            "known": was.known != now.known,
            "day": was.day != now.day,
        }
        return [name for name, different in differs.items() if different]

    def _reasons(
        self, row: InputRow, before: EarlierRow, question: bytes | None, now: RowOutcome
    ) -> list[str]:
        """Return what changed a row: what differs between the two screenings, and the row where it does.

        A row that says another thing and is read as another pair changed by that alone. The answer as of the earlier day shows
        whether the day is a reason: where it is the earlier answer, it is the only one.
        """
        by = list(self._by)
        own = before.question is not None and question is not None and before.question != question
        if own and self._understood_differs(before, now):
            return ["row"]
        if "day" in by and self._was is not None:
            at_that_day = outcome_of_members(self._again(row, date.fromisoformat(self._was.day)))
            if at_that_day == before.outcome and not own:
                return ["day"]
            if at_that_day == now:
                by.remove("day")
        if own or (not by and self._understood_differs(before, now)):
            by.insert(0, "row")
        return by or ["unknown"]

    @staticmethod
    def _understood_differs(before: EarlierRow, now: RowOutcome) -> bool:
        return (before.outcome.region, before.outcome.sector) != (now.region, now.sector)

    def _text(self, was: RowOutcome, now: RowOutcome, by: Sequence[str], members: Mapping[str, Any]) -> str:
        """Return what changed and by what, in words."""
        parts = [f"was {was.text()}, is {now.text()}"] if was[:4] != now[:4] else []
        if was[4:6] != now[4:6]:
            parts.append(f"read as {was.region}/{was.sector}, is read as {now.region}/{now.sector}")
        if gained := sorted(set(now.laws) - set(was.laws)):
            parts.append(f"law {', '.join(gained)}")
        if lost := sorted(
            {law.partition(":")[0] for law in was.laws} - {law.partition(":")[0] for law in now.laws}
        ):
            parts.append(f"no longer {', '.join(lost)}")
        return "; ".join([*parts, *(self._why(reason, members) for reason in by)])

    def _why(self, reason: str, members: Mapping[str, Any]) -> str:
        was, now = self._was, self._now
        if reason == "row":
            return "by the row itself"
        if reason == "unknown" or was is None:
            return "by what, the earlier result does not show: it has no receipt"
        if reason == "release":
            named = "; ".join(self._named(members))
            return f"by release {was.release} -> {now.release}" + (f" ({named})" if named else "")
        names = {"method": (was.method, now.method), "code": (was.code, now.code), "day": (was.day, now.day)}
        if reason in names:
            return f"by {reason} {names[reason][0]} -> {names[reason][1]}"
        return "by the known readings"

    def _listed(self, release: Any) -> dict[str, Row]:
        """Return the changed pairs since the release of the earlier result, by id; empty where no list begins there."""
        steps = release.keep(Steps)
        if self._was is None or self._was.release not in steps.known():
            return {}
        return {row["id"]: row for row in steps.since(self._was.release) if row["kind"] == "pair"}

    def _named(self, members: Mapping[str, Any]) -> list[str]:
        """Return some rows of the data that changed the pair of an answer, from the list of changes."""
        matched, part = members["matched"], members["at_most"]
        pairs = [(matched["region"]["code"], matched["sector"]["code"])]
        others = filter(None, (members["basis"], part and part["of"]))
        pairs += [(pair["region"]["code"], pair["sector"] and pair["sector"]["code"]) for pair in others]
        country = (matched["region"]["code"] or "").partition("-")[0]
        ids = [*(f"{region}/{sector}" if sector else region for region, sector in pairs if region), country]
        row = next((self._changes[id_] for id_ in ids if id_ in self._changes), None)
        if row is None:
            return []
        reasons = row["reasons"]
        shown = [f"{reason['kind']} {reason['id']} {reason['change']}" for reason in reasons[:MOST_REASONS]]
        return [*shown, *([f"{len(reasons) - MOST_REASONS} more"] if len(reasons) > MOST_REASONS else [])]


def _with_members(
    answer: RowAnswer, state: str, by: list[str], was: RowOutcome | None, text: str
) -> ComparedAnswer:
    values = (state, by, *(was[:6] if was else (None,) * 6), text)
    return ComparedAnswer(answer, dict(zip(NAMES, values, strict=True)))
