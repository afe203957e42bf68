"""The bulk screening: a batch of rows in, a batch of rows out, on plain columns. Files, Arrow and engines are adapters of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.bulk.cell_texts import cell_text, cell_texts
from api.bulk.keyed_rows import MOST, KeyedRows, no_pause
from api.known.readings import NO_READINGS
from api.law.parameters import fact_names
from api.screenings.answer import RowScreener
from api.screenings.batch import BatchAnswers
from api.screenings.options import CODES, ScreeningOptions, options_of
from api.screenings.plain_table import PlainTable
from api.screenings.rows import SheetRows
from api.screenings.sheet import RISK_COLUMNS, Sheet
from api.web.media import CSV
from api.web.query import ParsedQuery
from schemas.screenings import ScreeningQuery

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.bulk.keyed_rows import Key
    from api.database import Release
    from api.known.readings import KnownReadings
    from api.screenings.rendering import RowAnswer

BATCH_ROWS = 16_384
"""Rows of one batch: places and products that repeat in it are resolved once. More take more memory and little less time."""
SCORE = "risk_score"
"""The only column of an answer that is a number; all others are texts."""


class ColumnScreener:
    """Screens batches of rows with the same columns, whose names are read as the headings of a sheet are.

    ``query`` has the parameters of ``POST /v1/screenings`` as texts, ``as_of``, ``import_into``, ``facts`` and ``columns``, or
    is what was read from them.
    Each row stands alone: none takes anything from the rows above it, so that any batch of it has the same answers.
    Raises a problem (422) where the names have no column of a place or of the work, or a parameter is invalid.
    """

    def __init__(
        self,
        release: Release,
        names: Sequence[str],
        query: Mapping[str, str] | ScreeningOptions | None = None,
        known: KnownReadings = NO_READINGS,
    ) -> None:
        options = query if isinstance(query, ScreeningOptions) else options_in(release, query or {})
        facts = release.keep(fact_names)
        self.names = list(names)
        self.sheet = Sheet(PlainTable(self.names), options.columns, facts)
        rows = SheetRows(release, self.sheet, facts, options.row)
        answers = BatchAnswers(RowScreener(release, known, most=MOST), rows.request, no_pause, MOST)
        self.key_columns = rows.columns
        self._keyed = KeyedRows(self.sheet, rows.columns, answers, alone=True)

    def screen(self, columns: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
        """Return the columns of the screening, each with a value for each row; ``columns`` are those of ``names``, in their order.

        Missing values are None; ``risk_score`` is a number, the others are texts.
        """
        texts = [cell_texts(columns[place]) for place in self.key_columns]
        keys = list(zip(*texts, strict=True))
        known = dict.fromkeys(keys)
        answers: dict[Key, RowAnswer | None] = dict(zip(known, self.answers(list(known)), strict=True))
        rows = []
        for place, key in enumerate(keys):
            answer = answers[key]
            if answer is None:
                answer = self.answer([cell_text(column[place]) for column in columns])
            rows.append(risk_values(answer))
        return dict(zip(RISK_COLUMNS, map(list, zip(*rows, strict=True)), strict=True)) if rows else empty()

    def answers(self, keys: Sequence[Key]) -> list[RowAnswer | None]:
        """Return the answer to the rows with each of these different keys, the texts of ``key_columns``.

        It is None where the other cells of a row decide too: such a row needs ``answer``.
        """
        return self._keyed.answers(keys)

    def answer(self, cells: list[str]) -> RowAnswer:
        """Return the answer to one row, from the texts of all its cells."""
        return self._keyed.alone(cells)


def options_in(release: Release, query: Mapping[str, str]) -> ScreeningOptions:
    """Return the options in the parameters of a screening.

    Raises a problem (422) where one is invalid.
    """
    texts = {name: [text] for name, text in query.items() if text}
    return options_of(ParsedQuery(ScreeningQuery(), texts).canonical(release, CODES), CSV, CSV)


def empty() -> dict[str, list[Any]]:
    """Return the columns of a batch without rows."""
    return {name: [] for name in RISK_COLUMNS}


def risk_values(answer: RowAnswer) -> tuple[Any, ...]:
    """Return the values of the columns of a screening, in their order; None in place of an empty text."""
    if answer.plain_values is None:
        answer.plain_values = tuple(None if value == "" else value for value in answer.values())
    return answer.plain_values
