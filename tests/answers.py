"""How the tests of the API ask it, and how they make a release that differs from the real one."""

import hashlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

Json = dict[str, Any]

DAY = "2026-11-24"


def ask(client: FlaskClient, url: str) -> Json:
    """Give the answer to a question that is right."""
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/json"
    found: Json = answer.get_json()
    return found


def refused(client: FlaskClient, url: str, status: int) -> Json:
    """Give the problem with which a question is refused."""
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    found: Json = answer.get_json()
    return found


def every_item(client: FlaskClient, url: str) -> list[Json]:
    """Follow ``next`` to the end."""
    items: list[Json] = []
    following: str | None = url
    while following:
        page = ask(client, following)
        items += page["items"]
        following = page["next"]
    return items


def altered(release: Path, folder: Path, *statements: str) -> Path:
    """Copy a release, alter the copy by SQL, and seal it as a build would."""
    path = folder / "altered.sqlite"
    shutil.copy(release, path)
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return seal(path)


def seal(path: Path) -> Path:
    """Write the sidecar that a build would write."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(path.name + ".sha256").write_text(f"{digest}  {path.name}\n")
    return path
