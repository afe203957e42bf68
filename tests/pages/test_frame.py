"""Every page: one frame, validators, a strict policy, errors in words, keys, and addresses below the base path."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.pages import html_page
from api.pages.html_page import POLICY
from api.pages.link import assets
from api.settings import ROOT, Settings
from schemas.paging import today
from tests.pages.document import BROWSER, Document, page, sent

PAGES = ["/", "/map", "/matrix", "/coverage", "/sheet", "/verify"]
"""One address of each page without codes."""


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_what_it_is_and_leads_to_every_other(client: FlaskClient, address: str) -> None:
    found = page(client, address)
    assert found.title.endswith("Supply-Chain Risk")
    assert len(found.main.all("h1")) == 1
    nav = [link.attributes["href"] for link in found.root.one("nav").all("a")]
    assert nav == ["/", "/map", "/matrix", "/sheet", "/verify", "/coverage", "/docs"]
    current = found.root.one("nav").all("a", aria_current="page")
    assert [link.attributes["href"] for link in current] == [address]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_runs_nothing_that_stands_in_it_and_loads_from_this_server_alone(
    client: FlaskClient, address: str
) -> None:
    answer = sent(client, address)
    assert answer.headers.getlist("Content-Security-Policy") == [POLICY]
    assert "unsafe" not in POLICY
    assert answer.headers.getlist("Referrer-Policy") == ["no-referrer"]
    text = answer.get_data(as_text=True)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)", text)
    for element in Document(text).root.all():
        for name in ("src", "action"):
            assert element.attributes.get(name, "/").startswith("/")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_stored_revalidated_and_compressed_like_an_answer(
    client: FlaskClient, address: str
) -> None:
    first = sent(client, address)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert first.headers["Vary"] == "Accept, Accept-Encoding"
    headers = {"Accept": BROWSER, "If-None-Match": first.headers["ETag"]}
    again = client.get(address, headers=headers)
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    packed = client.get(address, headers={"Accept": BROWSER, "Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["ETag"] != first.headers["ETag"]
    assert client.head(address, headers={"Accept": BROWSER}).headers["ETag"] == first.headers["ETag"]


def test_a_page_of_today_is_another_one_tomorrow(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = {"Accept": BROWSER, "If-None-Match": '"one", "other"'}  # ready answers leave a list to Flask
    first = client.get("/", headers=headers).headers["ETag"]
    assert client.get("/", headers=headers).headers["ETag"] == first
    monkeypatch.setattr(html_page, "today", lambda: today() + timedelta(days=1))
    assert client.get("/", headers=headers).headers["ETag"] != first


def test_a_form_sends_empty_fields_and_they_mean_nothing(client: FlaskClient) -> None:
    plain, empty = sent(client, "/coverage"), sent(client, "/coverage?as_of=")
    assert plain.headers["ETag"] == empty.headers["ETag"]


def test_a_client_of_json_finds_the_api_at_the_root(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept": "application/json"})
    assert answer.mimetype == "application/json"
    for name in ("api", "openapi", "docs"):
        assert client.get(answer.json[name]).status_code == 200  # type: ignore[index]
    assert client.get("/", headers={"Accept": "*/*"}).mimetype == "text/html"
    for _ in range(3):  # ready answers tell both apart
        assert client.get("/", headers={"Accept": "application/json"}).mimetype == "application/json"
        assert sent(client, "/").mimetype == "text/html"


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/coverage?as_of=soon", 422, "write YYYY-MM-DD"),
        ("/coverage?day=2026-01-01", 400, "as_of"),
        ("/nothing", 404, "nothing is served at /nothing"),
    ],
)
def test_a_fault_is_a_page_with_the_words_of_the_problem_and_a_next_step(
    client: FlaskClient, address: str, status: int, words: str
) -> None:
    found = page(client, address, status)
    assert words in found.main.text
    assert found.main.all("a", href="/")
    assert sent(client, address).headers.getlist("Content-Security-Policy") == [POLICY]
    problem = client.get(address, headers={"Accept": "application/json"})
    assert (problem.status_code, problem.mimetype) == (status, "application/problem+json")
    assert problem.json is not None
    assert problem.json["detail"] in found.main.text


def test_faults_of_the_api_stay_json_for_a_browser(client: FlaskClient) -> None:
    for address in ("/v1/nothing", "/v1/risks/XX/0000", "/docs/nothing.js"):
        assert sent(client, address).mimetype == "application/problem+json"


def test_static_files_are_stored_for_long_under_an_address_that_names_their_content(
    client: FlaskClient,
) -> None:
    for element in page(client, "/").root.one("head").all("link"):
        answer = client.get(element.attributes["href"])
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert client.get(element.attributes["href"].partition("?")[0]).headers["Cache-Control"] == "no-cache"
    assert client.get("/assets/../app.py").status_code == 404
    assert client.get("/assets/app.scss").status_code == 404


def test_no_file_of_the_pages_names_another_host() -> None:
    folders = (ROOT / "api" / "static" / "pages", ROOT / "api" / "pages" / "templates")
    allowed = {"www.w3.org"}
    for path in [path for folder in folders for path in folder.rglob("*") if path.is_file()]:
        hosts = set(re.findall(r"https?://([^/\"'\s)]+)", path.read_text()))
        assert hosts <= allowed, path


@pytest.fixture(scope="module")
def below(release_path: Path) -> Flask:
    """The application below a base path."""
    return create_app(Settings(release=release_path, base_path="/risk"))


def test_every_address_of_a_page_is_below_the_base_path(below: Flask) -> None:
    client = below.test_client()
    for address in PAGES:
        found = page(client, f"/risk{address}")
        addresses = [*found.links, *(form.attributes["action"] for form in found.root.all("form"))]
        addresses += [link.attributes["href"] for link in found.root.one("head").all("link")]
        addresses += [script.attributes["src"] for script in found.root.all("script")]
        assert {one for one in addresses if not one.startswith(("/risk/", "#", "https://", "http://"))} <= {
            "/risk"
        }
    assert all(client.get(f"/risk/assets/{name}").status_code == 200 for name in assets())
