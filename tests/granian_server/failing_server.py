"""An application that fails in every part of an answer, under Granian: ``python -m tests.granian_server.failing_server``."""

import json
import sys
from collections.abc import Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

from api.granian_server.serve import serve
from api.settings import Settings

SECRET = "what-a-caller-sent"  # noqa: S105  no secret of ours
MANY = 100_000


class Answer:
    """An answer in pieces, which fails after some of them or at its end."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __iter__(self) -> Iterator[bytes]:
        """Yield two pieces."""
        for _ in range(2):
            yield b"a" * MANY
        if self._path == "/piece":
            raise ValueError(SECRET)

    def close(self) -> None:
        """Write that the answer is closed."""
        sys.stderr.write(f"closed {self._path}\n")
        if self._path == "/close":
            raise ValueError(SECRET)


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer: the path says where it fails; others get the environ."""
    path = environ["PATH_INFO"]
    if path == "/call":
        raise ValueError(SECRET)
    start_response("200 OK", [("Content-Type", "application/json")])
    if path in {"/piece", "/close"}:
        return Answer(path)
    return [json.dumps({name: value for name, value in environ.items() if isinstance(value, str)}).encode()]


if __name__ == "__main__":
    serve(Settings.from_environment(), lambda: application)
