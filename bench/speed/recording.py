"""Recording answers of the API for the bare function: status, headers and body, byte for byte."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from statistics import median_low
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bench.rivals.bare import Recorded
from bench.serving import PROFILE
from bench.speed.cases import PAGE, profiles

if TYPE_CHECKING:
    from pathlib import Path

OF_THE_CONNECTION = {"connection", "date", "server", "transfer-encoding"}
"""Headers that each server adds by itself."""
SAMPLE = 51
"""Cold profiles of which the one of median length is recorded."""


def record(address: str, file: Path) -> str:
    """Write the answers of the API at an address, and return the ETag of the profile."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    profile, etag = _answer(connection, "/profile", PROFILE)
    cold = [_answer(connection, "/cold", path)[0] for path in profiles(0, SAMPLE)]
    length = median_low(len(one.body) for one in cold)
    found = [
        profile,
        _answer(connection, "/304", PROFILE, etag)[0],
        _answer(connection, "/page", PAGE)[0],
        _answer(connection, "/livez", "/livez")[0],
        next(one for one in cold if len(one.body) == length),
    ]
    connection.close()
    file.write_text(json.dumps(found), encoding="utf-8")
    return etag


def _answer(connection: HTTPConnection, bare: str, path: str, etag: str = "") -> tuple[Recorded, str]:
    """Return the answer to a path, for that of the bare function, and its ETag."""
    connection.request("GET", path, headers={"If-None-Match": etag} if etag else {})
    answer = connection.getresponse()
    headers = [pair for pair in answer.getheaders() if pair[0].lower() not in OF_THE_CONNECTION]
    status = f"{answer.status} {answer.reason}"
    return Recorded(bare, status, headers, answer.read().decode()), answer.headers.get("ETag", "")
