"""Whether the address can be listened at: gunicorn would try for five seconds, and names no setting."""

from __future__ import annotations

import errno
import os
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ADVICE = {
    errno.EADDRINUSE: "port {port} of {host} is in use: set RISK_PORT to another one, or stop what listens there",
    errno.EACCES: "port {port} is not for this user: set RISK_PORT to one from 1024 up",
    errno.EADDRNOTAVAIL: "{host} is no address of this machine: set RISK_HOST to one that is, or to 0.0.0.0 for all",
}
"""What to do, by the error of the operating system."""
INHERITED = ("GUNICORN_FD", "LISTEN_FDS")
"""Variables that say that the socket is open already: of a restart in place, and of systemd."""


def busy(addresses: Iterable[object]) -> str | None:
    """Return advice for the first address, a pair of host and port, that cannot be listened at; None where all can."""
    if any(name in os.environ for name in INHERITED):
        return None
    for address in addresses:
        if isinstance(address, tuple) and (advice := _tried(str(address[0]), int(address[1]))):
            return advice
    return None


def _tried(host: str, port: int) -> str | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
            tried.listen(1)
    except OSError as error:
        advice = ADVICE.get(error.errno or 0)
        return advice and advice.format(host=host, port=port)
    return None
