"""The stages of a law in time, by example and for any days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.law.logic.validity import Stage, Validity
from schemas.instruments import STAGES
from tests.scoring.strategies import deterministic

START = date(2022, 6, 21)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2021-12-22", "not_adopted"),
        ("2021-12-23", "not_yet_applicable"),
        ("2022-06-20", "not_yet_applicable"),
        ("2022-06-21", "applicable"),
        ("2024-01-31", "applicable"),
        ("2024-02-01", "ended"),
    ],
)
def test_each_stage_begins_on_its_day(day: str, stage: str) -> None:
    validity = Validity.of("2021-12-23", "2022-06-21", "2024-01-31")
    assert validity.stage(date.fromisoformat(day)) == stage


def test_a_law_without_a_last_day_never_ends() -> None:
    assert Validity.of("2021-12-23", "2022-06-21", None).stage(date.max) is Stage.APPLICABLE


def test_a_law_may_apply_for_a_single_day_from_its_adoption() -> None:
    validity = Validity(START, START, START)
    days = [START + timedelta(n) for n in (-1, 0, 1)]
    assert [validity.stage(day) for day in days] == ["not_adopted", "applicable", "ended"]


def test_the_stages_are_those_of_the_schema() -> None:
    assert tuple(Stage) == STAGES


@deterministic
@given(st.integers(0, 3), st.one_of(st.none(), st.integers(0, 3)))
def test_the_stage_changes_on_exactly_the_days_of_change(notice: int, lasting: int | None) -> None:
    last = None if lasting is None else START + timedelta(lasting)
    validity = Validity(START - timedelta(notice), START, last)
    days = [START + timedelta(n) for n in range(-5, 6)]
    changed = {day for day in days if validity.stage(day) != validity.stage(day - timedelta(1))}
    assert validity.changes() == changed
