"""The unit of systemd, verified by systemd's own analyzer."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from api import server
from api.settings import ROOT
from tests.more.operators.proxies import EXAMPLES

pytestmark = pytest.mark.more

NAME = "supply-chain-risk-api.service"
TEXT = (EXAMPLES / NAME).read_text()
MOST_EXPOSURE = 15
"""Tenths of systemd's scale from 0 (best) to 10: this unit has 1.1, one without any of its lines 9.6."""


def analyze(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with the interpreter and the folder of this checkout."""
    path = tmp_path / NAME
    here = TEXT.replace("/opt/supply-chain-risk-api/.venv/bin/python", sys.executable)
    path.write_text(here.replace("/opt/supply-chain-risk-api", str(ROOT)))
    return path


def test_systemd_finds_no_fault_in_the_unit(unit: Path) -> None:
    found = analyze("verify", "--man=no", str(unit))
    complaints = [line for line in found.stderr.splitlines() if NAME in line]
    assert (complaints, found.returncode) == ([], 0)


def test_systemd_finds_no_fault_in_the_unit_with_the_lines_for_granian(unit: Path) -> None:
    page = (ROOT / "docs" / "operators" / "systemd.md").read_text()
    (lines,) = re.findall(r"```ini\n(.*?)```", page, re.DOTALL)
    folder = unit.with_name(f"{NAME}.d")
    folder.mkdir()
    added = lines.replace("/opt/supply-chain-risk-api/.venv/bin/python", sys.executable)
    (folder / "override.conf").write_text(added)
    found = analyze("verify", "--man=no", str(unit))
    assert ([line for line in found.stderr.splitlines() if NAME in line], found.returncode) == ([], 0)


def test_systemd_counts_it_among_the_least_exposed(unit: Path) -> None:
    found = analyze("security", "--offline=yes", f"--threshold={MOST_EXPOSURE}", str(unit))
    assert found.returncode == 0, found.stdout[-400:]


def test_it_waits_longer_than_the_server_when_it_stops() -> None:
    (seconds,) = re.findall(r"^TimeoutStopSec=(\d+)$", TEXT, re.MULTILINE)
    assert int(seconds) > server.graceful_timeout


def test_it_reloads_by_the_signal_that_renews_workers() -> None:
    assert "ExecReload=/bin/kill -HUP $MAINPID" in TEXT
