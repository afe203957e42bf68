"""The configuration of the server, extended by a line for each request: how many objects its release has made."""

from flask import Flask, Response

from api import server
from api.server import *  # noqa: F403  gunicorn reads every setting from this module
from api.web.current import state_of

wsgi_app = "tests.counting_server:counting()"


def counting() -> Flask:
    """Return the application of a worker, which prints the number of objects that ``Release.keep`` has made."""
    app = server.application()

    def count(response: Response) -> Response:
        print(f"objects made: {len(state_of(app).release._made)}", flush=True)  # noqa: SLF001, T201
        return response

    app.after_request(count)
    return app
