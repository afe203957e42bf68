"""The index at ``/v1`` lists every subject, and Swagger UI is served by this server alone."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.settings import ROOT
from tests.answers import get_json, get_problem

SUBJECTS = [
    "coverage",
    "evidence",
    "indicators",
    "instruments",
    "methods",
    "regions",
    "release",
    "resolve",
    "risks",
    "sectors",
    "sources",
]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_index_lists_every_subject_with_a_summary(client: FlaskClient, subject: str) -> None:
    served = {item["path"]: item["summary"] for item in get_json(client, "/v1")["items"]}
    assert served[f"/v1/{subject}"].endswith(".")


def test_every_address_of_the_index_answers(client: FlaskClient) -> None:
    for item in get_json(client, "/v1")["items"]:
        if "<" not in item["path"] and "GET" in client.options(item["path"]).headers["Allow"]:
            if not item["path"].startswith("/v1"):
                assert client.get(item["path"]).status_code == 200
                continue
            got = {"/v1/resolve": "?region=Dandong"}.get(item["path"], "")
            found = get_json(client, item["path"] + got)
            assert item["path"].startswith("/v1/reconcile/") or found["release"]


STATIC = ROOT / "api" / "static"
TEXTS = {
    "/docs": "text/html; charset=utf-8",
    "/docs/LICENSE": "text/plain; charset=utf-8",
    "/docs/NOTICE": "text/plain; charset=utf-8",
    "/docs/page.css": "text/css; charset=utf-8",
    "/docs/start.js": "text/javascript; charset=utf-8",
    "/docs/swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "/docs/swagger-ui-bundle.js.LICENSE.txt": "text/plain; charset=utf-8",
    "/docs/swagger-ui.css": "text/css; charset=utf-8",
}
FILES = TEXTS | {"/docs/favicon-32x32.png": "image/png"}
GZIP = {"Accept-Encoding": "gzip, deflate, br"}


def shared_headers(answer: TestResponse) -> dict[str, str | None]:
    """Return the headers that a 200, its HEAD and its 304 share."""
    names = "ETag Cache-Control Vary Content-Security-Policy Referrer-Policy Cross-Origin-Opener-Policy"
    return {name: answer.headers.get(name) for name in names.split()}


@pytest.mark.parametrize(("url", "media_type"), FILES.items())
def test_the_page_and_its_files_are_served_with_their_media_types(
    client: FlaskClient, url: str, media_type: str
) -> None:
    answer = client.get(url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)
    assert "Content-Encoding" not in answer.headers
    name = "index.html" if url == "/docs" else url.removeprefix("/docs/")
    assert answer.data == next(STATIC.rglob(name)).read_bytes()
    assert int(answer.headers["Content-Length"]) == len(answer.data)


@pytest.mark.parametrize("url", FILES)
def test_the_page_and_its_files_have_security_headers(client: FlaskClient, url: str) -> None:
    headers = client.get(url).headers
    assert headers.getlist("X-Content-Type-Options") == ["nosniff"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("url", ["/docs", "/docs/"])
def test_the_page_may_connect_to_this_server_only_and_runs_no_inline_script(
    client: FlaskClient, url: str
) -> None:
    answer = client.get(url)
    assert answer.status_code == 200
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "font-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }


def test_the_page_is_revalidated_and_its_files_are_cached_for_a_day(client: FlaskClient) -> None:
    caching = {url: client.get(url).headers["Cache-Control"] for url in FILES}
    assert caching.pop("/docs") == "no-cache"
    assert set(caching.values()) == {"public, max-age=86400"}


@pytest.mark.parametrize("url", TEXTS)
def test_text_is_compressed_for_clients_that_accept_gzip(client: FlaskClient, url: str) -> None:
    plain, zipped = client.get(url), client.get(url, headers=GZIP)
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data
    assert int(zipped.headers["Content-Length"]) == len(zipped.data)
    assert plain.headers["Vary"] == zipped.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["ETag"] != zipped.headers["ETag"]
    assert plain.headers["Content-Type"] == zipped.headers["Content-Type"]


@pytest.mark.parametrize("coding", ["", "br", "identity", "gzip;q=0", "*;q=0", "gzip;q=0.1, identity"])
def test_text_is_not_compressed_for_other_clients(client: FlaskClient, coding: str) -> None:
    answer = client.get("/docs/start.js", headers={"Accept-Encoding": coding})
    assert "Content-Encoding" not in answer.headers
    assert b"SwaggerUIBundle" in answer.data


def test_the_bundle_is_compressed_to_a_third_and_images_are_not_compressed(client: FlaskClient) -> None:
    assert len(client.get("/docs/swagger-ui-bundle.js", headers=GZIP).data) < 500_000
    assert "Content-Encoding" not in client.get("/docs/favicon-32x32.png", headers=GZIP).headers


@pytest.mark.parametrize("coding", ["identity", "gzip"])
@pytest.mark.parametrize("url", FILES)
def test_a_file_that_the_client_has_is_not_sent_again(client: FlaskClient, url: str, coding: str) -> None:
    headers = {"Accept-Encoding": coding}
    first = client.get(url, headers=headers)
    assert re.fullmatch(r'"[0-9a-f]{64}"', first.headers["ETag"])
    again = client.get(url, headers=headers | {"If-None-Match": f'"other", {first.headers["ETag"]}'})
    assert (again.status_code, again.data, shared_headers(again)) == (304, b"", shared_headers(first))
    assert client.get(url, headers=headers | {"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("url", FILES)
def test_head_has_the_headers_of_get(client: FlaskClient, url: str) -> None:
    got, headed = client.get(url, headers=GZIP), client.head(url, headers=GZIP)
    assert (headed.status_code, headed.data, shared_headers(headed)) == (200, b"", shared_headers(got))
    assert headed.headers["Content-Length"] == got.headers["Content-Length"]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("swagger-ui.csss", "did you mean swagger-ui.css?"),
        ("VERSION", "the page is at /docs"),
        ("index.html", "the page is at /docs"),
        ("swagger-ui-bundle.js.map", "did you mean swagger-ui-bundle.js?"),
        ("..%2f..%2fsettings.py", "the page is at /docs"),
        ("%00", "the page is at /docs"),
    ],
)
def test_another_file_is_404(client: FlaskClient, name: str, advice: str) -> None:
    assert advice in get_problem(client, f"/docs/{name}", 404)["detail"]


@pytest.mark.parametrize("url", ["/docs", "/docs/start.js"])
def test_the_page_cannot_be_deleted(client: FlaskClient, url: str) -> None:
    answer = client.delete(url)
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_the_page_has_its_caution_and_every_file_in_it_is_served(client: FlaskClient) -> None:
    html = client.get("/docs").text
    for text in ('lang="en"', 'name="viewport"', "<title>Supply-Chain Risk API</title>"):
        assert text in html
    assert "not legal advice" in html
    assert "Silence is not safety" in html
    named = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert set(named) - {"/", "/openapi.json"} <= set(FILES)
    assert "<script>" not in html
    assert " style=" not in html


@pytest.mark.parametrize("path", sorted((STATIC / "docs").iterdir()), ids=lambda path: path.name)
def test_our_own_files_name_no_other_host(path: Path) -> None:
    assert re.findall(r"(?:https?:)?//[a-z0-9]\S*", path.read_text()) == []


def test_swagger_ui_is_the_published_version() -> None:
    folder = STATIC / "swagger-ui"
    lines = (folder / "VERSION").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split() for line in lines if not line.startswith("#"))}
    assert "swagger-ui-dist 5.35.0" in lines[0]
    files = {path.name: path for path in folder.iterdir() if path.name != "VERSION"}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == sums
    assert {"LICENSE", "NOTICE", "swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt"} <= set(sums)
    assert not list(folder.glob("*.map"))
