"""The commands that a page shows: the requests in them, and the shell that runs them.

A block ```` ```sh ```` is run in one shell per page, in order, and a block of `text`, `json` or `csv` after it is its
standard output. Comments directly above a block change this:

    <!-- not run: it starts a server -->   no command of the block is run; the comment states the reason
    <!-- needs pandas -->                  the block is Python with a library that the other tests do without: one of tests/more runs it
    <!-- run by tests/served/test_x.py --> a test of its own runs the block, as it starts servers or ends them
    <!-- answers 404 -->                   the status of the requests in the block, 200 without a comment
"""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api.settings import ROOT
from tests.docs.pages import Fence, with_outputs

SERVER = "http://127.0.0.1:8000"
NOT_RUN = "not run: "
NEEDS = "needs "
RUN_BY = "run by "
MARK = "--- end of block ---"
VALUED = {"-H", "-o", "-F", "-w", "-X", "-D", "--json", "--data-binary"}
"""Options of curl, used in the pages, that take a value."""
NEW_RELEASE = "releases/2026.12.01.sqlite"
"""The file that the pages on upgrades name."""
LINKED = ("api", "docs", "schemas", "seed")
"""Folders that a page's commands refer to."""
WRITTEN = ("build", "releases", "tmp")
"""Folders that a page's commands may write to: Git ignores the first two, and the system empties the last."""


@dataclass
class Request:
    """A request by curl: its path, method, headers and body, and the status that the page announces."""

    path: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    status: int = 200
    complete: bool = True


def requests(page: str) -> Iterator[Request]:
    """Yield the requests that a page shows, without those that depend on an earlier command."""
    for block, _ in with_outputs(page, "sh"):
        status = re.fullmatch(r"answers (\d{3})", block.comment)
        for words in commands(block.text):
            request = _request(words)
            request.status = int(status[1]) if status else 200
            if request.complete and request.path:
                yield request


def commands(block: str) -> Iterator[list[str]]:
    """Yield the words of each curl command of a block."""
    for line in block.replace("\\\n", " ").splitlines():
        lexer = shlex.shlex(line, posix=True, punctuation_chars="|;<>&")
        lexer.whitespace_split = True
        try:
            words = list(lexer)
        except ValueError:  # a quotation over several lines is no request
            continue
        if words and words[0] == "curl":
            end = next((at for at, word in enumerate(words) if set(word) <= set("|;<>&")), len(words))
            yield words[1:end]


def _request(words: list[str]) -> Request:
    request, rest = Request(), iter(words)
    for word in rest:
        value = next(rest) if word in VALUED else ""
        if word == "-H":
            name, _, text = value.partition(": ")
            request.headers[name] = text
        elif word == "--json":
            request.headers["Content-Type"] = "application/json"
            request.body = value.encode()
        elif word == "--data-binary":
            sheet = ROOT / value.removeprefix("@")
            request.complete &= sheet.is_file()
            request.body = sheet.read_bytes() if sheet.is_file() else None
        elif word == "-F":
            request.complete = False
        elif not word.startswith("-"):
            request.complete &= word.startswith(SERVER) and "$" not in word
            request.path = word.removeprefix(SERVER)
        request.complete &= "$" not in value
    return request


def run(page: str, address: str, folder: Path, settings: dict[str, str]) -> list[str]:
    """Run the shell blocks of a page in order against a server, and return the standard output of each.

    Raises ``AssertionError`` with the output where a command fails, or where one leaves a file in the root.
    """
    for name in LINKED:
        if (ROOT / name).exists() and not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    if not (folder / ".venv").exists():
        (folder / ".venv").symlink_to(sys.prefix)
    for name in WRITTEN:
        (folder / name).mkdir(exist_ok=True)
    for ending in ("", ".sha256"):
        (folder / NEW_RELEASE).with_suffix(f".sqlite{ending}").symlink_to(settings["RISK_RELEASE"] + ending)
    blocks = [block.text for block, _ in with_outputs(page, "sh") if is_run(block)]
    script = "set -euo pipefail\n" + "".join(f"{block}echo '{MARK}'\n" for block in blocks)
    done = subprocess.run(
        ["bash", "-c", script.replace(SERVER, address)],
        cwd=folder,
        env=os.environ | settings | {"TMPDIR": str(folder / "tmp")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    left = {path.name for path in folder.iterdir()} - {*LINKED, *WRITTEN, ".venv"}
    assert not left, f"commands leave files in the root: {sorted(left)}"
    return done.stdout.replace(address, SERVER).split(f"{MARK}\n")[:-1]


def is_run(block: Fence) -> bool:
    """Return whether the tests of every page run a block."""
    return not block.comment.startswith((NOT_RUN, NEEDS, RUN_BY))


def run_python(page: str, address: str) -> list[str]:
    """Run the Python blocks of a page, each by itself, and return the standard output of each."""
    blocks = [block for block, _ in with_outputs(page, "python") if is_run(block)]
    return [output_of(block, address, ROOT) for block in blocks]


def output_of(block: Fence, address: str, folder: Path) -> str:
    """Run a Python block in a folder and return its standard output."""
    command = [sys.executable, "-c", block.text.replace(SERVER, address)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.replace(address, SERVER)


def shown_outputs(page: str, language: str) -> list[Fence | None]:
    """Return the block of output that a page shows for each block that is run; None where it shows none."""
    return [shown for block, shown in with_outputs(page, language) if is_run(block)]


def same(output: str, shown: Fence) -> bool:
    """Compare an output with the one shown; JSON by value, since versions of jq print 1.0 differently."""
    if shown.language == "json":
        return documents(output) == documents(shown.text)
    return output == shown.text


def documents(text: str) -> list[Any]:
    """Parse JSON documents that follow one another."""
    decode, found, at = json.JSONDecoder().raw_decode, [], 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        document, at = decode(text, at)
        found.append(document)
    return found


def with_output(page: str, outputs: list[str], language: str) -> str:
    """Return a page with the outputs of its blocks replaced where they changed."""
    for shown, output in reversed(list(zip(shown_outputs(page, language), outputs, strict=True))):
        if shown is not None and not same(output, shown):
            page = page[: shown.start] + output + page[shown.end :]
    return page
