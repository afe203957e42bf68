"""What a row of the ranking is sorted and filtered by."""

from typing import Any

from tests.answers import Json


def worst(row: Json, field: str) -> Any:
    """Return the score or the band of a row, or that of its highest part where it has none."""
    return row["at_most"][field] if row[field] is None and row["at_most"] else row[field]
