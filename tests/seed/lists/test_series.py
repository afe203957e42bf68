"""When the next edition of a series is due."""

import pytest

from seed.lists.series import next_due


@pytest.mark.parametrize(
    ("written", "months", "published_on", "due"),
    [
        ("2027-03-31", 12, "2026-03-17", "2027-03-31"),
        ("2027-03-31", 12, "2027-03-31", "2028-03-31"),
        ("2027-03-31", 12, "2027-03-12", "2028-03-31"),
        ("2026-07-31", 12, "2025-09-29", "2026-07-31"),
        ("2026-09-30", 24, "2026-10-12", "2028-09-30"),
        ("2024-09-30", 12, "2026-11-01", "2027-09-30"),
        ("2026-11-30", 3, "2026-12-24", "2027-02-28"),
        ("2027-02-28", 12, "2027-06-01", "2028-02-29"),
        ("2026-12-15", 1, "2027-01-20", "2027-02-15"),
    ],
)
def test_the_next_edition_is_due_after_the_newest_one(
    written: str, months: int, published_on: str, due: str
) -> None:
    assert next_due(written, months, published_on) == due
