"""How gunicorn runs the application: ``gunicorn -c python:api.server``."""

from __future__ import annotations

import os
import sys

from api.database import Release, ReleaseError
from api.settings import Settings

settings = Settings.from_environment()

wsgi_app = "api.app:create_app()"
host = f"[{settings.host}]" if ":" in settings.host else settings.host  # IPv6
bind = f"{host}:{settings.port}"
workers = settings.workers
worker_class = "gthread"
threads = settings.threads
keepalive = 75
# Each worker opens the release by itself: with preload, a SIGHUP would go on serving the old one.
preload_app = False
# The control socket would be written under $HOME, which a read-only container lacks.
control_socket_disable = True
# The heartbeat file wants memory, not a disk; where there is none (macOS), gunicorn takes the temporary folder.
MEMORY = "/dev/shm"  # noqa: S108  made by mkstemp
worker_tmp_dir = MEMORY if os.access(MEMORY, os.W_OK | os.X_OK) else None
accesslog = None
errorlog = "-"
graceful_timeout = 3
# As much as gunicorn allows: the application refuses earlier, in its own words.
limit_request_line = 8190


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
    where = f"http://{bind}"
    print(
        f"Serving {settings.release.name} at {where} - documents at {where}/docs - stop with Ctrl-C",
        flush=True,
    )
