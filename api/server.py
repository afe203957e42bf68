"""How gunicorn runs the application: ``gunicorn -c python:api.server``."""

from __future__ import annotations

import sys

from api.release import Release, ReleaseError
from api.settings import Settings

settings = Settings.from_environment()

wsgi_app = "api:create_app()"
bind = f"{settings.host}:{settings.port}"
workers = settings.workers
worker_class = "gthread"
threads = settings.threads
keepalive = 75
# Each worker opens the release by itself, so that a SIGHUP takes up a new one.
preload_app = False
# The control socket would be written under $HOME, which a read-only container lacks.
control_socket_disable = True
worker_tmp_dir = "/dev/shm"  # noqa: S108  the heartbeat file wants memory, not a disk
accesslog = None
errorlog = "-"
graceful_timeout = 4


def on_starting(server: object) -> None:
    """Refuse to start without a release that can be served, before the socket is opened; say what to do."""
    del server
    try:
        Release(settings.release)
    except ReleaseError as error:
        sys.exit(f"Error: {error}")


def when_ready(server: object) -> None:
    """Say where to go, once the socket listens."""
    del server
    where = f"http://{settings.host}:{settings.port}"
    print(
        f"Serving {settings.release.name} at {where} - documents at {where}/docs - stop with Ctrl-C",
        flush=True,
    )
