"""The rows of an earlier result in memory: found by id, or by what they say, each once, with equal texts stored once."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from api.limit import Limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.screenings.earlier.outcome import RowOutcome

ROWS = Limit(
    name="compared_rows",
    value=100_000,
    unit="rows",
    applies_to="earlier result that is sent with compare to POST /v1/screenings",
    status=413,
    reason="their outcomes are in memory while the rows are screened, some 300 bytes each",
    advice="compare in parts, or with the command, which has no such limit",
)
MOST_TEXT = 33_554_432
"""Characters of ids and laws that a server stores of one earlier result: 100,000 rows of usual length have a tenth of it."""
TEXT_OF_LAW = 150
"""What each law of a list that no other row has counts beside its characters."""


class EarlierRow(NamedTuple):
    """A row of an earlier result: its id as text, the digest of what it says (None: unknown), and its outcome."""

    id: str
    question: bytes | None
    outcome: RowOutcome


class DoubledRows:
    """The rows with one id, by what they say; of these, in their order."""

    def __init__(self) -> None:
        self._rows: dict[bytes | None, EarlierRow | deque[EarlierRow]] = {}

    def add(self, row: EarlierRow) -> None:
        """Add a row."""
        found = self._rows.setdefault(row.question, row)
        if isinstance(found, deque):
            found.append(row)
        elif found is not row:
            self._rows[row.question] = deque((found, row))

    def take(self, question: bytes | None) -> EarlierRow | None:
        """Return a row that says this, once, or else one of which it is unknown what it says."""
        key = question if question in self._rows else None
        found = self._rows.get(key)
        if isinstance(found, deque):
            row = found.popleft()
            if not found:
                del self._rows[key]
            return row
        return self._rows.pop(key, None)  # type: ignore[return-value]

    def rest(self) -> Iterator[EarlierRow]:
        """Yield the rows that were not taken."""
        for found in self._rows.values():
            yield from found if isinstance(found, deque) else (found,)


class EarlierRows:
    """The rows of one earlier result, by their ids, or where they have none by what they say; ``most`` is None without limits.

    Raises a problem (413) where there are more rows than ``most``, or more text than a server stores.
    """

    def __init__(self, most: int | None) -> None:
        self._most = most
        self.has_ids = True
        self._rows: dict[str | bytes, EarlierRow | DoubledRows] = {}
        self._outcomes: dict[RowOutcome, RowOutcome] = {}
        self._texts: dict[str | tuple[str, ...], str | tuple[str, ...]] = {}
        self._stored = 0
        self.count = 0

    def add(self, row: EarlierRow) -> None:
        """Add a row."""
        self.count += 1
        self._stored += len(row.id)
        outcome = self._outcomes.get(row.outcome)
        if outcome is None:
            outcome = self._shared(row.outcome)
            self._outcomes[outcome] = outcome
        self._check()
        row = row._replace(outcome=outcome)
        key: str | bytes = row.id if self.has_ids else row.question or row.id
        found = self._rows.setdefault(key, row)
        if found is row:
            return
        if isinstance(found, EarlierRow):
            several = self._rows[key] = DoubledRows()
            several.add(found)
            found = several
        found.add(row)

    def take(self, id_: str, question: bytes | None) -> EarlierRow | None:
        """Return the earlier row with an id, once: of several, one that says the same; None where there is none left."""
        key: str | bytes | None = id_ if self.has_ids else question
        found = self._rows.get(key) if key is not None else None
        if isinstance(found, DoubledRows):
            return found.take(question)
        if found is not None and key is not None:
            del self._rows[key]
        return found

    def rest(self) -> Iterator[EarlierRow]:
        """Yield the rows that were not taken, by their ids in the order of these."""
        for found in self._rows.values():
            if isinstance(found, DoubledRows):
                yield from found.rest()
            else:
                yield found

    def _shared(self, outcome: RowOutcome) -> RowOutcome:
        """Return an outcome whose texts are those of other rows, where they are equal."""
        laws = self._texts.get(outcome.laws)
        if laws is None:
            self._stored += sum(TEXT_OF_LAW + len(law) for law in outcome.laws)
            laws = tuple(self._texts.setdefault(law, law) for law in outcome.laws)  # type: ignore[misc]
            self._texts[laws] = laws
        texts = (
            self._texts.setdefault(each, each) if isinstance(each, str) else each for each in outcome[:-1]
        )
        return type(outcome)._make((*texts, laws))

    def _check(self) -> None:
        if self._most is None:
            return
        if self.count > self._most:
            raise ROWS.problem(
                f"it has more than {self._most} rows, which is the limit; compare in parts, or with the command"
            )
        if self._stored > MOST_TEXT:
            raise ROWS.problem(
                f"its ids and laws have more than {MOST_TEXT} characters, which is the limit; compare in parts, or with the command"
            )
