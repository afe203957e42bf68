"""Requests that tests of the API send, and copies of the real release that differ from it."""

import hashlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

Json = dict[str, Any]

DAY = "2026-11-24"


def get_json(client: FlaskClient, url: str) -> Json:
    """Return the JSON of a successful response."""
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/json"
    found: Json = answer.get_json()
    return found


def get_problem(client: FlaskClient, url: str, status: int) -> Json:
    """Return the problem of an unsuccessful response, after a check of its status."""
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    found: Json = answer.get_json()
    return found


def every_item(client: FlaskClient, url: str) -> list[Json]:
    """Return the items of every page of a collection."""
    items: list[Json] = []
    following: str | None = url
    while following:
        page = get_json(client, following)
        items += page["items"]
        following = page["next"]
    return items


def altered(release: Path, folder: Path, *statements: str) -> Path:
    """Return a copy of a release that is altered by SQL and sealed as a build does."""
    path = folder / "altered.sqlite"
    shutil.copy(release, path)
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return seal(path)


def seal(path: Path) -> Path:
    """Write the sidecar of a release, as a build does."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(path.name + ".sha256").write_text(f"{digest}  {path.name}\n")
    return path
