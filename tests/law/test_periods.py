"""Periods of law: on every day of one, all flags are the same, so they are cached by its first day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.database import Release
from api.law.evaluation import FlagIndex
from api.law.instruments import Laws
from api.law.logic.validity import is_check_due
from api.law.periods import Periods


@given(st.lists(st.dates(), max_size=8), st.dates())
def test_a_period_begins_on_the_last_change_by_the_day(changes: list[date], day: date) -> None:
    first = Periods(changes, date.min).first(day)
    assert first == max([date.min, *(change for change in changes if change <= day)])


@pytest.fixture(scope="module")
def release(release_path: Path) -> Release:
    return Release(release_path)


def test_laws_on_a_day_are_those_of_the_first_day_of_its_period(release: Release) -> None:
    laws = release.keep(Laws)
    for number in range(4200):
        day = date(2016, 7, 1) + timedelta(number)
        first = laws.periods.first(day)
        assert laws.adopted(day, frozenset()) == laws.adopted(first, frozenset()), day


def test_laws_whose_status_is_to_be_looked_up_are_those_of_the_day(release: Release) -> None:
    laws, index = release.keep(Laws), release.keep(FlagIndex)
    for number in range(0, 1500, 3):
        day = date(2025, 1, 1) + timedelta(number)
        expected = {
            law.rule.id
            for law, _ in laws.adopted(day, frozenset())
            if is_check_due(law.row["status_checked_on"], day)
        }
        assert index.due(day) == expected, day
