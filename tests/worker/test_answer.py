"""Answers to callers who leave, and answers that fail: only the first pass without a word."""

import logging
import socket
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from gunicorn.config import Config

from api.settings import Settings
from api.worker.answer import answer
from api.worker.connection import Connection
from api.worker.head import read_head
from api.worker.hooks import no_headers
from api.worker.pace import CallerGoneError
from tests.serving import PATIENCE
from tests.worker.raw import GET

OK = [("Content-Length", "2")]


class Pair(NamedTuple):
    """A connection with a request, and the socket of its caller."""

    connection: Connection
    caller: socket.socket


@pytest.fixture
def pair() -> Iterator[Pair]:
    near, far = socket.socketpair()
    with near, far:
        near.setblocking(False)
        far.settimeout(PATIENCE)
        connection = Connection(near, ("127.0.0.1", 1), ("127.0.0.1", 2), lambda *_: None)
        connection.head = read_head(Config(), GET + b"\r\n", connection.peer, Settings())
        connection.reusable = True
        yield Pair(connection, far)


def answered(pair: Pair, application: Callable[..., Any]) -> bool:
    worker = SimpleNamespace(wsgi=application, cfg=Config(), log=logging.getLogger("gunicorn.error"))
    return answer(pair.connection, pair.connection, worker, no_headers)


def right(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("200 OK", OK)
    return [b"ok"]


def failing(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Fail with the error of a file or of another connection of its own."""
    raise ConnectionResetError(104, "Connection reset by peer")


def test_an_answer_is_sent_and_the_connection_can_be_used_again(
    pair: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    assert answered(pair, right)
    assert pair.caller.recv(4096).startswith(b"HTTP/1.1 200 OK\r\n")
    assert caplog.records == []


def test_a_caller_who_left_is_no_error(pair: Pair, caplog: pytest.LogCaptureFixture) -> None:
    pair.caller.close()
    assert not answered(pair, right)
    assert caplog.records == []


def test_a_connection_that_was_reset_takes_no_answer(pair: Pair) -> None:
    pair.connection.reset = True
    with pytest.raises(CallerGoneError):
        pair.connection.sendall(b"ok")


def test_an_error_of_the_application_is_answered_and_logged_though_it_names_a_connection(
    pair: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    assert not answered(pair, failing)
    assert pair.caller.recv(4096).startswith(b"HTTP/1.1 500 ")
    assert [record.levelname for record in caplog.records] == ["ERROR"]
