"""Validators are of the canonical request; answers from memory equal those computed again; an old release has its age."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api import settings
from api.app import create_app
from api.settings import Settings
from tests.answers import DAY
from tests.dated import release_built_on


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("/v1/risks?region=vn&region=cn&region=VN", "/v1/risks?region=CN&region=VN"),
        ("/v1/risks?band=low&band=high&band=low", "/v1/risks?band=high&band=low"),
        ("/v1/risks?sort=-score&limit=50&within=false", "/v1/risks"),
        ("/v1/risks?region=CN-21", "/v1/risks?region=cn-ln"),
        ("/v1/sectors?level=class&level=group", "/v1/sectors?level=group&level=class&format=json"),
        ("/v1/risks?min_score=5.0&region=CN", "/v1/risks?region=CN&min_score=5"),
        ("/v1/sectors?hs=0304.75", "/v1/sectors?hs=HS%20030475"),
    ],
)
def test_the_validator_is_of_the_canonical_request(client: FlaskClient, written: str, canonical: str) -> None:
    one, other = client.get(written), client.get(canonical)
    assert one.headers["ETag"] == other.headers["ETag"]
    assert one.data == other.data


def test_every_answer_has_the_security_headers(client: FlaskClient) -> None:
    for target in ("/v1", "/v1/nowhere", "/livez", "/openapi.json", "/v1/risks?limt=1"):
        answer = client.get(target)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize("url", ["/v1/sectors/nowhere", "/v1/risks/XX/1020", "/v1/evidence?region=XX"])
def test_a_star_matches_only_an_answer_that_exists(client: FlaskClient, url: str) -> None:
    assert client.get(url, headers={"If-None-Match": "*"}).status_code in {404, 422}


def test_a_value_is_never_read_as_another_parameter(client: FlaskClient) -> None:
    assert client.get("/v1/regions?country=CN&kind=subdivision").status_code == 200
    assert client.get("/v1/regions?country=CN%26kind%3Dsubdivision").status_code == 422
    assert client.get("/v1/regions?country=CN'%2C%20'kind'%3A%20'subdivision").status_code == 422


@pytest.fixture(scope="module")
def uncached(release_path: Path) -> FlaskClient:
    """A client of a server that stores no answers."""
    return create_app(Settings(release=release_path, answer_cache=1)).test_client()


@pytest.mark.parametrize(
    "url", ["/v1/risks/CN-21/1020?explain=full", "/v1/risks", "/v1/evidence", "/v1/regions/cn", "/v1/release"]
)
def test_a_cached_answer_equals_one_that_is_computed_again(
    uncached: FlaskClient, client: FlaskClient, url: str
) -> None:
    client.get(url)
    cached, computed = client.get(url), uncached.get(url)
    own = {"X-Request-Id"}
    assert cached.data == computed.data
    assert {k: v for k, v in cached.headers if k not in own} == {
        k: v for k, v in computed.headers if k not in own
    }


def test_an_alias_has_the_same_canonical_address_in_every_order_of_parameters(client: FlaskClient) -> None:
    written = ("explain=full&as_of=2026-11-24", "as_of=2026-11-24&explain=full")
    locations = {client.get(f"/v1/risks/CN-21/1020?{query}").headers["Content-Location"] for query in written}
    assert locations == {"/v1/risks/CN-LN/1020?as_of=2026-11-24&explain=full"}


def test_an_answer_from_an_old_release_has_its_age_in_days(
    release_path: Path, tmp_path: Path, client: FlaskClient
) -> None:
    old = create_app(Settings(release=release_built_on(release_path, tmp_path, "2010-01-01"))).test_client()
    assert int(old.get("/v1/risks").headers["Release-Age"]) > 2000
    assert int(old.get("/v1/nowhere").headers["Release-Age"]) > 2000
    young = create_app(Settings(release=release_built_on(release_path, tmp_path, "2100-01-01"))).test_client()
    assert "Release-Age" not in young.get("/v1/risks").headers


def test_an_alias_and_its_canonical_address_share_one_validator(client: FlaskClient) -> None:
    canonical, alias = client.get("/v1/risks/CN-LN/1020"), client.get("/v1/risks/cn-21/seafood-processing")
    assert alias.headers["ETag"] == canonical.headers["ETag"]
    assert alias.data == canonical.data
    assert "Content-Location" not in canonical.headers
    found = client.get(
        "/v1/risks/cn-21/seafood-processing", headers={"If-None-Match": canonical.headers["ETag"]}
    )
    assert found.status_code == 304
    assert found.headers["Content-Location"] == alias.headers["Content-Location"]
    assert found.headers["Content-Location"].startswith("/v1/risks/CN-LN/1020?as_of=")


def test_another_number_of_the_answers_is_another_validator(
    client: FlaskClient, release_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = client.get(f"/v1/risks/CN-LN/1020?as_of={DAY}").headers["ETag"]
    monkeypatch.setattr(settings, "ANSWERS", settings.ANSWERS + 1)
    raised = create_app(Settings(release=release_path)).test_client()
    after = raised.get(f"/v1/risks/CN-LN/1020?as_of={DAY}", headers={"If-None-Match": before})
    assert (after.status_code, after.headers["ETag"] == before) == (200, False)


def test_a_reworded_operation_changes_the_validator_of_the_index_only(
    client: FlaskClient, release_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = ("/v1", "/v1/release")
    before = [client.get(address).headers["ETag"] for address in addresses]
    other = create_app(Settings(release=release_path)).test_client()
    monkeypatch.setattr(other.application.view_functions["releases.get_release"], "__doc__", "Reworded.")
    after = [
        other.get(address, headers={"If-None-Match": tag})
        for address, tag in zip(addresses, before, strict=True)
    ]
    assert [answer.status_code for answer in after] == [200, 304]
    assert "Reworded." in after[0].text
