"""The heart of the suite, run against the installed wheel: golden answers, screenings, receipts, law, score and contract."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from api.settings import ROOT
from tests.wheel.installing import LIMIT, Installed, clean

pytestmark = pytest.mark.more

HEART = (
    "tests/golden/test_golden.py",
    "tests/receipts",
    "tests/verification/test_verdicts.py",
    "tests/screenings/test_routes.py",
    "tests/screenings/test_workbooks.py",
    "tests/law/test_routes.py",
    "tests/law/test_short.py",
    "tests/scoring/test_worked_example.py",
    "tests/openapi/test_contract.py",
)
"""What would be wrong first where the wheel had other code or other data than the tree."""
LEAST = 250
"""Tests that these are at least."""
FILES = ("tests", "pyproject.toml")
"""What these tests read beside the code; the wheel has the pages."""


@pytest.fixture
def folder(installed: Installed, tmp_path: Path) -> Path:
    """A copy of the tests without the code; the wheel finds it beside itself, where the tree has it."""
    for name in FILES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
        link = installed.package / name
        link.unlink(missing_ok=True)
        link.symlink_to(tmp_path / name)
    (tmp_path / "docs").symlink_to(installed.package / "docs")
    for name in (
        "api",
        "schemas",
        "seed",
    ):  # for processes that tests start by these names, as in `python -m seed`
        (tmp_path / name).symlink_to(installed.package / name)
    # The release inside is current: make has nothing to do.
    (installed.package / "Makefile").write_text("build/release.sqlite:\n")
    return tmp_path


def test_the_heart_of_the_suite_passes_against_the_wheel(installed: Installed, folder: Path) -> None:
    line = [str(installed.python), "-m", "pytest", "-q", "-n", "0", "-p", "tests.wheel.as_installed"]
    done = subprocess.run(
        [*line, "-p", "no:cacheprovider", "-c", "pyproject.toml", "-o", "pythonpath=", *HEART],
        cwd=folder,
        env=clean({"PYTHONPATH": str(folder)}),
        capture_output=True,
        text=True,
        timeout=2 * LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) > LEAST


def test_the_tests_run_the_code_of_the_wheel(installed: Installed, folder: Path) -> None:
    code = "import tests.wheel.as_installed, api.app, seed.bake; print(api.app.__file__, seed.bake.__name__)"
    done = subprocess.run(
        [str(installed.python), "-c", code],
        cwd=folder,
        env=clean({"PYTHONPATH": str(folder)}),
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=True,
    )
    assert done.stdout.split() == [str(installed.package / "api" / "app.py"), "supply_chain_risk.seed.bake"]
