"""The configuration of gunicorn: ``gunicorn -c python:api.server``."""

from __future__ import annotations

import os
import sys

from api.database import Release, ReleaseError
from api.known.known_file import KnownError, read_known
from api.settings import Settings

settings = Settings.from_environment()

# Each worker is warm before it accepts requests.
wsgi_app = "api.app:create_app(warm=True)"
host = f"[{settings.host}]" if ":" in settings.host else settings.host  # IPv6
bind = f"{host}:{settings.port}"
workers = settings.workers
worker_class = "gthread"
threads = settings.threads
keepalive = 75
# Each worker opens the release itself: with preload, the server would still serve the old release after a SIGHUP.
preload_app = False
# The control socket would be under $HOME, which a read-only container cannot write to.
control_socket_disable = True
# The heartbeat file should be in memory, not on disk; without /dev/shm (macOS), gunicorn uses the temporary folder.
MEMORY = "/dev/shm"  # noqa: S108  made by mkstemp
worker_tmp_dir = MEMORY if os.access(MEMORY, os.W_OK | os.X_OK) else None
accesslog = None
errorlog = "-"
graceful_timeout = 3
# The maximum of gunicorn: the application has a lower limit, and answers with a problem.
limit_request_line = 8190


def on_starting(server: object) -> None:
    """Exit with advice where the release or the known readings cannot be used, before the socket is opened."""
    del server
    try:
        read_known(Release(settings.release), settings.known)
    except (ReleaseError, KnownError) as error:
        sys.exit(f"Error: {error}")


def when_ready(server: object) -> None:
    """Print the address, once the socket listens."""
    del server
    where = f"http://{bind}"
    print(
        f"Serving {settings.release.name} at {where} - documents at {where}/docs - stop with Ctrl-C",
        flush=True,
    )
