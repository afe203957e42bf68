"""Dates known to the day, the month or the year."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.read.dates import full_date, last_day, partial_date

YEARS = st.integers(1900, 2100)
MONTHS = st.integers(1, 12)


@given(YEARS, MONTHS)
def test_the_last_day_of_a_month_is_the_calendars(year: int, month: int) -> None:
    last = date.fromisoformat(last_day(f"{year}-{month:02}"))
    assert (last.year, last.month, last.day) == (year, month, calendar.monthrange(year, month)[1])


@given(YEARS)
def test_the_last_day_of_a_year_is_its_31_december(year: int) -> None:
    parsed = partial_date(str(year))
    assert (parsed.first, parsed.last, parsed.precision) == (date(year, 1, 1), date(year, 12, 31), "year")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_known_to_the_day_means_itself(day: date) -> None:
    parsed = partial_date(day.isoformat())
    assert (parsed.first, parsed.last, parsed.precision) == (day, day, "day")
    assert full_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["", "25", "2025-2", "2025-13", "2025-02-29", "2025-00", "2025-1-1", "2025-10-03T00", "٢٠٢٥"]
)
def test_a_date_that_the_calendar_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        partial_date(text)


def test_a_month_is_no_full_date() -> None:
    with pytest.raises(ValueError):
        full_date("2025-10")
