"""One call of every operation of the document, with its own examples."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from api.settings import ROOT
from tests.answers import Json
from tests.openapi.committed import OPERATIONS

DOCUMENT = ROOT / "openapi.yaml"
PAGE = ROOT / "docs" / "developers" / "clients.md"
BIN = Path(sys.executable).parent
MORE = ROOT / "tests" / "more"
NODE = MORE / "node_modules" / ".bin"

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
OF_TABLES = [["format", "csv"], ["bom", True], ["limit", "all"]]
"""Parameters that ask for another media type than JSON, with their examples."""


class Call(NamedTuple):
    """A call: its operation, the parameters of path and query by name, and the body, None without one."""

    name: str
    method: str
    path: str
    in_path: Json
    query: Json
    body: Any
    media: str
    is_json: bool

    @property
    def json_query(self) -> Json:
        """The parameters of the query for an answer as JSON."""
        return {name: value for name, value in self.query.items() if [name, value] not in OF_TABLES}

    @property
    def sent(self) -> str | None:
        """The body as it is sent; None without one."""
        if self.body is None:
            return None
        return urlencode(self.body) if self.media == FORM else json.dumps(self.body)


def call(name: str, operation: Json) -> Call:
    """Return the call of an operation with all of its examples."""
    in_path, query = {}, {}
    for one in operation["parameters"]:
        if one["in"] == "path":
            in_path[one["name"]] = one["example"]
        elif one["in"] == "query":
            query[one["name"]] = one["schema"]["examples"][0]
    content = operation.get("requestBody", {}).get("content", {})
    media = FORM if FORM in content else JSON
    shown = content.get(media, {}).get("examples", {})
    body = next(iter(shown.values()))["value"] if shown else None
    is_json = JSON in operation["responses"]["200"]["content"]
    return Call(name, operation["method"], operation["path"], in_path, query, body, media, is_json)


CALLS = [call(name, operation) for name, operation in OPERATIONS.items()]


def run(folder: Path, *command: str | Path, **variables: str) -> str:
    """Run a tool in a folder and return its output, which is shown where it fails."""
    found = os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}", "NO_COLOR": "1"} | variables
    done = subprocess.run(command, cwd=folder, env=found, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
