"""Pages of a server with API keys: a browser without one gets a page that says what to do, with its style."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import Settings
from tests.keys.key_files import write_keys
from tests.pages.document import BROWSER, Document, page


class Guarded(NamedTuple):
    """An application with keys, and one of them."""

    app: Flask
    key: str


@pytest.fixture(scope="module")
def guarded(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    file = tmp_path_factory.mktemp("keys") / "keys"
    key = write_keys(file, acme="")["acme"]
    return Guarded(create_app(Settings(release=release_path, api_keys_file=file)), key)


@pytest.fixture
def stranger(guarded: Guarded) -> Iterator[FlaskClient]:
    with guarded.app.test_client() as client:
        yield client


@pytest.mark.parametrize("address", ["/", "/coverage"])
def test_a_page_without_a_key_says_what_to_do(stranger: FlaskClient, address: str) -> None:
    found = page(stranger, address, 401)
    assert "A key is needed" in found.main.text
    assert "proxy" in found.main.text
    assert "/docs" in found.links
    answer = stranger.get(address, headers={"Accept": BROWSER})
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="supply-chain-risk-api"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_style_of_that_page_needs_no_key(stranger: FlaskClient) -> None:
    for element in page(stranger, "/", 401).root.one("head").all("link"):
        answer = stranger.get(element.attributes["href"])
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"].startswith("public")


def test_with_the_key_of_a_proxy_pages_are_private(stranger: FlaskClient, guarded: Guarded) -> None:
    headers = {"Accept": BROWSER, "Authorization": f"Bearer {guarded.key}"}
    for _ in range(3):  # the third one is ready in front of Flask
        answer = stranger.get("/coverage", headers=headers)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, max-age=300")
        assert "Authorization" in answer.headers["Vary"]
    assert Document(answer.get_data(as_text=True)).main.one("h1").text == "Coverage"
    assert stranger.post("/", data={"q": "shirts"}, headers=headers).status_code == 200
    assert stranger.post("/", data={"q": "shirts"}, headers={"Accept": BROWSER}).status_code == 401
