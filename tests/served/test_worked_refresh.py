"""The worked refresh of the documentation: every command of the page, while another client sends requests all the time."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread

import pytest

from api.settings import ROOT
from tests.serving import PATIENCE, free_port

PAGE = ROOT / "docs" / "operators" / "worked-refresh.md"
BLOCK = re.compile(r"```sh\n(.*?)```\n(?:```text\n(.*?)```\n)?", re.DOTALL)
MARK = "-- end of a block --"
LIMIT = 1800
"""Seconds for what takes one minute alone: two builds, a comparison, a start and a reload."""


class Client:
    """A client that sends requests from when the server is first ready until it is stopped; ``statuses`` has the answers."""

    def __init__(self, port: int, ready: Path) -> None:
        self.statuses: list[int | str] = []
        self.releases: set[str] = set()
        self._port, self._ready = port, ready
        self.stop = Event()

    def run(self) -> None:
        """Send requests, each on a connection of its own."""
        while not self.stop.is_set():
            if not (self._ready.exists() and self._ready.stat().st_size):
                self.stop.wait(0.1)
                continue
            try:
                self.statuses.append(self._request())
            except (OSError, HTTPException) as error:
                self.statuses.append(str(error))
            self.stop.wait(0.05)

    def _request(self) -> int:
        """Send one request on a connection of its own, and return the status of its answer."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            connection.request("GET", f"/v1/sectors?limit={len(self.statuses) % 400 + 1}")
            response = connection.getresponse()
            response.read()
            self.releases.add(response.headers["Release"])
            return response.status
        finally:
            connection.close()


@contextmanager
def requesting(client: Client) -> Iterator[None]:
    """Let a client send requests until the block ends."""
    thread = Thread(target=client.run)
    thread.start()
    try:
        yield
    finally:
        client.stop.set()
        thread.join()


def run_blocks(blocks: list[str], folder: Path, port: int, client: Client) -> list[str]:
    """Run the commands in one shell, and return the output of each block; the client stops before the server does."""
    *most, last = blocks
    script = "".join(f"{block}echo '{MARK}'\n" for block in most)
    environment = os.environ | {"TMPDIR": str(folder / "tmp"), "PYTHONWARNINGS": "ignore"}
    (folder / "tmp").mkdir()
    with (folder / "tmp" / "printed.txt").open("w+") as printed:
        try:
            with requesting(client):
                command = ["bash", "-c", "set -euo pipefail\n" + script.replace("8000", str(port))]
                done = subprocess.run(
                    command,
                    cwd=folder,
                    env=environment,
                    stdout=printed,
                    stderr=subprocess.STDOUT,
                    timeout=LIMIT,
                    check=False,
                )
        finally:
            with suppress(FileNotFoundError):
                subprocess.run(["bash", "-c", last], cwd=folder, check=False, capture_output=True)
        printed.seek(0)
        found = printed.read()
    assert done.returncode == 0, found + (folder / "tmp" / "server.log").read_text()
    return found.split(f"{MARK}\n")[:-1]


@pytest.mark.more
def test_a_new_edition_is_imported_read_built_served_and_found_in_the_rows(
    release_path: Path, tmp_path: Path
) -> None:
    for name in ("seed", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / "build").mkdir()
    for ending in ("", ".sha256"):
        (tmp_path / "build" / f"release.sqlite{ending}").symlink_to(f"{release_path}{ending}")
    blocks = BLOCK.findall(PAGE.read_text("utf-8"))
    port = free_port()
    client = Client(port, tmp_path / "tmp" / "ready.json")
    outputs = run_blocks([block for block, _ in blocks], tmp_path, port, client)
    assert outputs == [shown for _, shown in blocks[:-1]]
    assert set(client.statuses) == {200}
    assert client.releases == {"2026.11.30", "2026.12.01"}
