"""A busy port, and an address that is none of this machine, are named with the setting before the server starts."""

import socket

import pytest

from api.listening import busy
from tests.serving import free_port


def test_a_free_port_has_no_advice() -> None:
    assert busy([("127.0.0.1", free_port()), "unix:/run/x.sock"]) is None


def test_a_busy_port_is_named_with_its_setting() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        port = other.getsockname()[1]
        advice = busy([("127.0.0.1", port)])
    assert (
        advice
        == f"port {port} of 127.0.0.1 is in use: set RISK_PORT to another one, or stop what listens there"
    )


def test_a_host_that_is_none_is_named_with_its_setting() -> None:
    assert "set RISK_HOST" in str(busy([("192.0.2.1", free_port())]))


@pytest.mark.parametrize("name", ["GUNICORN_FD", "LISTEN_FDS"])
def test_a_socket_that_is_open_already_is_not_tried(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "3")
    assert busy([("192.0.2.1", 1)]) is None
