"""The time of each part of an uncached profile, in one process and one thread, the best of many runs."""

from __future__ import annotations

import io
import os
import sys
from timeit import repeat
from typing import TYPE_CHECKING, Any

from flask import Flask

from api.app import create_app
from api.risks.gather import question
from api.scoring.assess import assess
from api.scoring.explanation import details, dimensions, summary
from api.settings import Settings
from api.web.current import state_of
from api.web.query import ParsedQuery
from schemas.paging import today
from schemas.risks import ProfileQuery

if TYPE_CHECKING:
    from collections.abc import Callable

PAIRS = {"a pair without evidence": ("NO-03", "1410"), "the richest pair": ("CN-LN", "1020")}


def environ(path: str) -> dict[str, Any]:
    """Return the WSGI environment of a GET, as gunicorn makes it."""
    return {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": "as_of=2026-11-24",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1",
        "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.version": (1, 0),
        "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False,
    }  # fmt: skip


def best(part: Callable[[], object]) -> float:
    """Return the microseconds of one call, the best of many runs."""
    return min(repeat(part, number=20, repeat=30)) / 20 * 1e6


def bare_flask() -> Callable[[], object]:
    """Return a request to a Flask application that consists of one view."""
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/v1/risks/<region>/<sector>", view_func=lambda region, sector: region + sector)
    return lambda: b"".join(app(environ("/v1/risks/NO-03/1410"), lambda *_: None))  # type: ignore[arg-type]


def parts(app: Flask, region: str, sector: str) -> dict[str, float]:
    """Return the microseconds of each part of one profile."""
    path, day = f"/v1/risks/{region}/{sector}", today()
    release = state_of(app).release
    with app.test_request_context(f"{path}?as_of=2026-11-24"):
        scoring_input = question(release, region, sector, day)
        found = assess(scoring_input)
        return {
            "check the request": best(lambda: ParsedQuery(ProfileQuery(), {"as_of": ["2026-11-24"]})),
            "collect the claims": best(lambda: question(release, region, sector, day)),
            "score": best(lambda: assess(scoring_input)),
            "confidence, range, pattern, shape": best(
                lambda: (summary(found), details(found, full=False), dimensions(found, full=False))
            ),
            "the complete request": best(lambda: b"".join(app(environ(path), lambda *_: None))),  # type: ignore[arg-type]
        }


def main() -> None:
    """Print a table."""
    app = create_app(Settings(answer_cache=1))
    state_of(app).access_log.descriptor = os.open(os.devnull, os.O_WRONLY)
    print(f"{'a bare Flask view':44}{best(bare_flask()):8.0f} us")
    for name, pair in PAIRS.items():
        print(name)
        for part, time in parts(app, *pair).items():
            print(f"  {part:42}{time:8.0f} us")


if __name__ == "__main__":
    main()
