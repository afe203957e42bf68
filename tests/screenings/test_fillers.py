"""Cells without a value, and cells of a country column, in a screened sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.screenings.requests import screen_sheet

if TYPE_CHECKING:
    from flask.testing import FlaskClient

FILLERS = (
    "nan",
    "N/A",
    "-",
    "0",
    "#N/A",
    "TBD",
    "none",
    "null",
    "?",
    "unknown",
    "not available",
    "不详",
    "<NA>",
    "k.A.",
)


@pytest.mark.parametrize("filler", FILLERS)
def test_a_filler_is_empty_in_every_column(client: FlaskClient, filler: str) -> None:
    sheet = (
        "Address,City,Country,Product,HS Code\r\n"
        f"{filler},Dandong,China,frozen fish fillets,{filler}\r\n"
        f"{filler},{filler},China,frozen fish fillets,{filler}\r\n"
        f"Dandong,{filler},{filler},{filler},030475\r\n"
    )
    place, country, goods = screen_sheet(client, sheet)
    assert (place["risk_region"], place["risk_sector"]) == ("CN-LN", "1020")
    assert (country["risk_region"], country["risk_sector"]) == ("CN", "1020")
    assert goods["risk_region"] == "CN-LN"
    assert "invalid" not in {place["risk_status"], country["risk_status"], goods["risk_status"]}


@pytest.mark.parametrize(
    "country",
    ["China (CN)", "CN - China", "156", "156.0", "CHN", "CN-China", "中国", "Made in China", "PR China"],
)
def test_a_country_column_is_read_as_people_write_it(client: FlaskClient, country: str) -> None:
    sheet = f"City,Country,Product\r\nUnnamed Village,{country},frozen fish fillets\r\n,{country},frozen fish fillets\r\n"
    assert [row["risk_region"] for row in screen_sheet(client, sheet)] == ["CN", "CN"]


def test_an_office_beside_a_place_of_work_is_reported(client: FlaskClient) -> None:
    sheet = 'Address,Country,Product\r\n"PO Box 12, Dubai (factory in Dandong)",UAE,frozen fish fillets\r\n'
    (row,) = screen_sheet(client, sheet)
    assert row["risk_region"] == "CN-LN"
    assert "Dubai" in row["risk_ignored"]
    assert "Dubai" in row["risk_note"]
    assert "country given" in row["risk_note"]
