"""Below a base path: every address in an answer begins with it, whether the proxy removes it from the path or not."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import Settings
from tests.answers import DAY, Json

BASE = "/risk"
PAIR = "/v1/risks/CN-LN/1020"
CSV = {"Content-Type": "text/csv"}


@pytest.fixture(scope="module")
def below(release_path: Path) -> FlaskClient:
    """A client of a service with a base path."""
    return create_app(Settings(release=release_path, base_path=BASE)).test_client()


def verdict(client: FlaskClient, receipt: Json, request: object, result: object) -> str:
    document = {"receipt": receipt, "request": request, "result": result}
    return str(client.post("/v1/receipts/verify", json=document).get_json()["verdict"])


@pytest.mark.parametrize("before", ["", BASE])
def test_it_answers_below_the_base_path_and_at_the_root(below: FlaskClient, before: str) -> None:
    for path in ("/livez", "/v1/release", "/docs", "/docs/start.js", "/openapi.json", PAIR):
        assert below.get(before + path).status_code == 200, path


def test_a_path_that_only_begins_with_the_same_letters_is_not_below_it(below: FlaskClient) -> None:
    answer = below.get("/risky/v1/release")
    assert answer.status_code == 404
    assert answer.get_json()["instance"].startswith("/risk/risky/v1/release#")


@pytest.mark.parametrize("before", ["", BASE])
@pytest.mark.parametrize("path", ["/v1/risks?limit=2", "/v1/regions?limit=2", "/v1/evidence?limit=2"])
def test_the_next_page_is_below_it_in_the_body_and_in_the_header(
    below: FlaskClient, before: str, path: str
) -> None:
    page = below.get(before + path)
    address = page.get_json()["next"]
    assert address.startswith(f"{BASE}/v1/")
    assert page.headers["Link"] == f'<{address}>; rel="next"'
    assert below.get(address).get_json()["items"] != page.get_json()["items"]


def test_profiles_of_a_ranking_are_below_it(below: FlaskClient) -> None:
    (first,) = below.get(f"{BASE}/v1/risks?limit=1").get_json()["items"]
    assert first["profile"].startswith(f"{BASE}/v1/risks/")
    assert below.get(first["profile"]).status_code == 200


def test_the_canonical_address_is_below_it(below: FlaskClient) -> None:
    answer = below.get(f"{BASE}/v1/risks/cn-21/seafood-processing?as_of={DAY}")
    assert answer.headers["Content-Location"].startswith(f"{BASE}{PAIR}?")
    assert "Content-Location" not in below.get(f"{BASE}{PAIR}").headers


def test_the_index_lists_addresses_below_it(below: FlaskClient) -> None:
    items = below.get(f"{BASE}/v1").get_json()["items"]
    assert all(item["path"].startswith(f"{BASE}/") for item in items)


def test_problems_name_addresses_below_it(below: FlaskClient) -> None:
    problem = below.get(f"{BASE}/v1/nothing").get_json()
    assert problem["instance"].startswith(f"{BASE}/v1/nothing#")
    assert f"documents are at {BASE}/docs" in problem["detail"]


def test_the_document_and_its_page_name_the_server_below_it(below: FlaskClient, client: FlaskClient) -> None:
    assert below.get("/openapi.json").get_json()["servers"][0]["url"] == BASE
    assert f"servers:\n- {{url: {BASE}, " in below.get("/openapi.yaml").text
    page, script = below.get("/docs").text, below.get("/docs/start.js").text
    assert f'src="{BASE}/docs/start.js"' in page
    assert f'url: "{BASE}/openapi.json"' in script
    assert '"/docs/' not in page
    assert f'href="{BASE}/"' in page
    assert client.get("/openapi.json").get_json()["servers"][0]["url"] == "/"
    assert below.get("/docs").headers["ETag"] != client.get("/docs").headers["ETag"]


def test_rows_of_a_screening_link_to_profiles_below_it(below: FlaskClient) -> None:
    sheet = b"region,sector\r\nCN-LN,1020\r\n"
    answer = below.post(f"{BASE}/v1/screenings", data=sheet, headers=CSV)
    assert f",{BASE}{PAIR}?as_of=" in answer.text


def test_its_receipts_are_valid_on_any_server_of_the_release(below: FlaskClient, client: FlaskClient) -> None:
    question = {"items": [{"region": "CN-LN", "sector": "1020"}], "as_of": DAY}
    result = below.post(f"{BASE}/v1/screenings", json=question).get_json()
    receipt = result["receipt"]
    assert receipt["parameters"]["base_path"] == BASE
    for server in (below, client):
        assert verdict(server, receipt, question, result) == "valid"
    other = json.loads(json.dumps(result).replace(f"{BASE}/v1", "/other/v1"))
    assert verdict(client, receipt, question, other) == "invalid"


def test_receipts_of_profiles_are_the_same_below_it(below: FlaskClient, client: FlaskClient) -> None:
    address = f"{PAIR}?receipt=true&as_of={DAY}"
    here, there = (one.get(address).get_json()["receipt"] for one in (below, client))
    assert here["result_sha256"] == there["result_sha256"]
    assert "base_path" not in here["parameters"]


def test_without_a_base_path_receipts_name_none(client: FlaskClient) -> None:
    question = {"items": [{"region": "CN-LN", "sector": "1020"}]}
    receipt = client.post("/v1/screenings", json=question).get_json()["receipt"]
    assert "base_path" not in receipt["parameters"]


@pytest.mark.parametrize("base", ["", BASE])
def test_no_request_chooses_the_base_path(release_path: Path, base: str) -> None:
    client = create_app(Settings(release=release_path, base_path=base)).test_client()
    claims = {"Script-Name": "/evil", "X-Forwarded-Prefix": "/evil", "X-Script-Name": "/evil"}
    for environment in ({}, {"SCRIPT_NAME": "/evil"}):
        answer = client.get("/v1/regions?limit=1", headers=claims, environ_overrides=environment)
        assert answer.get_json()["next"].startswith(f"{base}/v1/")


def test_servers_with_different_base_paths_have_different_validators(
    below: FlaskClient, client: FlaskClient
) -> None:
    assert below.get("/v1/risks").headers["ETag"] != client.get("/v1/risks").headers["ETag"]


@pytest.mark.parametrize(
    "text",
    [
        "/",
        "risk",
        "/risk/",
        "//risk",
        "/v1",
        "/v1/x",
        "/docs",
        "/map/x",
        "/explore",
        "/livez",
        "/a b",
        '/"',
        "/a/../b",
        "/é",
    ],
)
def test_a_wrong_base_path_is_refused_with_advice(text: str) -> None:
    with pytest.raises(ValueError, match=r"RISK_BASE_PATH.*set it to a path such as /risk"):
        Settings.from_environment({"RISK_BASE_PATH": text})


@pytest.mark.parametrize("text", ["/risk", "/a/b.c/d-e", "/v", "/docsx"])
def test_a_base_path_has_segments_that_need_no_quoting(text: str) -> None:
    assert Settings.from_environment({"RISK_BASE_PATH": text}).base_path == text
