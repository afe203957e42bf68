"""The installed server, by gunicorn and by Granian: pages, files and documents, with the answers of the tree."""

import csv
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY
from tests.screenings.workbooks import xlsx
from tests.serving import PATIENCE, Server, free_port, started
from tests.wheel.installing import Installed, clean

pytestmark = pytest.mark.more

PATHS = (
    "/",
    "/docs",
    "/sheet",
    "/verify",
    f"/coverage?as_of={DAY}",
    f"/explore/CN-LN/1020?as_of={DAY}",
    "/map",
    "/v1",
    "/v1/release",
    "/v1/limits",
    f"/v1/risks/CN-LN/1020?as_of={DAY}&explain=full",
    f"/v1/evidence?region=CN-LN&as_of={DAY}&format=csv",
    "/openapi.json",
    "/openapi.yaml",
    "/v1/risks/CN-LN/9999",
)


class Response(NamedTuple):
    """Status, media type and body of a response."""

    status: int
    media: str | None
    body: bytes


def ask(port: int, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Response:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(
            method, path, body, {name.replace("_", "-"): text for name, text in headers.items()}
        )
        answer = connection.getresponse()
        return Response(answer.status, answer.headers["Content-Type"], answer.read())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def gunicorn(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(installed, tmp_path_factory.mktemp("gunicorn")) as server:
        yield server


def serving(installed: Installed, folder: Path, *options: str) -> AbstractContextManager[Server]:
    port = free_port()
    line = [str(installed.command), "serve", "--port", str(port), *options]
    return started(line, port, clean({}), folder / "log", folder)


def without_id(body: bytes) -> bytes:
    """Return a body without what differs between two requests: the id of a request."""
    return re.sub(rb"#[0-9a-f]{32}", b"", body)


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_is_that_of_the_tree(gunicorn: Server, client: FlaskClient, path: str) -> None:
    expected = client.get(path)
    found = ask(gunicorn.port, path)
    assert (found.status, found.media) == (expected.status_code, expected.headers["Content-Type"])
    assert without_id(found.body) == without_id(expected.data)


def test_every_file_that_a_page_needs_is_there(gunicorn: Server) -> None:
    pages = [ask(gunicorn.port, path).body.decode() for path in ("/", "/docs", "/map", "/sheet")]
    links = {
        link
        for page in pages
        for link in re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css|svg|png|json))"', page)
    }
    assert len(links) > 5
    assert {link: ask(gunicorn.port, link).status for link in links} == dict.fromkeys(links, 200)


def test_a_workbook_is_screened_by_the_process_of_its_own(gunicorn: Server) -> None:
    body = xlsx([["country", "product"], ["Uzbekistan", "cotton yarn"]])
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    found = ask(gunicorn.port, "/v1/screenings", "POST", body, Content_Type=media, Accept="text/csv")
    assert found.status == 200
    (row,) = csv.DictReader(found.body.decode("utf-8-sig").splitlines())
    assert (row["country"], row["product"], row["risk_region"]) == ("Uzbekistan", "cotton yarn", "UZ")


def test_granian_serves_it_too(installed: Installed, tmp_path: Path) -> None:
    with serving(installed, tmp_path, "--server", "granian") as server:
        assert ask(server.port, "/v1").status == 200
