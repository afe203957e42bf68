"""Screenings: counted, limited in rows, stored nowhere, and refused where the request is invalid for every row."""

import pytest
from flask.testing import FlaskClient

from tests.screenings.requests import CSV, JSON, NDJSON, URL, ndjson_lines, screen
from tests.screenings.test_routes import AS, BODY, MEDIA, ROWS, STATUSES


def test_the_rows_are_counted(client: FlaskClient) -> None:
    summary = screen(client, BODY).get_json()["summary"]
    assert summary["rows"] == len(ROWS)
    assert summary["statuses"] == dict.fromkeys(sorted(STATUSES), 1)
    assert summary["bands"] == {"very_high": 1}


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/mixed; boundary=x", ""])
def test_another_media_type_is_415(client: FlaskClient, kind: str) -> None:
    answer = client.post(URL, data=b"x", content_type=kind)
    assert (answer.status_code, answer.mimetype) == (415, "application/problem+json")
    assert NDJSON in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("query", "media", "body", "status", "word"),
    [
        ("", JSON, b"{}", 422, "items"),
        ("", JSON, b"[]", 400, "not an object"),
        ("", JSON, b'{"items": {}}', 422, "list of suppliers"),
        ("", JSON, b'{"items": [], "itmes": 1}', 422, "did you mean items?"),
        ("", JSON, b'{"items": [], "as_of": "x"}', 422, "YYYY-MM-DD"),
        ("", JSON, b'{"items": [], "import_into": "US"}', 422, "list of codes"),
        ("", JSON, b'{"items": [], "facts": {"dprk_workers": "yes"}}', 422, "true or false"),
        ("", JSON, b'{"items": [], "facts": {"dprk": true}}', 422, "known are"),
        ("", JSON, b'{"items": [{"id": 1e400}]}', 400, "write it as a text"),
        ("?columns=city:Ort", JSON, b'{"items": []}', 422, "leave it out"),
        ("?detail=full&format=csv", JSON, b'{"items": []}', 422, "does not fit into a CSV"),
        ("?detail=some", JSON, b'{"items": []}', 422, "send full"),
        ("?receipt=yes", JSON, b'{"items": []}', 422, "give true or false"),
        ("?colums=x", JSON, b'{"items": []}', 400, "did you mean columns?"),
        ("?import_into=XX", NDJSON, b"", 422, "known are"),
        ("", CSV, b"", 422, "empty"),
    ],
)
def test_invalid_options_of_all_rows_are_refused(
    client: FlaskClient, query: str, media: str, body: bytes, status: int, word: str
) -> None:
    answer = client.post(URL + query, data=body, content_type=media)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), answer.text
    assert word in answer.get_json()["detail"]


def test_a_flag_that_is_false_is_one_that_is_left_out(client: FlaskClient) -> None:
    sheet = b"city,product\nDandong,squid\n"
    plain, without = (
        client.post(f"{URL}?as_of=2026-11-24{query}", data=sheet, content_type=CSV).data
        for query in ("", "&receipt=false&bom=false")
    )
    assert plain == without


def test_more_items_than_json_takes_are_refused_with_the_media_types_that_take_them(
    client: FlaskClient,
) -> None:
    answer = client.post(URL, json={"items": [{}] * 10_001})
    assert answer.status_code == 422
    assert "NDJSON or CSV" in answer.get_json()["detail"]
    many = b"region,sector\n" + b"DE,1020\n" * 10_001
    answer = client.post(URL, data=many, content_type=CSV, headers={"Accept": JSON})
    assert answer.status_code == 422
    assert "more than 10000 rows" in answer.get_json()["detail"]
    assert screen(client, many, CSV).text.count("\n") == 10_002


def test_complete_profiles_are_limited_in_rows(client: FlaskClient) -> None:
    many = b'{"region": "DE", "sector": "1020"}\n' * 501
    answer = client.post(f"{URL}?detail=full", data=many, content_type=NDJSON)
    assert answer.status_code == 422
    assert "leave detail out" in answer.get_json()["detail"]


def test_a_number_without_canonical_form_is_refused_with_its_place(client: FlaskClient) -> None:
    answer = client.post(URL, json={"items": [ROWS[0], {"id": 2**60}]})
    assert answer.status_code == 400
    assert answer.get_json()["errors"][0]["pointer"] == "/items/1"


@pytest.mark.parametrize("media", MEDIA)
def test_an_answer_is_stored_nowhere(client: FlaskClient, media: str) -> None:
    headers = screen(client, AS[media], media).headers
    assert headers["Cache-Control"] == "no-store"
    assert "ETag" not in headers


def test_no_rows_are_an_answer_too(client: FlaskClient) -> None:
    assert screen(client, {"items": []}).get_json()["summary"] == {"rows": 0, "statuses": {}, "bands": {}}
    assert len(ndjson_lines(screen(client, b"", NDJSON))) == 1
    assert screen(client, b"region,sector\n", CSV).text.count("\n") == 1
