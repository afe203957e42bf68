"""Running the command that builds a release, and looking at what it left."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from api.settings import ROOT

WORLD = ROOT / "tests" / "world"
Builds = tuple[list[Path], list[tuple[str, str]]]
LIMIT = 300
"""Seconds to wait for what should take ten: a busy machine must not fail a test."""


CACHE = ROOT / "build" / "tests"
"""Where builds of tests store what they derive: apart from the real data's, which they would evict."""


def start(*arguments: object, hash_seed: str = "0") -> subprocess.Popen[str]:
    if arguments[0] in {"build", "check"} and "--cache" not in arguments:
        arguments = (*arguments, "--cache", CACHE)
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-W", "error", "-m", "seed", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def run(*arguments: object) -> tuple[int, str, str]:
    process = start(*arguments)
    out, err = process.communicate(timeout=LIMIT)
    return process.returncode, out, err


def build_twice(folder: Path) -> None:
    """Build the world by two processes that hash strings differently, and write down what they print."""
    targets = [folder / name / "release.sqlite" for name in ("one", "two")]
    processes = [
        start("build", "--data", WORLD, "--out", target, "--cache", folder / f"cache-{n}", hash_seed=str(n))
        for n, target in enumerate(targets, 1)
    ]
    printed = [process.communicate(timeout=LIMIT) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], printed
    (folder / "printed.json").write_text(json.dumps(printed))


def two_builds(folder: Path) -> Builds:
    """Return the files that `build_twice` made and what its processes printed."""
    out_and_err = [(out, err) for out, err in json.loads((folder / "printed.json").read_text())]
    return [folder / name / "release.sqlite" for name in ("one", "two")], out_and_err


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
