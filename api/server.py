"""The configuration of gunicorn: ``gunicorn -c python:api.server``."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from api.files.fault import ReleaseError
from api.gunicorn_log import log_by_frames
from api.keys.key_file import KeyFileError, read_keys
from api.keys.shared import Shared
from api.known.known_file import KnownError
from api.listening import busy
from api.served.master import Master
from api.served.replacing import NewWorkers
from api.settings import Settings
from api.worker.hooks import EXTENSION
from api.worker.limits import HEADER, HEADERS, REQUEST_LINE

if TYPE_CHECKING:
    from flask import Flask

settings = Settings.from_environment()

# Each worker is warm before it accepts requests.
wsgi_app = "api.server:application()"
host = f"[{settings.host}]" if ":" in settings.host else settings.host  # IPv6
bind = f"{host}:{settings.port}"
workers = settings.workers
worker_class = "api.worker.gunicorn_worker.Worker"
threads = settings.threads
keepalive = settings.idle_seconds
# The master holds files only: with preload, a SIGHUP would start workers with the old application.
preload_app = False
# The control socket would be under $HOME, which a read-only container cannot write to.
control_socket_disable = True
# The heartbeat file should be in memory, not on disk; without /dev/shm (macOS), gunicorn uses the temporary folder.
MEMORY = "/dev/shm"  # noqa: S108  made by mkstemp
worker_tmp_dir = MEMORY if os.access(MEMORY, os.W_OK | os.X_OK) else None
accesslog = None
# gunicorn's own logger quotes requests.
logger_class = "api.gunicorn_log.PrivateLogger"
errorlog = "-"
graceful_timeout = settings.stop_seconds
# Seconds without a heartbeat. A start has none until it is warm: three seconds, and many more where the processor is shared.
timeout = 120
# A header SCRIPT_NAME, or another with an underscore, changes nothing, also from a proxy.
forwarder_headers = ""
# The maximum of gunicorn: the application has a lower limit, and answers with a problem.
limit_request_line = REQUEST_LINE.value
limit_request_fields = HEADERS.value
limit_request_field_size = HEADER.value

# Made before the fork, so that all workers have the same.
shared = Shared() if settings.api_keys_file else None

new_workers = NewWorkers()


class Started:
    """What the master holds once it has started; its workers inherit it."""

    master: Master | None = None


def application() -> Flask:
    """Return the application of a worker, over the files that the master holds."""
    gc.disable()  # a start makes objects that stay: a search for garbage among them takes a tenth of its time
    from api.app import create_app  # noqa: PLC0415  so that the master stays small, and workers have new code

    log_by_frames()
    master = Started.master
    files, refusal = (master.files, master.refusal) if master else (None, None)
    app = create_app(settings, warm=True, files=files, refusal=refusal, shared=shared)
    gc.enable()
    app.extensions[EXTENSION] = replace(app.extensions[EXTENSION], ready=new_workers.ready)
    return app


def on_starting(server: Any) -> None:
    """Read the files before the socket is opened. Exit with advice where one cannot be used."""
    if advice := busy(server.cfg.address):
        sys.exit(f"Error: {advice}")
    try:
        Started.master = Master(settings)
        if settings.api_keys_file is not None and shared is not None:
            content, _ = read_keys(settings.api_keys_file)
            shared.last_good.write(content)
    except (ReleaseError, KnownError, KeyFileError) as error:
        sys.exit(f"Error: {error}")


def on_reload(server: Any) -> None:
    """Replace the workers by others, which serve the files on disk where these are usable."""
    master = Started.master
    if master is None:
        return
    try:
        done = master.reload(lambda: new_workers.start(server))
    except Exception:  # it would end the master
        server.log.exception("The reload failed")
        done = False
    if master.refusal:
        server.log.error("Unusable files are not served, those before are: %s", master.refusal.advice)
    if not done:
        server.log.error("No new worker is ready: those before go on serving")
        server.cfg.set("workers", 0)  # so that gunicorn starts none either


def when_ready(server: object) -> None:
    """Print the address, once the socket listens."""
    del server
    where = f"http://{bind}"
    print(
        f"Serving {settings.release.name} at {where} - documents at {where}/docs - stop with Ctrl-C",
        flush=True,
    )
