"""The configuration of gunicorn: ``gunicorn -c python:api.server``."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from api.installed import PREFIX, PROGRAM
from api.prepared import Prepared, authority
from api.served.replacing import NewWorkers
from api.settings import Settings
from api.worker.hooks import EXTENSION
from api.worker.limits import HEADER, HEADERS, REQUEST_LINE
from api.worker.opening import close_for_now

if TYPE_CHECKING:
    from flask import Flask

settings = Settings.from_environment()
if settings.server != "gunicorn":
    raise ValueError(
        f"RISK_SERVER is {settings.server}, and this is gunicorn: start `{PROGRAM} serve`, or leave RISK_SERVER out"
    )

# Each worker is warm before it accepts requests.
wsgi_app = f"{PREFIX}api.server:application()"
bind = authority(settings)
workers = settings.workers
worker_class = f"{PREFIX}api.worker.gunicorn_worker.Worker"
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
logger_class = f"{PREFIX}api.gunicorn_log.PrivateLogger"
errorlog = "-"
graceful_timeout = settings.stop_seconds
# Seconds without a heartbeat. A start has none until it is warm: two seconds, and many more where the processor is shared.
timeout = 120
# A header SCRIPT_NAME, or another with an underscore, changes nothing, also from a proxy.
forwarder_headers = ""
# The maximum of gunicorn: the application has a lower limit, and answers with a problem.
limit_request_line = REQUEST_LINE.value
limit_request_fields = HEADERS.value
limit_request_field_size = HEADER.value

# Made before the fork, so that all workers have the same.
prepared = Prepared(settings)

new_workers = NewWorkers()


def application() -> Flask:
    """Return the application of a worker, over the files that the master has."""
    app = prepared.application()
    app.extensions[EXTENSION] = replace(
        app.extensions[EXTENSION], ready=new_workers.ready, opened=prepared.announce
    )
    return app


def on_starting(server: Any) -> None:
    """Read the files before the socket is opened. Exit with advice where one cannot be used."""
    prepared.read_files(server.cfg.address)


def on_reload(server: Any) -> None:
    """Replace the workers by others, which serve the files on disk where these are usable."""
    master = prepared.master
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
        new_workers.leave(server)


def when_ready(server: Any) -> None:
    """Refuse connections until a worker is ready, unless the socket is that of systemd, or of a server that goes on (SIGUSR2)."""
    if not server.systemd and not server.master_pid:
        close_for_now(server.LISTENERS)
