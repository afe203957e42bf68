"""A real OpenRefine, without a window, and the commands that its own page sends to it."""

import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlparse
from urllib.request import Request, urlopen

from tests.answers import Json
from tests.serving import PATIENCE, free_port

HOME = Path("/usr/share/openrefine")
"""Where Debian's package has it; the script there becomes the process of Java."""
STARTS = 3 * PATIENCE
"""Seconds for a start, which takes ten where nothing else runs."""
EVERY_ROW = {"facets": [], "mode": "row-based"}
BOUNDARY = "----a-boundary-of-a-form"


class OpenRefine:
    """A running OpenRefine."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"

    def get(self, command: str, **parameters: object) -> Json:
        """Return the answer of a command that changes nothing."""
        with urlopen(self._at(command, parameters), timeout=PATIENCE) as answer:  # noqa: S310  this machine
            found: Json = json.loads(answer.read())
        return found

    def text(self, command: str, fields: Mapping[str, Any], **parameters: object) -> str:
        """Return the text that a command answers; values of fields that are no texts are sent as JSON."""
        sent = {
            name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()
        }
        address = self._at(command, parameters | self._token())
        with urlopen(Request(address, urlencode(sent).encode()), timeout=PATIENCE) as answer:  # noqa: S310
            found: bytes = answer.read()
        return found.decode()

    def post(self, command: str, fields: Mapping[str, Any], **parameters: object) -> Json:
        """Return the JSON that a command answers."""
        found: Json = json.loads(self.text(command, fields, **parameters))
        assert found.get("code", "ok") in {"ok", "pending"}, found
        return found

    def project(self, name: str, sheet: str) -> str:
        """Make a project of a sheet and return its id."""
        parts = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="project-name"\r\n\r\n{name}\r\n'
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="project-file"; filename="{name}.csv"\r\n'
            f"Content-Type: text/csv\r\n\r\n{sheet}\r\n--{BOUNDARY}--\r\n"
        )
        request = Request(  # noqa: S310
            self._at("create-project-from-upload", self._token()),
            parts.encode(),
            {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"},
        )
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            [project] = parse_qs(urlparse(answer.geturl()).query)["project"]
        return str(project)

    def register(self, *services: str) -> list[Json]:
        """Add services as its page does, and return their manifests."""
        known = []
        for service in services:
            with urlopen(service, timeout=PATIENCE) as answer:  # noqa: S310
                manifest: Json = json.loads(answer.read())
            known.append(
                manifest | {"url": service, "ui": {"handler": "ReconStandardServicePanel", "access": "json"}}
            )
        self.post("set-preference", {"value": known}, name="reconciliation.standardServices")
        return known

    def reconcile(self, project: str, column: str, manifest: Json, *details: tuple[str, str]) -> None:
        """Reconcile a column, with other columns as properties, and wait for the end."""
        configuration = {
            "mode": "standard-service",
            "service": manifest["url"],
            "identifierSpace": manifest["identifierSpace"],
            "schemaSpace": manifest["schemaSpace"],
            "type": manifest["defaultTypes"][0],
            "autoMatch": True,
            "columnDetails": [
                {"column": name, "property": {"id": pid, "name": pid}} for name, pid in details
            ],
            "limit": 0,
        }
        fields = {"columnName": column, "config": configuration, "engine": EVERY_ROW}
        self.post("reconcile", fields, project=project)
        self._wait(project)

    def extend(self, project: str, column: str, manifest: Json, properties: list[Json], place: int) -> None:
        """Add columns from the entities of a column, at a place, and wait for the end."""
        self.post(
            "extend-data",
            {"extension": {"properties": properties}, "engine": EVERY_ROW},
            project=project,
            baseColumnName=column,
            endpoint=manifest["url"],
            identifierSpace=manifest["identifierSpace"],
            schemaSpace=manifest["schemaSpace"],
            columnInsertIndex=place,
        )
        self._wait(project)

    def export(self, project: str, *ids_of: str) -> str:
        """Return the table as CSV, columns named in ``ids_of`` as the ids of their entities."""
        columns = self.get("get-models", project=project)["columnModel"]["columns"]
        options = {
            "separator": ",",
            "lineSeparator": "\n",
            "encoding": "UTF-8",
            "outputColumnHeaders": True,
            "outputBlankRows": True,
            "columns": [
                {
                    "name": each["name"],
                    "reconSettings": {
                        "output": "entity-id" if each["name"] in ids_of else "entity-name",
                        "blankUnmatchedCells": each["name"] in ids_of,
                    },
                }
                for each in columns
            ],
        }
        fields = {"project": project, "format": "csv", "options": options, "engine": EVERY_ROW}
        return self.text("export-rows/table.csv", fields)

    def _wait(self, project: str) -> None:
        """Wait until nothing runs."""
        deadline = time.monotonic() + PATIENCE
        while self.get("get-processes", project=project)["processes"]:
            assert time.monotonic() < deadline, "OpenRefine does not finish"
            time.sleep(0.2)

    def _token(self) -> dict[str, object]:
        return {"csrf_token": self.get("get-csrf-token")["token"]}

    def _at(self, command: str, parameters: Mapping[str, object]) -> str:
        return f"{self.address}/command/core/{command}?{urlencode(dict(parameters))}"


@contextmanager
def openrefine(folder: Path) -> Iterator[OpenRefine]:
    """Start OpenRefine with its data in a folder, and end it by its process id."""
    port = free_port()
    options = (
        "-p",
        str(port),
        "-i",
        "127.0.0.1",
        "-d",
        str(folder),
        "-m",
        "512M",
        "-x",
        "refine.headless=true",
    )
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            ["./refine", *options], cwd=HOME, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
    found = OpenRefine(port)
    try:
        _wait_until_ready(process, found, folder / "log")
        yield found
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_until_ready(process: "subprocess.Popen[bytes]", found: OpenRefine, log: Path) -> None:
    deadline = time.monotonic() + STARTS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            found.get("get-version")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(log.read_text())
