"""The rows of a result as a page shows them: those that need a person first, then the highest scores."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, NamedTuple

from api.screenings.earlier.comparison import COMPARED_COLUMNS, NAMES, STATES
from api.screenings.sheet import RISK_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.screenings.sheet import Sheet

MOST_SHOWN = 500
"""Rows on a page without JavaScript: more are in the file."""
FOR_A_PERSON = ("ambiguous", "unresolved", "invalid")
"""Statuses that only a person can settle, in their order."""
SETTLED = ("assessed", "wider", "partial", "structural_only", "not_covered", "skipped")
RISKS = "/v1/risks/"
EXPLORE = "/explore/"


class ShownRow(NamedTuple):
    """A row: its number, its own cells by heading, the values of the screening by column, and the address of its page."""

    number: int
    cells: list[tuple[str, str]]
    risk: dict[str, str]
    page: str | None
    change: dict[str, str]
    """What changed since an earlier result, by column; empty where there is none."""

    @property
    def for_a_person(self) -> bool:
        """Whether only a person can settle it."""
        return self.risk["status"] in FOR_A_PERSON


def shown_rows(text: str, sheet: Sheet | None) -> list[ShownRow]:
    """Return the rows of a CSV answer, in the order of a page."""
    assert sheet is not None  # noqa: S101  the form sends sheets alone
    body = text.removeprefix("\ufeff").removeprefix(sheet.table.preface)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=sheet.delimiter)
    heading = next(reader)
    compared = heading[-len(COMPARED_COLUMNS) :] == list(COMPARED_COLUMNS)
    own = len(heading) - len(RISK_COLUMNS) - len(COMPARED_COLUMNS) * compared
    rows = [_row(number, heading[:own], cells[:own], cells[own:]) for number, cells in enumerate(reader, 1)]
    return sorted(rows, key=_order)


def explore_address(profile: str) -> str | None:
    """Return the address of the page of a profile, with the options of the row, from that of the answer of the API."""
    before, found, rest = profile.partition(RISKS)
    return f"{before}{EXPLORE}{rest}" if found else None


def _row(number: int, heading: Sequence[str], cells: Sequence[str], risk: Sequence[str]) -> ShownRow:
    values = dict(zip((name.removeprefix("risk_") for name in RISK_COLUMNS), risk, strict=False))
    change = dict(zip(NAMES, risk[len(RISK_COLUMNS) :], strict=False))
    filled = [(name, cell) for name, cell in zip(heading, cells, strict=True) if cell.strip()]
    return ShownRow(number, filled, values, explore_address(values["profile"]), change)


def _order(row: ShownRow) -> tuple[Any, ...]:
    status = row.risk["status"]
    if (state := row.change.get("changed")) and state != "unchanged":
        return -1, STATES.index(state), row.number
    if status in FOR_A_PERSON:
        return 0, FOR_A_PERSON.index(status), row.number
    score = row.risk["score"] or row.risk["at_most"].partition(" ")[0] or "0"
    return 1, -float(score), SETTLED.index(status), row.number
