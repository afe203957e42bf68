"""The floor: a WSGI function that returns one profile's bytes, under the same gunicorn as the API.

The bytes are those of the file that ``BENCH_ANSWER`` names.
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
