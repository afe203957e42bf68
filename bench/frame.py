"""What a request costs beside its view and its rendering: everything between the server and a view that does nothing.

`python -m bench.frame` prints microseconds beside those of a bare Flask view: one process, interleaved, the best of many.
"""

from __future__ import annotations

import itertools
import os
from time import perf_counter
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from api.app import create_app
from api.risks import routes
from api.settings import Settings
from api.web import lookup
from api.web.caching import Rendered
from api.web.current import state_of
from bench.parts import bare_flask, environ

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

ROUNDS, CALLS = 400, 10
BODY = b"x" * 9000
ANSWER = Rendered({"Content-Type": "application/json", "Release": "2026.11.24"}, BODY)
DAYS = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]


def request_to(app: Flask, path: str, queries: list[str]) -> Callable[[], object]:
    """Return what sends the next of these queries to a path."""
    sent = itertools.cycle(queries)

    def send() -> bytes:
        made: dict[str, Any] = environ(path)
        made["QUERY_STRING"] = query = next(sent)
        made["RAW_URI"] = f"{path}?{query}"
        return b"".join(app(made, lambda *_: None))  # type: ignore[arg-type]

    return send


def best_of(parts: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the microseconds of one call of each part, the best of many rounds in which they alternate."""
    found = dict.fromkeys(parts, float("inf"))
    for _ in range(ROUNDS):
        for name, part in parts.items():
            begin = perf_counter()
            for _ in range(CALLS):
                part()
            found[name] = min(found[name], (perf_counter() - begin) / CALLS * 1e6)
    return found


def main() -> None:
    """Print a table."""
    app = create_app(Settings(answer_cache=1))
    state_of(app).access_log.descriptor = os.open(os.devnull, os.O_WRONLY)
    canonical, other = "/v1/risks/NO-03/1410", "/v1/risks/no-03/1410"
    parts = {
        "a bare Flask view": bare_flask(),
        "a plain request, answered in front of Flask": request_to(
            app, canonical, [f"as_of={day}" for day in DAYS]
        ),
        "another spelling of the path, by Flask": request_to(app, other, [f"as_of={day}" for day in DAYS]),
        "a new query, in front of Flask": request_to(
            app, canonical, [f"as_of={day}&max_age={age}" for age, day in enumerate(DAYS * 50, 9999)]
        ),
    }
    with patch.object(routes, "profile", lambda *_: {}), patch.object(lookup, "render", lambda *_: ANSWER):
        for name, time in best_of(parts).items():
            print(f"{name:44}{time:8.0f} us")


if __name__ == "__main__":
    main()
