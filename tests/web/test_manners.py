"""HTTP on every operation: validators, negotiation, coding, request ids, limits."""

import csv
import gzip
import io
import json

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

DAY = "as_of=2026-11-24"
SINGLE = [
    "/v1/risks/CN-LN/1020",
    "/v1/sectors/1020",
    "/v1/regions/CN-LN",
    "/v1/release",
    "/v1/methods/inform-ilo-2",
    "/v1/instruments/uflpa",
]
COLLECTIONS = [
    "/v1/risks",
    "/v1/evidence",
    "/v1/sectors",
    "/v1/regions",
    "/v1/indicators",
    "/v1/sources",
    "/v1/methods",
    "/v1/instruments",
]
ALL = [*SINGLE, *COLLECTIONS, "/v1/risks/CN-LN/1020/history"]


def get(client: FlaskClient, url: str, **headers: str) -> TestResponse:
    return client.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize("url", ALL)
def test_every_answer_has_a_strong_validator_and_headers_for_caches(client: FlaskClient, url: str) -> None:
    answer = get(client, url)
    assert answer.get_etag()[0]
    assert not answer.get_etag()[1]
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers["Vary"] == "Accept, Accept-Encoding"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Release"] == get(client, "/v1/release").get_json()["version"]


@pytest.mark.parametrize("url", ALL)
def test_an_answer_that_the_client_has_is_not_sent_again(client: FlaskClient, url: str) -> None:
    first = get(client, url)
    second = get(client, url, If_None_Match=first.headers["ETag"])
    assert (second.status_code, second.data) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary"):
        assert second.headers[name] == first.headers[name]
    assert get(client, url, If_None_Match='"another"').status_code == 200
    assert get(client, url, If_None_Match="*").status_code == 304


def test_validators_differ_exactly_where_answers_may_differ(client: FlaskClient) -> None:
    url = f"/v1/risks?{DAY}"
    tags = {
        get(client, url).headers["ETag"],
        get(client, "/v1/risks?as_of=2026-11-23").headers["ETag"],
        get(client, f"{url}&limit=3").headers["ETag"],
        get(client, f"{url}&format=csv").headers["ETag"],
        get(client, url, Accept="application/x-ndjson").headers["ETag"],
        get(client, url, Accept_Encoding="gzip").headers["ETag"],
    }
    assert len(tags) == 6
    assert get(client, f"/v1/risks?limit=50&{DAY}").headers["ETag"] == get(client, url).headers["ETag"]


def test_the_default_day_is_part_of_the_validator(client: FlaskClient) -> None:
    today = get(client, "/v1/risks/CN-LN/1020").get_json()["as_of"]
    tag = get(client, "/v1/risks/CN-LN/1020").headers["ETag"]
    assert get(client, f"/v1/risks/CN-LN/1020?as_of={today}").headers["ETag"] == tag


def test_a_wrong_request_is_422_even_with_if_none_match(client: FlaskClient) -> None:
    assert get(client, "/v1/risks?limit=0", If_None_Match="*").status_code == 422


@pytest.mark.parametrize("url", ALL)
def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient, url: str) -> None:
    full, head = get(client, url), client.head(url)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("ETag", "Content-Type", "Content-Length"):
        assert head.headers[name] == full.headers[name]


@pytest.mark.parametrize("url", ALL)
def test_options_lists_the_methods(client: FlaskClient, url: str) -> None:
    answer = client.options(url)
    assert answer.status_code == 200
    assert {"GET", "HEAD", "OPTIONS"} == set(answer.headers["Allow"].split(", "))


@pytest.mark.parametrize("url", ALL)
def test_a_long_answer_is_compressed_for_clients_that_accept_it(client: FlaskClient, url: str) -> None:
    plain, packed = get(client, url), get(client, url, Accept_Encoding="gzip, br")
    if len(plain.data) > 1024:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
    else:
        assert "Content-Encoding" not in packed.headers
    assert "Content-Encoding" not in get(client, url, Accept_Encoding="gzip;q=0").headers


