"""Items of JSON take what sheets take, and lines of JSON return what they do not take."""

import json

import pytest
from flask.testing import FlaskClient

from tests.answers import Json
from tests.screenings.requests import CSV, NDJSON, csv_rows, ndjson_lines, screen, screen_item


@pytest.mark.parametrize(
    ("item", "region", "sector"),
    [
        ({"country": "CN", "product": "cotton yarn"}, "CN", "1311"),
        ({"city": "Dandong", "country": "China", "product": "frozen squid"}, "CN-LN", "1020"),
        (
            {"address": "12 Harbour Rd", "city": "Tiruppur", "country": "India", "sector": "t-shirts"},
            "IN-TN",
            "1410",
        ),
        ({"province": "Liaoning", "country": "China", "activity": "fish processing"}, "CN-LN", "1020"),
        ({"region": "CN-XJ", "city": "Kashgar", "product": "cotton yarn"}, "CN-XJ", "1311"),
        ({"city": "Hanoi", "hs": "6109.10"}, "VN-HN", "1410"),
        ({"city": "Hanoi", "hs": 610910}, "VN-HN", "1410"),
        ({"city": "Hanoi", "hs": 6109.1}, "VN-HN", "1410"),
        ({"city": "Hanoi", "hs": 610910.0}, "VN-HN", "1410"),
        ({"city": "Hanoi", "hs": 6109}, "VN-HN", "1410"),
        ({"city": "Hanoi", "hs": 6109100012}, "VN-HN", "1410"),
        ({"origin": "Myanmar", "product": "cotton t-shirts"}, "MM", "1410"),
        ({"city": "K&#246;ln", "country": "Deutschland", "product": "M&ouml;bel"}, "DE-NW", "3100"),
        ({"city": "nan", "country": "China", "product": "cotton yarn", "hs": "#N/A"}, "CN", "1311"),
    ],
)
def test_an_item_takes_the_members_that_a_sheet_has_as_columns(
    client: FlaskClient, item: Json, region: str, sector: str
) -> None:
    matched = screen_item(client, item)["matched"]
    assert (matched["region"]["code"], matched["sector"]["code"]) == (region, sector)


def test_a_product_alone_is_a_valid_item_whose_place_is_missing(client: FlaskClient) -> None:
    found = screen_item(client, {"product": "cotton yarn"})
    assert [error["pointer"] for error in found["errors"]] == ["/region"]


def test_a_second_description_is_read_where_the_first_settles_nothing(client: FlaskClient) -> None:
    found = screen_item(client, {"region": "CN", "product": "Style 47", "activity": "cotton spinning"})
    assert found["matched"]["sector"]["code"] == "1311"
    assert '"Style 47" settles no sector' in found["matched"]["sector"]["note"]


def test_unknown_members_of_a_line_are_returned_unchanged(client: FlaskClient) -> None:
    lines = [
        {
            "id": 1,
            "supplier": "Müller & Söhne",
            "region": "CN",
            "product": "cotton yarn",
            "spend": 1.5,
            "tags": ["a", {"b": None}],
        },
        {"id": 2, "score": 9, "status": "mine", "region": "CN", "product": "cotton yarn"},
        {"id": 3, "note": "no place", "product": "cotton yarn"},
        {"id": 4, "region": "CN", "product": "cotton yarn"},
        {"id": {}, "own": True, "region": "CN"},
    ]
    body = "".join(json.dumps(line) + "\n" for line in lines).encode()
    found = ndjson_lines(screen(client, body, NDJSON))
    assert (found[0]["supplier"], found[0]["spend"], found[0]["tags"]) == (
        "Müller & Söhne",
        1.5,
        ["a", {"b": None}],
    )
    assert (found[1]["input_score"], found[1]["input_status"], found[1]["status"]) == (
        9,
        "mine",
        found[0]["status"],
    )
    assert (found[2]["note"], found[2]["status"]) == ("no place", "invalid")
    assert set(found[0]) - set(found[3]) == {"supplier", "spend", "tags"}
    assert (found[4]["own"], found[4]["status"]) == (True, "invalid")
    answers = [
        {name: value for name, value in item.items() if name in found[3] and name != "id"}
        for item in found[:4:3]
    ]
    assert answers[0] == answers[1]


def test_a_sheet_of_items_repeats_their_place_and_their_work(client: FlaskClient) -> None:
    items = [{"id": 7, "city": "Dandong", "province": "Liaoning", "product": "frozen squid"}]
    (row,) = csv_rows(screen(client, {"items": items}, out=CSV))
    assert (row["id"], row["region"], row["sector"]) == ("7", "Dandong, Liaoning", "frozen squid")


def test_a_line_with_a_number_too_large_for_json_is_no_json(client: FlaskClient) -> None:
    body = b'{"region": "CN", "product": "cotton yarn", "spend": 1e400}\n{"region": "CN", "product": "cotton yarn", "spend": 1e300}\n'
    answer = screen(client, body, NDJSON)
    assert "Infinity" not in answer.text
    first, second, _ = ndjson_lines(answer)
    assert (first["status"], second["spend"]) == ("invalid", 1e300)
