"""What one workbook can take is bounded, and each bound is listed among the limits."""

import pytest
from flask.testing import FlaskClient

from api.limit import Limit
from api.screenings.workbooks.limits import BLANK, CELLS, WIDTH
from api.web.media import CSV, XLSX
from tests.screenings.requests import URL, csv_rows, screen
from tests.screenings.workbooks import Rows, xlsx

HEADING = ["City", "Product"]
FIRST, LAST = ["Dandong", "frozen squid"], ["Hanoi", "shoes"]


@pytest.mark.parametrize(
    ("rows", "limit", "advice"),
    [
        ([HEADING, FIRST, *[[]] * (BLANK.value + 1), LAST], BLANK, "delete what is below the table"),
        ([[*HEADING, *[""] * WIDTH.value, "far"], FIRST], WIDTH, "delete what is outside of the table"),
        (
            [[*HEADING, *[""] * 900, "far"], *[[]] * 2_500, FIRST],
            CELLS,
            "delete what is outside of the table",
        ),
    ],
    ids=["blank rows", "columns", "cells"],
)
@pytest.mark.parametrize("out", [CSV, XLSX])
def test_a_cell_far_from_the_table_is_refused_before_any_row_is_answered(
    client: FlaskClient, rows: Rows, limit: Limit, advice: str, out: str
) -> None:
    answer = client.post(URL, data=xlsx(rows), content_type=XLSX, headers={"Accept": out})
    assert answer.status_code == limit.status
    detail = answer.get_json()["detail"]
    assert str(limit.value) in detail
    assert advice in detail


def test_blank_rows_between_others_are_answered_in_their_places(client: FlaskClient) -> None:
    book = xlsx([HEADING, FIRST, *[[]] * 500, LAST])
    found = csv_rows(screen(client, book, XLSX, CSV))
    assert [row["risk_region"] for row in found] == ["CN-LN", *[""] * 500, "VN-HN"]