@pytest.mark.parametrize("url", COLLECTIONS)
def test_a_collection_has_the_same_items_as_json_ndjson_and_csv(client: FlaskClient, url: str) -> None:
    items = get(client, f"{url}?limit=500").get_json()["items"]
    lines = get(client, f"{url}?limit=500&format=ndjson")
    assert lines.mimetype == "application/x-ndjson"
    assert [json.loads(line) for line in lines.text.splitlines()] == items
    table = get(client, f"{url}?limit=500", Accept="text/csv")
    assert table.content_type == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert len(rows) == len(items)
    key = next(name for name in ("code", "id", "region_code") if name in rows[0])
    place = key.split("_")
    assert [row[key] for row in rows] == [
        i[place[0]] if len(place) == 1 else i["region"]["code"] for i in items
    ]


def test_every_page_of_a_csv_has_the_same_columns_and_a_link_to_the_next(client: FlaskClient) -> None:
    url, heads = "/v1/evidence?limit=40&format=csv", set()
    for _ in range(3):
        page = get(client, url)
        heads.add(page.text.partition("\r\n")[0])
        url = page.headers["Link"].removeprefix("<").partition(">")[0]
        assert "format=csv" in url
    assert len(heads) == 1


@pytest.mark.parametrize("accept", ["text/html", "image/png, text/*;q=0.1", "application/json;q=0"])
def test_a_media_type_that_is_not_served_is_406(client: FlaskClient, accept: str) -> None:
    answer = get(client, "/v1/risks/CN-LN/1020", Accept=accept)
    assert answer.status_code == 406
    assert answer.mimetype == "application/problem+json"
    assert "application/json" in answer.get_json()["detail"]


@pytest.mark.parametrize("accept", ["*/*", "application/*", "text/html, */*;q=0.1", "application/json"])
def test_a_media_range_that_includes_json_returns_json(client: FlaskClient, accept: str) -> None:
    assert get(client, "/v1/risks", Accept=accept).mimetype == "application/json"


def test_an_unknown_format_is_422(client: FlaskClient) -> None:
    answer = get(client, "/v1/risks?format=xml")
    assert answer.status_code == 422
    assert answer.get_json()["detail"] == "format: give json, csv or ndjson"


@pytest.mark.parametrize(
    ("size", "status", "advice"), [(1, 415, "GET reads no body here"), (1_048_577, 413, "send less")]
)
def test_a_get_with_a_body_is_refused(client: FlaskClient, size: int, status: int, advice: str) -> None:
    answer = client.get("/v1/risks", data=b"x" * size)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert advice in answer.get_json()["detail"]


def test_an_address_that_is_too_long_is_414(client: FlaskClient) -> None:
    answer = get(client, "/v1/risks?region=" + "x" * 4000)
    assert (answer.status_code, answer.mimetype) == (414, "application/problem+json")
    assert "the limit is 4000" in answer.get_json()["detail"]
    assert get(client, "/v1/sectors/" + "x" * 3988).status_code == 404
    assert get(client, "/v1/sectors/" + "x" * 3989).status_code == 414


@pytest.mark.parametrize("url", ["/v1/risks", "/v1/nowhere", "/v1/risks?x=1"])
def test_a_request_id_is_returned_in_the_response(client: FlaskClient, url: str) -> None:
    answer = get(client, url, X_Request_Id="audit-2026.11")
    assert answer.headers["X-Request-Id"] == "audit-2026.11"
    if answer.status_code >= 400:
        assert answer.get_json()["instance"].endswith("#audit-2026.11")


@pytest.mark.parametrize("sent", ["", "with space", "x" * 129, "a{b}", '"quoted"'])
def test_an_unsafe_request_id_is_replaced(client: FlaskClient, sent: str) -> None:
    made = get(client, "/v1/risks", X_Request_Id=sent).headers["X-Request-Id"]
    assert made != sent
    assert len(made) == 32


def test_the_log_has_one_json_line_for_each_request_without_its_codes_and_values(
    client: FlaskClient, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(3):  # computed, from the store, and ready in front of Flask
        get(client, f"/v1/risks/CN-LN/seafood-processing?{DAY}", X_Request_Id=f"audit-{number}")
    lines = capfd.readouterr().out.splitlines()
    assert len(lines) == 3
    for number, text in enumerate(lines):
        line = json.loads(text)
        assert line["request_id"] == f"audit-{number}"
        assert (line["method"], line["status"]) == ("GET", 200)
        assert line["rule"] == "/v1/risks/<region>/<sector>"
        assert line["bytes"] > 1000
        assert line["ms"] > 0
        assert not any(secret in text for secret in ("CN-LN", "seafood", "2026-11-24?"))
