"""How long a caller is waited for who neither sends nor reads: then the thread is wanted for others."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from flask import current_app, request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.settings import Settings


@contextmanager
def patient() -> Iterator[None]:
    """Give up on a caller who stalls while something is read from or sent to them; under gunicorn, whose socket it is."""
    socket = request.environ.get("gunicorn.socket")
    settings: Settings = current_app.extensions["settings"]
    if socket is not None:
        socket.settimeout(settings.longest_stall)
    try:
        yield
    finally:
        if socket is not None:
            socket.settimeout(None)
