"""A bare WSGI function that returns recorded answers: the same bytes and headers as the API, and no work.

``BENCH_ANSWERS`` is the path of a file of ``Recorded``, in JSON.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Recorded(NamedTuple):
    """An answer of the API: its path, its status line, its headers, and its body as text."""

    path: str
    status: str
    headers: list[tuple[str, str]]
    body: str


def read(file: Path) -> dict[str, tuple[str, list[tuple[str, str]], list[bytes]]]:
    """Return status, headers and body of every recorded answer, by path."""
    recorded = [Recorded(*answer) for answer in json.loads(file.read_text())]
    return {
        answer.path: (
            answer.status,
            [(name, value) for name, value in answer.headers],
            [answer.body.encode()],
        )
        for answer in recorded
    }


ANSWERS = read(Path(os.environ["BENCH_ANSWERS"])) if "BENCH_ANSWERS" in os.environ else {}


def application(environ: dict[str, str], start: Callable[..., object]) -> Iterable[bytes]:
    """Return the bytes recorded for the path."""
    status, headers, body = ANSWERS[environ["PATH_INFO"]]
    start(status, headers)
    return body
