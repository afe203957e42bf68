"""Files of keys for tests, and requests with a key."""

import json
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple

from api.keys.key import new_key
from tests.serving import PATIENCE


class Answer(NamedTuple):
    """A response: its status, its headers by lower-case name, and its body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def write_keys(path: Path, **lines: str) -> dict[str, str]:
    """Write a file with a line for each name and its options; return the keys by name. ``__`` in a name ends it."""
    keys, text = {}, []
    for name, options in lines.items():
        key, hashed = new_key()
        keys[name] = key
        text.append(f"{name.partition('__')[0]} {options} {hashed.text()}")
    path.write_text("\n".join(text) + "\n")
    return keys


def send(
    port: int,
    path: str,
    key: str | None = None,
    method: str = "GET",
    body: bytes | None = None,
    **headers: str,
) -> Answer:
    """Return the response to a request, with a key in its header where there is one."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if key is not None:
        sent.setdefault("Authorization", f"Bearer {key}")
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status, found, answer.read())
    finally:
        connection.close()
