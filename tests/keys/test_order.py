"""The order of keys, quotas and caches: what is cached is never for a caller without a key, and no refusal is cached."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.app import create_app
from api.settings import Settings
from api.web.current import state_of
from tests.keys.key_files import write_keys

PROFILE = "/v1/risks/CN-LN/1020?as_of=2026-11-24"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="module")
def keys(folder: Path) -> dict[str, str]:
    return write_keys(folder / "keys", acme="", other="", small="requests=2/hour")


@pytest.fixture(scope="module")
def keyed(release_path: Path, folder: Path, keys: dict[str, str]) -> Flask:
    return create_app(Settings(release=release_path, api_keys_file=folder / "keys"))


def get(keyed: Flask, key: str | None = None, path: str = PROFILE, **headers: str) -> TestResponse:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    client: FlaskClient = keyed.test_client()
    return client.get(path, headers=sent | ({"Authorization": f"Bearer {key}"} if key else {}))


def cached(keyed: Flask, etag: str) -> bool:
    return state_of(keyed).answers.get(etag) is not None


@pytest.mark.parametrize("condition", ["", "the tag", "*"])
def test_what_one_caller_filled_a_cache_with_is_not_for_a_caller_without_a_key(
    keyed: Flask, keys: dict[str, str], condition: str
) -> None:
    first = get(keyed, keys["acme"])
    assert cached(keyed, first.get_etag()[0] or "")
    sent = {"": {}, "the tag": {"If_None_Match": first.headers["ETag"]}, "*": {"If_None_Match": "*"}}
    refused = get(keyed, None, **sent[condition])
    assert refused.status_code == 401
    assert refused.headers["Cache-Control"] == "no-store"
    assert "ETag" not in refused.headers
    assert get(keyed, keys["other"], **sent[condition]).status_code == (304 if condition else 200)


def test_a_304_and_a_cached_answer_count_towards_the_quota(keyed: Flask, keys: dict[str, str]) -> None:
    tag = get(keyed, keys["acme"]).headers["ETag"]
    assert get(keyed, keys["small"]).headers["RateLimit"] == '"requests";r=1;t=3600'
    second = get(keyed, keys["small"], If_None_Match=tag)
    assert (second.status_code, second.headers["RateLimit"]) == (304, '"requests";r=0;t=3600')
    for condition in ({}, {"If_None_Match": tag}):
        refused = get(keyed, keys["small"], **condition)
        assert (refused.status_code, refused.headers["Cache-Control"]) == (429, "no-store")
        assert "ETag" not in refused.headers


@pytest.mark.parametrize("path", [PROFILE, "/v1/sectors", "/v1/resolve?region=Dandong", "/v1/nowhere", f"{PROFILE}&facts=dprk_workers:yes"])  # fmt: skip
def test_no_shared_cache_may_store_an_answer_to_a_key(keyed: Flask, keys: dict[str, str], path: str) -> None:
    answer = get(keyed, keys["acme"], path)
    assert answer.headers["Cache-Control"] in {"private, max-age=300", "no-store"}
    assert "Authorization" in answer.headers["Vary"]


def test_without_a_file_no_key_is_needed_and_answers_are_public(client: FlaskClient) -> None:
    answer = client.get(PROFILE, headers={"Authorization": "Bearer anything"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "RateLimit" not in answer.headers
