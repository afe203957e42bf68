"""Keys on a real gunicorn: who is let in, what a refusal says, and that no key is in a log, a metric or an answer."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from api.keys.key import new_key
from tests.keys.key_files import Answer, send, write_keys
from tests.serving import PATIENCE, serving

PROFILE = "/v1/risks/CN-LN/1020?as_of=2026-11-24"
OPEN = [
    "/livez",
    "/readyz",
    "/docs",
    "/docs/start.js",
    "/docs/README.md",
    "/llms.txt",
    "/favicon.ico",
    "/openapi.json",
    "/openapi.yaml",
    "/v1/reconcile/regions",
]
CLOSED = [
    PROFILE,
    "/v1",
    "/v1/release",
    "/v1/sectors?format=csv",
    "/v1/nowhere",
    "/metrics",
    "/",
    "/v1/reconcile/regions?queries=%7B%7D",
]
STRANGER = new_key()[0]


class Service(NamedTuple):
    """A running server with keys."""

    port: int
    keys: dict[str, str]
    log: Path


@pytest.fixture(scope="module")
def service(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("keys")
    keys = write_keys(
        folder / "keys",
        acme="requests=100000/day rows=100000/day",
        ended="until=2020-01-01",
        disabled="disabled",
        monitor="metrics",
    )
    log = folder / "log"
    with serving(release_path, log, api_keys_file=folder / "keys") as (_, port):
        yield Service(port, keys, log)


def problem(answer: Answer, status: int) -> str:
    assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.headers["cache-control"] == "no-store"
    detail: str = answer.json["detail"]
    return detail


@pytest.mark.parametrize("path", OPEN)
def test_probes_and_documents_need_no_key(service: Service, path: str) -> None:
    answer = send(service.port, path)
    assert answer.status == 200
    assert "authorization" not in answer.headers.get("vary", "").lower()


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "DELETE", "BREW"])
@pytest.mark.parametrize("path", CLOSED)
def test_everything_else_needs_one(service: Service, path: str, method: str) -> None:
    answer = send(service.port, path, method=method)
    assert answer.status == 401
    assert answer.headers["www-authenticate"] == 'Bearer realm="supply-chain-risk-api"'
    assert answer.headers["cache-control"] == "no-store"
    assert "ratelimit" not in answer.headers
    if method != "HEAD":
        assert "send it in one header, as in Authorization: Bearer risk_..." in problem(answer, 401)


def test_a_manifest_says_how_to_send_a_key_and_what_a_browser_sends_before_has_none(service: Service) -> None:
    path = "/v1/reconcile/regions"
    manifest = send(service.port, path).json
    assert manifest["authentication"] == {"type": "apiKey", "name": "Authorization", "in": "header"}
    permitted = send(
        service.port,
        path,
        method="OPTIONS",
        Origin="https://sheets.example",
        Access_Control_Request_Method="POST",
    )
    assert permitted.status == 204
    assert "Authorization" in permitted.headers["access-control-allow-headers"]
    refused = send(service.port, f"{path}?queries=%7B%7D", Origin="https://sheets.example")
    assert (refused.status, refused.headers["access-control-allow-origin"]) == (401, "*")
    assert send(service.port, f"{path}?queries=%7B%7D", service.keys["acme"]).json == {}


def test_a_key_lets_in(service: Service) -> None:
    answer = send(service.port, PROFILE, service.keys["acme"])
    assert (answer.status, answer.json["region"]["code"]) == (200, "CN-LN")
    assert answer.headers["cache-control"] == "private, max-age=300"
    assert "Authorization" in answer.headers["vary"].split(", ")
    assert send(service.port, "/v1/nowhere", service.keys["acme"]).status == 404


@pytest.mark.parametrize(
    ("header", "advice"),
    [
        ({"X_API_Key": STRANGER}, "the key is in X-API-Key, which is not read; send it in one header"),
        ({"Authorization": "Basic dXNlcjpwYXNz"}, "has another scheme than Bearer"),
        ({"Authorization": "Bearer"}, "copy all of it"),
        ({"Authorization": "Bearer  "}, "copy all of it"),
        ({"Authorization": f"Bearer {STRANGER[:-1]}"}, "copy all of it"),
        ({"Authorization": f"Bearer {STRANGER} {STRANGER}"}, "copy all of it"),
        ({"Authorization": f"Bearer {STRANGER[:20]}{'0' * 43}"}, "the checksum of the key is wrong"),
        ({"Authorization": f"Bearer {STRANGER}"}, "the key is not known here"),
        ({"Authorization": "Bearer é"}, "copy all of it"),
        ({"Authorization": STRANGER}, "has another scheme than Bearer"),
    ],
)
def test_a_refusal_says_what_to_do_and_repeats_nothing(
    service: Service, header: dict[str, str], advice: str
) -> None:
    answer = send(service.port, PROFILE, None, "GET", None, **header)
    assert advice in problem(answer, 401)
    assert answer.headers["www-authenticate"].startswith('Bearer realm="supply-chain-risk-api"')
    assert STRANGER[5:13].encode() not in answer.body


@pytest.mark.parametrize(("name", "advice"), [("ended", "the last day of the key was 2020-01-01"), ("disabled", "the key is disabled")])  # fmt: skip
def test_the_holder_of_a_key_that_is_no_longer_valid_is_informed(
    service: Service, name: str, advice: str
) -> None:
    answer = send(service.port, PROFILE, service.keys[name])
    assert f"{advice}; request a new one from the operator" in problem(answer, 401)
    assert answer.headers["www-authenticate"].endswith('error="invalid_token"')


def test_a_scheme_may_have_any_case(service: Service) -> None:
    assert send(service.port, PROFILE, Authorization=f"bEARER {service.keys['acme']}").status == 200


ADDRESSES = (
    "/v1/risks?api_key={}",
    "/v1/risks?API-Key=x",
    "/v1/risks?q={}",
    "/v1/risks?{}=1",
    "/v1/sectors/{}",
    "/v1/sectors/risk%5F{}",
    "/{}",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("with_header", [True, False])
def test_a_key_in_the_address_is_refused_and_not_repeated(
    service: Service, address: str, with_header: bool
) -> None:
    key = service.keys["acme"]
    path = address.format(key[5:] if "%5F" in address else key)
    answer = send(service.port, path, key if with_header else None)
    assert "replace that key with a new one, and send it in one header" in problem(answer, 400)
    assert key[5:13].encode() not in answer.body


def test_metrics_are_for_the_key_that_is_made_for_them(service: Service) -> None:
    answer = send(service.port, "/metrics", service.keys["monitor"])
    assert answer.status == 200
    assert "use one that was made with --metrics" in problem(
        send(service.port, "/metrics", service.keys["acme"]), 403
    )
    assert "reads /metrics and nothing else" in problem(
        send(service.port, PROFILE, service.keys["monitor"]), 403
    )


def test_a_key_in_another_header_or_in_a_body_is_not_repeated(service: Service) -> None:
    key = service.keys["acme"]
    answer = send(service.port, "/v1/nowhere", key, X_Request_Id=key)
    assert key[5:13] not in str(answer)
    assert answer.headers["x-request-id"] != key
    body = json.dumps({key: key}).encode()
    answer = send(service.port, "/v1/resolve", key, "POST", body, Content_Type="application/json")
    assert "risk_[removed]" in problem(answer, 422)
    assert key[5:13] not in str(answer)


def test_names_are_in_the_log_and_the_metrics_and_keys_are_not(service: Service) -> None:
    for name in ("acme", "ended"):
        send(service.port, PROFILE, service.keys[name], X_Request_Id=f"of-{name}")
    metrics = send(service.port, "/metrics", service.keys["monitor"]).body.decode()
    assert 'risk_key_requests_total{key="acme"}' in metrics
    assert 'risk_requests_refused_total{reason="ended"}' in metrics
    assert "risk_api_keys_usable 1.0" in metrics
    assert "risk_api_keys 4.0" in metrics
    lines = [json.loads(line) for line in service.log.read_text().splitlines() if line.startswith("{")]
    names = {line["request_id"]: line["key"] for line in lines}
    assert (names["of-acme"], names["of-ended"]) == ("acme", None)
    for key in [*service.keys.values(), STRANGER]:
        for part in (key[5:13], key[14:30], key[-20:]):
            assert part not in service.log.read_text()
            assert part not in metrics


def test_metrics_are_open_by_a_setting(release_path: Path, tmp_path: Path) -> None:
    write_keys(tmp_path / "keys", acme="")
    with serving(release_path, tmp_path / "log", api_keys_file=tmp_path / "keys", metrics_open="yes") as (
        _,
        port,
    ):
        assert send(port, "/metrics").status == 200
        assert send(port, PROFILE).status == 401


@pytest.mark.parametrize("media", ["application/json", "text/csv"])
@pytest.mark.parametrize("stranger", [False, True])
def test_the_body_of_a_request_without_a_key_is_not_read(
    service: Service, media: str, stranger: bool
) -> None:
    header = f"Authorization: Bearer {STRANGER}\r\n" if stranger else ""
    head = f"POST /v1/screenings HTTP/1.1\r\nHost: localhost\r\n{header}Content-Type: {media}\r\n"
    with socket.create_connection(("127.0.0.1", service.port), timeout=PATIENCE) as caller:
        caller.sendall(f"{head}Content-Length: 16000000\r\n\r\nitems".encode())
        found = b""
        while chunk := caller.recv(65_536):
            found += chunk
    assert found.startswith(b"HTTP/1.1 401 ")
    assert b"connection: close" in found.lower()
