"""The wheel, built by the project's own backend and installed by uv in environments of its own, outside of the tree."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from api.settings import ROOT

PACKAGE = "supply_chain_risk"
LIMIT = 540
"""Seconds for a command: it may download packages."""


class Installed(NamedTuple):
    """An environment with the wheel in it."""

    environment: Path

    @property
    def python(self) -> Path:
        return self.environment / "bin" / "python"

    @property
    def command(self) -> Path:
        return self.environment / "bin" / "supply-chain-risk"

    @property
    def package(self) -> Path:
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        return self.environment / "lib" / version / "site-packages" / PACKAGE

    def run(self, *arguments: object, folder: Path, **more: str) -> "subprocess.CompletedProcess[str]":
        """Run the command in a folder that is not the tree's, and return what it printed."""
        return subprocess.run(
            [str(self.command), *map(str, arguments)],
            cwd=folder,
            env=clean(more),
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )


def clean(more: dict[str, str]) -> dict[str, str]:
    """Return the variables of this process without those that lead to the tree, its environment or its settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RISK_", "PYTHON", "PYTEST", "COVERAGE", "VIRTUAL_ENV", "MAKE", "XDG_CACHE"))
    }
    return kept | {"UV_PYTHON_DOWNLOADS": "never"} | more


def uv(*arguments: object, folder: Path | None = None) -> str:
    """Run uv; return what it printed."""
    from uv import find_uv_bin

    done = subprocess.run(
        [find_uv_bin(), "--no-progress", *map(str, arguments)],
        cwd=folder,
        env=clean({}),
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def build(folder: Path, **more: str) -> Path:
    """Build the wheel into a folder by a process of its own, and return its path."""
    command = [sys.executable, "-m", "wheel_builder.backend", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=clean(more), capture_output=True, text=True, timeout=LIMIT, check=False
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path) -> None:
    """Make an environment in a folder with the wheel, what it needs to bake and to serve by Granian, and the packages of tests.

    Versions are those that this process has, so that answers can be compared.
    """
    uv("venv", "--quiet", "--python", sys.executable, folder)
    here = folder.with_suffix(".txt")
    here.write_text(uv("pip", "freeze", "--python", sys.executable, "--exclude-editable"))
    uv(
        *("pip", "install", "--quiet", "--python", folder / "bin" / "python"),
        *("--constraint", here, f"supply-chain-risk-api[seed,granian] @ {wheel.as_uri()}"),
        *("--group", f"{ROOT / 'pyproject.toml'}:test"),
    )
