"""The rows of an earlier result in memory: found once, in any order, within bounds."""

import tracemalloc

import pytest

from api.problem import Problem
from api.screenings.earlier.index import MOST_TEXT, EarlierRow, EarlierRows
from api.screenings.earlier.outcome import RowOutcome

MANY = 20_000


def row(number: int, id_: str | None = None, laws: tuple[str, ...] = ("uflpa:conditional",)) -> EarlierRow:
    outcome = RowOutcome("assessed", number % 1000 / 100, "high", None, "CN-LN", "1020", tuple(laws))
    return EarlierRow(f"S-{number:06}" if id_ is None else id_, number.to_bytes(12, "big"), outcome)


def test_rows_with_one_id_are_found_by_what_they_say_whatever_their_order() -> None:
    rows = EarlierRows(MANY)
    for number in range(MANY):
        rows.add(row(number, "A"))
    for number in reversed(range(1, MANY)):
        found = rows.take("A", number.to_bytes(12, "big"))
        assert found is not None
        assert found.question == number.to_bytes(12, "big")
    assert rows.take("A", b"other") is None
    assert [left.question for left in rows.rest()] == [bytes(12)]


def test_a_row_is_found_once() -> None:
    rows = EarlierRows(None)
    rows.add(row(1))
    assert rows.take("S-000001", None) is not None
    assert rows.take("S-000001", None) is None
    assert list(rows.rest()) == []


def test_a_row_has_some_three_hundred_bytes() -> None:
    tracemalloc.start()
    rows = EarlierRows(None)
    for number in range(MANY):
        rows.add(row(number))
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size / MANY < 450


def test_more_rows_or_text_than_a_server_stores_are_refused() -> None:
    rows = EarlierRows(2)
    rows.add(row(1))
    rows.add(row(2))
    with pytest.raises(Problem, match="more than 2 rows"):
        rows.add(row(3))
    rows = EarlierRows(2)
    with pytest.raises(Problem, match="ids and laws"):
        rows.add(row(1, "x" * (MOST_TEXT + 1)))
