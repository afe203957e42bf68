"""JSON bodies: one object, read only where an operation takes one, with a pointer for every fault."""

import json
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.answers import Json
from tests.serving import PATIENCE, serving

URL = "/v1/resolve"
KINDS = ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON"]


def send(client: FlaskClient, body: bytes, kind: str = "application/json", url: str = URL) -> TestResponse:
    return client.post(url, data=body, content_type=kind)


def fault(answer: TestResponse, status: int) -> Json:
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), answer.text
    found: Json = answer.get_json()
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_json_object_is_read(client: FlaskClient, kind: str) -> None:
    answer = send(client, '{"region": "辽宁"}'.encode(), kind)
    assert answer.get_json()["region"]["code"] == "CN-LN"


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "application/xml"])
def test_another_media_type_is_415(client: FlaskClient, kind: str) -> None:
    assert "application/json" in fault(send(client, b'{"region": "CN"}', kind), 415)["detail"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "line 1, column 1"),
        (b"{", "line 1, column 2"),
        (b'{"region": "CN",}', "line 1, column"),
        (b'{"region": NaN}', "NaN is not a number in JSON"),
        (b'{"region": "CN", "region": "DE"}', "names a member twice"),
        (b'{"region": "\xff"}', "not valid Unicode"),
        (b'{"region": "\\ud800"}', "not valid Unicode"),
        (b"[" * 100_000, "nested too deeply"),
        (b"9" * 5000, "a number that is too long"),
        (b"[]", "not an object"),
        (b"null", "not an object"),
        (b'"CN"', "not an object"),
    ],
    ids=lambda value: value[:20].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_anything_but_a_json_object_is_400_with_the_reason(
    client: FlaskClient, body: bytes, why: str
) -> None:
    assert why in fault(send(client, body), 400)["detail"]


def test_every_fault_of_a_body_is_reported_at_once_with_its_pointer(client: FlaskClient) -> None:
    body = {"regio": "x", "a/b~c": 1, "sector": 5, "text": "", "country": "x" * 101}
    found = fault(client.post(URL, json=body), 422)
    found_faults = {error["pointer"]: error["detail"] for error in found["errors"]}
    assert found_faults.pop("/regio") == 'unknown member "regio"; did you mean region?'
    assert found_faults.pop("/a~1b~0c").endswith("this address takes: country, region, sector, text")
    assert found_faults.pop("/sector") == "sector: give a text, or null"
    assert found_faults.pop("/text") == "text: give 1 to 1000 characters"
    assert found_faults.pop("/country") == "country: give 1 to 100 characters"
    assert found_faults == {}


def test_at_most_twenty_unknown_members_are_reported(client: FlaskClient) -> None:
    found = fault(client.post(URL, json={f"m{n}": n for n in range(10_000)} | {"text": "x"}), 422)
    assert len(found["errors"]) == 20


def test_the_address_of_a_post_takes_no_parameters(client: FlaskClient) -> None:
    found = fault(client.post(f"{URL}?region=CN", json={"region": "CN"}), 400)
    assert [error["parameter"] for error in found["errors"]] == ["region"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_only_a_post_reads_a_body(client: FlaskClient, method: str) -> None:
    assert client.open(f"{URL}?region=CN", method=method, json={"region": "CN"}).status_code == 415


def test_a_body_above_the_limit_is_413(client: FlaskClient) -> None:
    assert "send less" in fault(send(client, b'"' + b"x" * 1_048_576), 413)["detail"]


@pytest.mark.parametrize("body", [None, b"{}"])
def test_a_post_to_an_address_without_one_is_405_with_allow(client: FlaskClient, body: bytes | None) -> None:
    answer = client.post("/v1/regions", data=body)
    fault(answer, 405)
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_options_and_405_list_post_where_it_is_served(client: FlaskClient) -> None:
    for method, status in (("OPTIONS", 200), ("PUT", 405), ("DELETE", 405)):
        answer = client.open(URL, method=method)
        assert answer.status_code == status
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_a_body_in_chunks_is_read_and_limited_and_nothing_of_it_is_logged(
    release_path: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with serving(release_path, log) as (_, port):
        text = json.dumps({"text": "Secretsupplier, Dandong, squid rings"}).encode()
        for body, status in (
            ([text[:9], text[9:]], 200),
            ([b" " * 600_000] * 2, 413),
            ([b"Secretsupplier"], 400),
        ):
            connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            headers = {"Content-Type": "application/json"}
            connection.request("POST", URL, body=iter(body), headers=headers, encode_chunked=True)
            answer = connection.getresponse()
            assert answer.status == status, answer.read()
            connection.close()
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", f"{URL}?region=Secretsupplier")
        assert connection.getresponse().status == 200
        connection.close()
    assert '"rule": "/v1/resolve"' in log.read_text()
    assert "ecretsupplier" not in log.read_text()
