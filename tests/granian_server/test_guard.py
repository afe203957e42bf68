"""What an application gets from Granian, and what is logged where it fails: a real Granian with an application that fails."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.granian_server.failing_server import MANY, SECRET
from tests.serving import PATIENCE, environment, free_port, started

KEY = "k" * 32
OF_THE_PROCESS = {"HTTP_X_OF_THE_PROCESS": "1", "CONTENT_TYPE": "text/of-the-process", "OTHER": "1"}
"""Variables of the server; an application reads the first two as headers where they are in an environ."""


class Failing(NamedTuple):
    """A server whose application fails, and its log."""

    port: int
    log: Path

    def wait_for_line(self, text: str) -> None:
        """Return once a line of the log begins with a text."""
        deadline = time.monotonic() + PATIENCE
        while not any(line.startswith(text) for line in self.log.read_text().splitlines()):
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.05)


@pytest.fixture(scope="module")
def failing(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Failing]:
    port, log = free_port(), tmp_path_factory.mktemp("failing") / "log"
    variables = environment(release=release_path, port=port, receipt_key=KEY) | OF_THE_PROCESS
    command = [sys.executable, "-m", "tests.granian_server.failing_server"]
    with started(command, port, variables, log):
        yield Failing(port, log)


@contextmanager
def answer(failing: Failing, path: str) -> Iterator[HTTPResponse]:
    connection = HTTPConnection("127.0.0.1", failing.port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        with connection.getresponse() as found:
            yield found
    finally:
        connection.close()


def test_an_application_that_fails_is_answered_with_a_problem_and_logged_without_its_message(
    failing: Failing,
) -> None:
    with answer(failing, "/call") as found:
        assert (found.status, found.headers["Content-Type"]) == (500, "application/problem+json")
    failing.wait_for_line("an answer failed")
    assert SECRET not in failing.log.read_text()


def test_an_answer_that_fails_while_it_is_sent_has_no_end_and_is_logged_without_its_message(
    failing: Failing,
) -> None:
    with answer(failing, "/piece") as found, pytest.raises(IncompleteRead) as cut:
        found.read()
    assert len(cut.value.partial) <= 2 * MANY
    failing.wait_for_line("an answer failed while it was sent")
    failing.wait_for_line("AnswerCutError")
    failing.wait_for_line("closed /piece")
    assert "failing_server.py" in failing.log.read_text(), "the frames say where it failed"
    assert SECRET not in failing.log.read_text()


def test_an_answer_whose_end_fails_is_sent_and_logged_without_its_message(failing: Failing) -> None:
    with answer(failing, "/close") as found:
        assert len(found.read()) == 2 * MANY
    failing.wait_for_line("closed /close")
    failing.wait_for_line("the end of an answer failed")
    assert SECRET not in failing.log.read_text()


def test_a_request_has_neither_settings_nor_headers_from_variables_of_the_process(failing: Failing) -> None:
    with answer(failing, "/environ") as found:
        environ = json.loads(found.read())
    headers = {name for name in environ if name.startswith(("HTTP_", "CONTENT_"))}
    assert headers == {"HTTP_HOST", "HTTP_ACCEPT_ENCODING"}, "those that the client sent"
    assert [name for name in environ if name.startswith("RISK_")] == []
    assert KEY not in environ.values()
