"""The front door: every subject from ``/v1`` without a document, and Swagger UI from this server alone."""

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
def test_the_front_door_lists_every_subject_with_a_sentence(client: FlaskClient, subject: str) -> None:
    served = {item["path"]: item["summary"] for item in get_json(client, "/v1")["items"]}
    assert served[f"/v1/{subject}"].endswith(".")


def test_every_listed_collection_answers(client: FlaskClient) -> None:
    for item in get_json(client, "/v1")["items"]:
        if "<" not in item["path"] and "GET" in client.options(item["path"]).headers["Allow"]:
            asked = {"/v1/resolve": "?region=Dandong"}.get(item["path"], "")
            assert get_json(client, item["path"] + asked)["release"]


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


def told(answer: TestResponse) -> dict[str, str | None]:
    """Headers that a 200, its HEAD and its 304 share."""
    names = "ETag Cache-Control Vary Content-Security-Policy Referrer-Policy Cross-Origin-Opener-Policy"
    return {name: answer.headers.get(name) for name in names.split()}


@pytest.mark.parametrize(("url", "media_type"), FILES.items())
def test_the_page_and_its_files_are_served_whole_with_their_media_types(
    client: FlaskClient, url: str, media_type: str
) -> None:
    answer = client.get(url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)
    assert "Content-Encoding" not in answer.headers
    name = "index.html" if url == "/docs" else url.removeprefix("/docs/")
    assert answer.data == next(STATIC.rglob(name)).read_bytes()
    assert int(answer.headers["Content-Length"]) == len(answer.data)


@pytest.mark.parametrize("url", FILES)
def test_the_page_and_its_files_are_guarded(client: FlaskClient, url: str) -> None:
    headers = client.get(url).headers
    assert headers.getlist("X-Content-Type-Options") == ["nosniff"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("url", ["/docs", "/docs/"])
def test_the_page_may_ask_nobody_but_this_server_and_run_nothing_written_into_it(
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


def test_the_page_is_asked_for_anew_and_its_files_once_a_day(client: FlaskClient) -> None:
    kept = {url: client.get(url).headers["Cache-Control"] for url in FILES}
    assert kept.pop("/docs") == "no-cache"
    assert set(kept.values()) == {"public, max-age=86400"}


@pytest.mark.parametrize("url", TEXTS)
def test_text_is_gzipped_for_who_reads_it(client: FlaskClient, url: str) -> None:
    plain, zipped = client.get(url), client.get(url, headers=GZIP)
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data
    assert int(zipped.headers["Content-Length"]) == len(zipped.data)
    assert plain.headers["Vary"] == zipped.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["ETag"] != zipped.headers["ETag"]
    assert plain.headers["Content-Type"] == zipped.headers["Content-Type"]


@pytest.mark.parametrize("coding", ["", "br", "identity", "gzip;q=0", "*;q=0", "gzip;q=0.1, identity"])
def test_text_is_plain_for_who_does_not_read_gzip(client: FlaskClient, coding: str) -> None:
    answer = client.get("/docs/start.js", headers={"Accept-Encoding": coding})
    assert "Content-Encoding" not in answer.headers
    assert b"SwaggerUIBundle" in answer.data


def test_the_bundle_costs_a_third_and_a_picture_is_not_squeezed(client: FlaskClient) -> None:
    assert len(client.get("/docs/swagger-ui-bundle.js", headers=GZIP).data) < 500_000
    assert "Content-Encoding" not in client.get("/docs/favicon-32x32.png", headers=GZIP).headers


@pytest.mark.parametrize("coding", ["identity", "gzip"])
@pytest.mark.parametrize("url", FILES)
def test_what_the_caller_holds_is_not_sent_again(client: FlaskClient, url: str, coding: str) -> None:
    headers = {"Accept-Encoding": coding}
    first = client.get(url, headers=headers)
    assert re.fullmatch(r'"[0-9a-f]{64}"', first.headers["ETag"])
    again = client.get(url, headers=headers | {"If-None-Match": f'"other", {first.headers["ETag"]}'})
    assert (again.status_code, again.data, told(again)) == (304, b"", told(first))
    assert client.get(url, headers=headers | {"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("url", FILES)
def test_head_tells_what_get_would_send(client: FlaskClient, url: str) -> None:
    asked, headed = client.get(url, headers=GZIP), client.head(url, headers=GZIP)
    assert (headed.status_code, headed.data, told(headed)) == (200, b"", told(asked))
    assert headed.headers["Content-Length"] == asked.headers["Content-Length"]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("swagger-ui.csss", "did you mean swagger-ui.css?"),
        ("VERSION", "the page is at /docs"),
        ("index.html", "the page is at /docs"),
        ("swagger-ui-bundle.js.map", "did you mean swagger-ui-bundle.js?"),
        ("..%2f..%2fsettings.py", "nothing is served at"),
        ("%00", "the page is at /docs"),
    ],
)
def test_another_file_is_404_as_everywhere(client: FlaskClient, name: str, advice: str) -> None:
    assert advice in get_problem(client, f"/docs/{name}", 404)["detail"]


@pytest.mark.parametrize("url", ["/docs", "/docs/start.js"])
def test_the_page_is_only_read(client: FlaskClient, url: str) -> None:
    answer = client.delete(url)
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_the_page_cautions_its_reader_and_every_file_it_names_is_served(client: FlaskClient) -> None:
    html = client.get("/docs").text
    for said in ('lang="en"', 'name="viewport"', "<title>Supply-Chain Risk API</title>"):
        assert said in html
    assert "not legal advice" in html
    assert "Silence is not safety" in html
    named = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert set(named) - {"/openapi.json"} <= set(FILES)
    assert "<script>" not in html
    assert " style=" not in html


@pytest.mark.parametrize("path", sorted((STATIC / "docs").iterdir()), ids=lambda path: path.name)
def test_what_we_wrote_names_no_other_host(path: Path) -> None:
    assert re.findall(r"(?:https?:)?//[a-z0-9]\S*", path.read_text()) == []


def test_swagger_ui_is_as_it_was_published() -> None:
    folder = STATIC / "swagger-ui"
    lines = (folder / "VERSION").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split() for line in lines if not line.startswith("#"))}
    assert "swagger-ui-dist 5.35.0" in lines[0]
    files = {path.name: path for path in folder.iterdir() if path.name != "VERSION"}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == sums
    assert {"LICENSE", "NOTICE", "swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt"} <= set(sums)
    assert not list(folder.glob("*.map"))
