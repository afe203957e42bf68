"""A real server for the commands of the pages."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.settings import ROOT
from tests.serving import GUNICORN, environment, free_port, wait_until_ready


@contextmanager
def serving(release: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve a release on a free port as `make run` does, without a key for receipts; yield its address and the settings for the shell."""
    port = free_port()
    process = subprocess.Popen(
        GUNICORN,
        cwd=ROOT,
        env=environment(release=release, port=port, threads=8),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_until_ready(process, port)
        yield f"http://127.0.0.1:{port}", {"RISK_RELEASE": str(release)}
    finally:
        process.kill()
        process.communicate()
