"""Problems: every error is ``application/problem+json`` with advice on what to do."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.problem import TITLES
from api.settings import Settings
from tests.answers import DAY, Json, altered, get_problem

BARE = {"type", "title", "status", "detail", "instance"}

UNKNOWN = [
    ("/v1/nowhere", "nothing is served at /v1/nowhere; the collections are listed at /v1"),
    ("/v2", "nothing is served at /v2; the collections are listed at /v1, the documents are at /docs"),
    ("/v1/risks/CN-LN", "nothing is served at /v1/risks/CN-LN"),
    ("/v1/regions/Lioning", 'unknown region "Lioning"; did you mean CN-LN (Liaoning)?'),
    ("/v1/sectors/1021x", 'unknown sector "1021x"; did you mean 1020?'),
    ("/v1/sectors/seafod-processing", "did you mean 1020 (seafood-processing)?"),
    ("/v1/indicators/debt-bondages", "did you mean debt-bondage?"),
    ("/v1/indicators/ILO-99", "did you mean debt-bondage (ILO-09)?"),
    ("/v1/sources/daily-nk-2025-10", "did you mean daily-nk-2025-10-copy?"),
    ("/v1/evidence/dailynk-2025-liaoning-counts", "did you mean dailynk-2025-liaoning-count?"),
    ("/v1/methods/inform-ilo-9", "did you mean inform-ilo-2?"),
    ("/v1/regions/UK", 'unknown region "UK"; did you mean GB?'),
    ("/v1/regions/uae", "did you mean AE?"),
    ("/v1/risks/UK/1020", "did you mean GB?"),
    ("/v1/risks/CN-LN/030475", "this is an HS code: find its sector at /v1/sectors?hs=030475"),
    ("/v1/sectors/0304.75.00", "find its sector at /v1/sectors?hs=030475, and name the goods with hs="),
    ("/v1/sectors/03.04", "find its sector at /v1/resolve?sector=HS+0304"),
    ("/v1/sectors/9999", 'unknown sector "9999"; did you mean 99?'),
    (
        "/v1/risks/1020/CN-LN",
        'unknown region "1020"; it is a sector: the order of the path is {region}/{sector}',
    ),
    ("/v1/risks/cotton-growing/UZ", 'unknown sector "UZ"; it is a region'),
    ("/v1/risks/Lioning/1020", "did you mean CN-LN (Liaoning)?"),
    ("/v1/risks/CN-LN/seafod-processing", "did you mean 1020 (seafood-processing)?"),
    ("/v1/regions/%00", "listed at /v1/regions"),
    ("/v1/regions/" + "x" * 3000, "listed at /v1/regions"),
]

MALFORMED = [
    ("/v1/evidence?limt=5", "limt", "did you mean limit?"),
    ("/v1/evidence?zebra=1", "zebra", "this address takes: as_of, bom, claim, cursor"),
    ("/v1/sectors/1020?x=1", "x", "this address takes: none"),
    ("/v1/release?x=1", "x", "this address takes: none"),
    ("/v1/regions/CN?as_of=2026-01-01", "as_of", "this address takes: none"),
    ("/v1/evidence?limit=1&limit=2", "limit", "limit appears 2 times; send it once"),
    ("/v1/risks/CN-LN/1020?as_of=2026-01-01&as_of=2026-01-02", "as_of", "send it once"),
    ("/v1/regions?cursor=bad", "cursor", "the cursor is damaged; start again without cursor"),
    ("/v1/regions?cursor=", "cursor", "the cursor is damaged"),
    ("/v1/regions?cursor=%00", "cursor", "the cursor is damaged"),
]

WRONG = [
    *(
        ("limit", f"/v1/evidence?limit={text}")
        for text in ("0", "501", "-1", "abc", "1.5", "1_0", "%EF%BC%97", "")
    ),
    *(
        ("as_of", f"/v1/risks?as_of={text}")
        for text in ("2026-02-30", "20261124", "2026-W10-1", "tomorrow", "")
    ),
    ("as_of", "/v1/risks?as_of=1900-01-01"),
    ("explain", "/v1/risks/CN-LN/1020?explain=foo"),
    ("region", "/v1/evidence?region="),
    ("region", "/v1/evidence?region=CN-LN%00"),
    ("region", "/v1/risks?region=" + "x" * 3000),
    ("sector", "/v1/risks?sector=1021x"),
]


def check_shape(found: Json, url: str, status: int) -> None:
    assert set(found) in (BARE, BARE | {"errors"})
    assert found["type"] == "about:blank"
    assert (found["status"], found["title"]) == (status, TITLES.get(status) or HTTPStatus(status).phrase)
    assert found["detail"]
    path, _, request_id = found["instance"].partition("#")
    assert path.isascii()
    assert request_id.isalnum()
    if "%" not in url:
        assert path == urlsplit(url).path
    for error in found.get("errors", []):
        assert set(error) == {"parameter", "detail"}
        assert error["detail"] in found["detail"]


@pytest.mark.parametrize(("url", "advice"), UNKNOWN)
def test_an_unknown_path_or_code_is_404_with_the_nearest(client: FlaskClient, url: str, advice: str) -> None:
    found = get_problem(client, url, 404)
    check_shape(found, url, 404)
    assert advice in found["detail"]


@pytest.mark.parametrize(("url", "parameter", "advice"), MALFORMED)
def test_an_unknown_or_repeated_parameter_is_400(
    client: FlaskClient, url: str, parameter: str, advice: str
) -> None:
    found = get_problem(client, url, 400)
    check_shape(found, url, 400)
    assert [error["parameter"] for error in found["errors"]] == [parameter]
    assert advice in found["detail"]


@pytest.mark.parametrize(("parameter", "url"), WRONG)
def test_a_wrong_value_is_422_with_its_parameter(client: FlaskClient, parameter: str, url: str) -> None:
    found = get_problem(client, url, 422)
    check_shape(found, url, 422)
    assert [error["parameter"] for error in found["errors"]] == [parameter]
    assert found["detail"].startswith(f"{parameter}: ")


def test_all_faults_are_reported_at_once(client: FlaskClient) -> None:
    faults = "limit=0&as_of=never&region=XXX&region=YYY&sector=zzz&indicator=i&source=s&origin=o&claim=c&practice=p&stance=x"
    found = get_problem(client, f"/v1/evidence?{faults}&within=w&inherit=i", 422)
    parameters = sorted(error["parameter"] for error in found["errors"])
    expected = "as_of claim indicator inherit limit origin practice region region sector source stance within"
    assert parameters == expected.split()


def test_a_wrong_value_is_reported_beside_an_unknown_parameter(client: FlaskClient) -> None:
    found = get_problem(client, "/v1/risks?foo=1&limit=0&region=XXX", 400)
    assert {error["parameter"] for error in found["errors"]} == {"foo", "limit", "region"}


def test_both_unknown_codes_of_a_path_are_reported_at_once(client: FlaskClient) -> None:
    found = get_problem(client, "/v1/risks/Lioning/seafod-processing", 404)
    assert {error["parameter"] for error in found["errors"]} == {"region", "sector"}


def test_many_unknown_values_are_all_reported(client: FlaskClient) -> None:
    query = "&".join(f"region=zz{n}" for n in range(200))
    assert len(get_problem(client, f"/v1/evidence?{query}", 422)["errors"]) == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "BREW"])
@pytest.mark.parametrize("url", ["/v1/regions", "/v1/risks/CN-LN/1020", "/v1/release"])
def test_another_method_is_405_with_allow(client: FlaskClient, method: str, url: str) -> None:
    answer = client.open(url, method=method)
    assert answer.status_code == 405
    assert answer.mimetype == "application/problem+json"
    assert {"GET", "HEAD", "OPTIONS"} == set(answer.headers["Allow"].split(", "))
    assert answer.json is not None
    check_shape(answer.json, url, 405)


@pytest.mark.parametrize(
    "url", ["/v1/regions/CN-LN", "/v1/regions/XXX", "/v1/risks/CN-LN/1020", "/v1/evidence?limit=0"]
)
def test_head_has_the_status_of_get_without_a_body(client: FlaskClient, url: str) -> None:
    got, headed = client.get(url), client.head(url)
    assert (headed.status_code, headed.data) == (got.status_code, b"")
    assert headed.headers["Content-Type"] == got.headers["Content-Type"]


@pytest.mark.parametrize("url", ["/v1/regions", "/v1/regions/CN-LN", "/v1/risks/CN-LN/1020"])
def test_options_lists_the_methods_of_an_address(client: FlaskClient, url: str) -> None:
    answer = client.options(url)
    assert answer.status_code == 200
    assert {"GET", "HEAD", "OPTIONS"} == set(answer.headers["Allow"].split(", "))


def test_a_problem_quotes_input_in_its_own_script(client: FlaskClient) -> None:
    assert "日本" in client.get("/v1/regions/日本").data.decode()


@pytest.fixture
def broken(release_path: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    """The API over a release that lost tables after it was verified."""
    release = altered(release_path, tmp_path, "DROP TABLE measures", "DROP TABLE sector_slugs")
    with create_app(Settings(release=release)).test_client() as client:
        yield client


@pytest.mark.parametrize("url", ["/v1/sectors", "/v1/sources", f"/v1/risks/CN-LN/1020?as_of={DAY}"])
def test_an_internal_error_is_500_without_internal_details(broken: FlaskClient, url: str) -> None:
    found = get_problem(broken, url, 500)
    check_shape(found, url, 500)
    assert "measures" not in found["detail"]
    assert "Error" not in found["detail"].replace("Internal Server Error", "")


def test_an_internal_error_is_logged_with_its_kind_and_place_and_without_its_message(
    broken: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    broken.get("/v1/sources")
    assert "sqlite3.OperationalError" in caplog.text
    assert "api/sources.py:" in caplog.text
    assert "measures" not in caplog.text
