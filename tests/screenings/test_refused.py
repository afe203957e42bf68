"""Screenings as a whole: counted, bounded, kept nowhere, and refused where something is wrong for every row."""

import pytest
from flask.testing import FlaskClient

from tests.screenings.screened import CSV, JSON, NDJSON, URL, lines, screened
from tests.screenings.test_routes import AS, BODY, MEDIA, ROWS, STATUSES


def test_the_rows_are_counted(client: FlaskClient) -> None:
    summary = screened(client, BODY).get_json()["summary"]
    assert summary["rows"] == len(ROWS)
    assert summary["statuses"] == dict.fromkeys(sorted(STATUSES), 1)
    assert summary["bands"] == {"very_high": 1}


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data; boundary=x", ""])
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
        ("?detail=some", JSON, b'{"items": []}', 422, "give full"),
        ("?receipt=false", JSON, b'{"items": []}', 422, "give true"),
        ("?colums=x", JSON, b'{"items": []}', 400, "did you mean columns?"),
        ("?import_into=XX", NDJSON, b"", 422, "known are"),
        ("", CSV, b"", 422, "empty"),
    ],
)
def test_what_holds_for_all_rows_is_refused_when_it_is_wrong(
    client: FlaskClient, query: str, media: str, body: bytes, status: int, word: str
) -> None:
    answer = client.post(URL + query, data=body, content_type=media)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), answer.text
    assert word in answer.get_json()["detail"]


def test_more_items_than_json_takes_are_sent_elsewhere(client: FlaskClient) -> None:
    answer = client.post(URL, json={"items": [{}] * 10_001})
    assert answer.status_code == 422
    assert "NDJSON or CSV" in answer.get_json()["detail"]
    many = b"region,sector\n" + b"DE,1020\n" * 10_001
    answer = client.post(URL, data=many, content_type=CSV, headers={"Accept": JSON})
    assert answer.status_code == 422
    assert "more than 10000 rows" in answer.get_json()["detail"]
    assert screened(client, many, CSV).text.count("\n") == 10_002


def test_whole_profiles_are_given_of_few_rows_only(client: FlaskClient) -> None:
    many = b'{"region": "DE", "sector": "1020"}\n' * 501
    answer = client.post(f"{URL}?detail=full", data=many, content_type=NDJSON)
    assert answer.status_code == 422
    assert "leave detail out" in answer.get_json()["detail"]


def test_a_number_without_canonical_form_is_refused_with_its_place(client: FlaskClient) -> None:
    answer = client.post(URL, json={"items": [ROWS[0], {"id": 2**60}]})
    assert answer.status_code == 400
    assert answer.get_json()["errors"][0]["pointer"] == "/items/1"


@pytest.mark.parametrize("media", MEDIA)
def test_an_answer_is_kept_nowhere(client: FlaskClient, media: str) -> None:
    headers = screened(client, AS[media], media).headers
    assert headers["Cache-Control"] == "no-store"
    assert "ETag" not in headers


def test_no_rows_are_an_answer_too(client: FlaskClient) -> None:
    assert screened(client, {"items": []}).get_json()["summary"] == {"rows": 0, "statuses": {}, "bands": {}}
    assert len(lines(screened(client, b"", NDJSON))) == 1
    assert screened(client, b"region,sector\n", CSV).text.count("\n") == 1
