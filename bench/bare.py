"""A bare WSGI function that returns the bytes of one profile, under the same gunicorn as the API.

``BENCH_ANSWER`` is the path of a file with these bytes.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ANSWER = Path(os.environ["BENCH_ANSWER"]).read_bytes()
HEADERS = [("Content-Type", "application/json"), ("Content-Length", str(len(ANSWER)))]


def application(environ: dict[str, object], start: Callable[..., object]) -> Iterable[bytes]:
    """Return the bytes."""
    del environ
    start("200 OK", HEADERS)
    return [ANSWER]
