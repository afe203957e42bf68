"""The framework of this service answers as Flask does: the same routes, methods, hosts and errors."""

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.web.framework import Api

NO_NAMES = ("a..b", "x" * 64, ".")
HOSTS = (
    "localhost",
    "localhost:8000",
    "127.0.0.1:80",
    "[::1]:8000",
    "api.example.org.",
    "EXAMPLE.org",
    "xn--bcher-kva.example",
    "a_b.example",
    "",
    "ex ample",
    "example.org:port",
    "bücher.example",
    *NO_NAMES,
)
TARGETS = (("GET", "/things/a"), ("GET", "/things/a/"), ("GET", "//things/a"), ("HEAD", "/things/b"), ("OPTIONS", "/things/a"), ("POST", "/things/a"), ("GET", "/nowhere"), ("GET", "/things/%E4%BA%BA"))  # fmt: skip
UPGRADE = {"Connection": "Upgrade", "Upgrade": "websocket"}


def answered(kind: type[Flask], method: str, path: str, headers: dict[str, str]) -> Any:
    """Return what a small application of a kind answers."""
    app = kind("small", static_folder=None)
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    app.add_url_rule("/things/<name>", view_func=lambda name: {"name": name})
    answer = app.test_client().open(path, method=method, headers=headers)
    return answer.status, sorted(answer.headers), answer.data


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize(("method", "path"), TARGETS)
def test_every_host_is_answered_as_by_flask(method: str, path: str, host: str) -> None:
    headers = {"Host": host}
    assert answered(Api, method, path, headers) == answered(Flask, method, path, headers)


@pytest.mark.parametrize("host", NO_NAMES)
def test_a_host_that_is_no_name_is_refused(client: FlaskClient, host: str) -> None:
    answer = client.get("/v1/release", headers={"Host": host})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_a_websocket_is_refused_as_by_flask(client: FlaskClient) -> None:
    assert answered(Api, "GET", "/things/a", UPGRADE) == answered(Flask, "GET", "/things/a", UPGRADE)
    answer = client.get("/v1/release", headers=UPGRADE)
    assert (answer.status_code, json.loads(answer.data)["status"]) == (400, 400)


def test_no_request_has_a_session(client: FlaskClient) -> None:
    answer = client.get("/v1/release", headers={"Cookie": "session=eyJhIjoxfQ.x.y"})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers["Vary"]
