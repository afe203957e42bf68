"""The order of keys, quotas and caches: what is cached is never for a caller without a key, and no refusal is cached."""

import json
import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.app import create_app
from api.keys.ring import KeyRing
from api.settings import Settings
from api.web.current import state_of
from api.worker.hooks import EXTENSION, Hooks, ReadyBytes
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


def headers_of(answer: TestResponse) -> list[tuple[str, str]]:
    """Return the headers, without the request id and the seconds that are left of a window."""
    return [
        (name, value.partition(";t=")[0]) for name, value in answer.headers.items() if name != "X-Request-Id"
    ]


@pytest.mark.parametrize("condition", ["", "the tag"])
def test_a_ready_answer_is_that_of_flask_for_every_key(
    release_path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], condition: str
) -> None:
    keys = write_keys(
        tmp_path / "keys", many="requests=20/hour rows=5/day", one="", few="requests=4/hour", old="disabled", monitor="metrics"
    )  # fmt: skip
    sites = [
        create_app(Settings(release=release_path, api_keys_file=tmp_path / "keys", answer_cache=size))
        for size in (16_000_000, 1)
    ]
    tag = get(sites[1], keys["one"]).headers["ETag"]
    sent = {"If_None_Match": tag} if condition else {}
    get(sites[0], keys["one"])
    capfd.readouterr()
    for name, key in [*keys.items(), ("none", None)]:
        for _ in range(6):
            ready, computed = (get(site, key, **sent) for site in sites)
            assert (ready.status, headers_of(ready)) == (computed.status, headers_of(computed))
            assert ready.status_code >= 400 or ready.data == computed.data
            names = [json.loads(text)["key"] for text in capfd.readouterr().out.splitlines()]
            assert names == [name if ready.status_code in {200, 304, 429} else None] * 2
    counts = [state_of(site).metrics.memory for site in sites]
    for metric in (
        "risk_key_requests",
        "risk_key_requests_limited",
        "risk_requests_refused",
        "risk_requests",
    ):
        assert counts[0].sums(metric) == counts[1].sums(metric)
    assert counts[0].sums("risk_answers")[("ready",)] > 10


def test_the_loop_has_a_ready_answer_for_who_may_have_it_and_looks_at_no_file(
    release_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = write_keys(tmp_path / "keys", many="", few="requests=4/hour", old="disabled", monitor="metrics")
    site = create_app(Settings(release=release_path, api_keys_file=tmp_path / "keys"))
    state_of(site).access_log.descriptor = None
    hooks: Hooks = site.extensions[EXTENSION]

    def at_once(authorization: dict[str, str]) -> ReadyBytes | None:
        path, _, query = PROFILE.partition("?")
        target = {"RAW_URI": PROFILE, "PATH_INFO": path, "QUERY_STRING": query}
        return hooks.at_once({"REQUEST_METHOD": "GET", "HTTP_HOST": "localhost", **target, **authorization})

    def bearer(name: str) -> dict[str, str]:
        return {"HTTP_AUTHORIZATION": f"Bearer {keys[name]}"}

    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now)
    for _ in range(3):
        get(site, keys["many"])
    left = [at_once(bearer("few")) for _ in range(6)]
    assert [one and "RateLimit: " in one.fields for one in left] == [True] * 4 + [None] * 2
    assert get(site, keys["few"]).status_code == 429
    for authorization in ({}, bearer("old"), bearer("monitor"), {"HTTP_AUTHORIZATION": "Bearer nothing"}):
        assert at_once(authorization) is None
    assert at_once(bearer("many"))
    monkeypatch.setattr(time, "monotonic", lambda: now + 2)
    assert at_once(bearer("many")) is None, "a thread looks at the file of keys"
    get(site, keys["many"])
    monkeypatch.setattr(KeyRing, "refresh", None)
    assert at_once(bearer("many")), "whatever the clock says meanwhile"
