"""The Makefile: `make run` serves where its variables and the environment name."""

import os
import subprocess

import pytest

from api.settings import ROOT

VARIABLES = {"PORT", "HOST", "RISK_PORT", "RISK_HOST", "MAKEFLAGS", "MAKELEVEL"}


def served_at(environment: dict[str, str], *arguments: str) -> str:
    """Return the settings with which `make run` would start the server."""
    inherited = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    done = subprocess.run(
        ["make", "--dry-run", "run", *arguments],
        cwd=ROOT,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    (line,) = [line for line in done.stdout.splitlines() if "-m api" in line]
    return line.partition(" exec ")[0].replace('"', "")


@pytest.mark.parametrize(
    ("environment", "arguments", "address"),
    [
        ({}, (), "RISK_HOST=127.0.0.1 RISK_PORT=8000"),
        ({"RISK_PORT": "8123", "RISK_HOST": "::1"}, (), "RISK_HOST=::1 RISK_PORT=8123"),
        ({"PORT": "8124", "HOST": "127.0.0.2"}, (), "RISK_HOST=127.0.0.2 RISK_PORT=8124"),
        ({"PORT": "8124", "RISK_PORT": "8123"}, (), "RISK_HOST=127.0.0.1 RISK_PORT=8124"),
        ({"PORT": "8124"}, ("PORT=8125", "HOST=0.0.0.0"), "RISK_HOST=0.0.0.0 RISK_PORT=8125"),
        ({}, ("RISK_PORT=8126",), "RISK_HOST=127.0.0.1 RISK_PORT=8126"),
    ],
)
def test_make_run_serves_at_the_address_that_is_named(
    environment: dict[str, str], arguments: tuple[str, ...], address: str
) -> None:
    assert served_at(environment, *arguments) == address
