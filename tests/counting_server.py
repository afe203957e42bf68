"""The configuration of the server, extended by a line for each request: how many objects its release has made."""

from typing import Any

from api.server import *  # noqa: F403  gunicorn reads every setting from this module
from api.web.current import state_of


def post_request(worker: Any, _request: object, _environ: object, _response: object) -> None:
    """Print the number of objects that ``Release.keep`` has made."""
    print(f"objects made: {len(state_of(worker.wsgi).release._made)}", flush=True)  # noqa: SLF001, T201
