"""A row with a city loses nothing that the row without it has: what is not carried over is named."""

import pytest
from flask.testing import FlaskClient

from tests.screenings.requests import screen_sheet

PLACES = [
    ("La Romana", "Dominican Republic", "170114"),
    ("Zrenjanin", "Serbia", "401110"),
    ("Oldenburg", "Germany", "020329"),
    ("Sibu", "Malaysia", "151190"),
    ("Maseru", "Lesotho", "620342"),
]


@pytest.mark.parametrize(("city", "country", "hs"), PLACES, ids=[city for city, *_ in PLACES])
def test_a_row_with_a_city_names_the_score_of_its_country(
    client: FlaskClient, city: str, country: str, hs: str
) -> None:
    sheet = f"city,country,hs\n{city},{country},{hs}\n,{country},{hs}\n"
    exact, wide = screen_sheet(client, sheet, "import_into=US&as_of=2026-11-30")
    assert (exact["risk_status"], wide["risk_status"]) == ("structural_only", "assessed")
    band = wide["risk_band"]
    shown = "" if "low" in band else f" ({band.replace('_', ' ')})"
    assert (
        f"{country} as a whole the score is {wide['risk_score']}{shown}, which is not carried over"
        in exact["risk_note"]
    )
    assert "measure of forced labour" not in exact["risk_note"]
    text = client.get(exact["risk_profile"]).get_json()["text"]
    assert (
        f"{country} as a whole, the score is {wide['risk_score']} of 10{shown}, which is not carried over"
        in text
    )
