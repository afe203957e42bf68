"""The boundaries that are committed are those that the script draws from the packages that it pins."""

import json
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from api.pages.maps.drawings import COUNTRIES, FOLDER
from api.settings import ROOT

pytestmark = pytest.mark.more

SCRIPT = ROOT / "seed" / "boundaries"
SOME = ("CN", "IR", "MA", "PT")
"""A country with disputed borders, one with codes that changed, one as a whole, one with boxes for what lies far off."""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of the script, as `make boundaries` installs them."""
    folder = tmp_path_factory.mktemp("boundaries")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(SCRIPT / name, folder)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=folder, check=True)
    return folder


def test_the_script_draws_the_same_files_again(packages: Path, release_path: Path, tmp_path: Path) -> None:
    with sqlite3.connect(f"file:{release_path}?mode=ro&immutable=1", uri=True) as release:
        rows = release.execute("SELECT code, alpha3 FROM regions ORDER BY code").fetchall()
    regions = json.dumps([{"code": code, "alpha3": alpha3} for code, alpha3 in rows])
    subprocess.run(
        ["node", str(SCRIPT / "draw.mjs"), str(tmp_path)],
        input=regions,
        text=True,
        check=True,
        capture_output=True,
        env={**os.environ, "BOUNDARIES_PACKAGES": str(packages), "ONLY": ",".join(SOME)},
    )
    assert (tmp_path / "world.json").read_bytes() == (FOLDER / "world.json").read_bytes()
    for code in SOME:
        drawn, committed = tmp_path / "countries" / f"{code}.json", COUNTRIES / f"{code}.json"
        assert drawn.read_bytes() == committed.read_bytes(), code
