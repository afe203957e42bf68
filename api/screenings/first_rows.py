"""The limits of the rows up to the headings of a CSV: of their characters and of their columns."""

from __future__ import annotations

from api.limit import Limit

COLUMNS = Limit(
    name="sheet_columns",
    value=500,
    unit="columns",
    applies_to="sheet to screen",
    status=422,
    reason="each heading is compared with thousands of known ones; sheets of suppliers have tens",
    advice="remove the columns that are not needed",
)
HEADING = Limit(
    name="heading",
    value=131_072,
    unit="characters",
    applies_to="row of a CSV up to its headings",
    status=422,
    reason="500 headings with 250 characters each",
    advice="shorten the headings, or remove the columns that are not needed",
)


def check_columns(count: int, where: str) -> None:
    """Raise a problem (422) where a row up to the headings has too many columns."""
    if count > COLUMNS.value:
        raise COLUMNS.problem(
            f"{where} has {count} columns, at most {COLUMNS.value} are read; remove those that are not needed"
        )
