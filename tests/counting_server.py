"""The configuration of the server, extended by a line for each request: how many objects its release has made."""

from typing import TYPE_CHECKING, Any

from api import server
from api.server import *  # noqa: F403  gunicorn reads every setting from this module
from api.web.current import state_of

if TYPE_CHECKING:
    from flask import Flask

wsgi_app = "tests.counting_server:counting()"


def counting() -> "Flask":
    """Return the application of a worker, which prints the number of objects that ``Release.keep`` has made."""
    app = server.application()
    answer: Any = app.wsgi_app

    def count(*request: Any) -> Any:
        found = answer(*request)
        print(f"objects made: {len(state_of(app).release._made)}", flush=True)  # noqa: SLF001, T201
        return found

    app.wsgi_app = count  # type: ignore[assignment, method-assign]
    return app
