"""The installed command, in a folder of a user: every subcommand, with the answers of the tree."""

import csv
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.command.subcommands import SUBCOMMANDS, Subcommand
from api.settings import CODE_VERSION, ROOT
from tests.answers import DAY
from tests.wheel.installing import LIMIT, PACKAGE, Installed, clean

pytestmark = pytest.mark.more

WORLD = ROOT / "tests" / "world"
SHEET = ROOT / "docs" / "suppliers.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(SHEET, tmp_path)
    return tmp_path


@pytest.mark.parametrize("subcommand", SUBCOMMANDS, ids=lambda one: one.name)
def test_each_subcommand_prints_its_help(installed: Installed, folder: Path, subcommand: Subcommand) -> None:
    name = subcommand.name
    done = installed.run(name, "--help", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: supply-chain-risk {name} ")


def test_alone_it_prints_what_there_is(installed: Installed, folder: Path) -> None:
    done = installed.run(folder=folder)
    assert done.returncode == 0
    assert [one.name for one in SUBCOMMANDS if f"  {one.name} " not in done.stdout] == []


def test_python_runs_the_package_as_the_command(installed: Installed, folder: Path) -> None:
    line = [str(installed.python), "-m", PACKAGE, "--version"]
    done = subprocess.run(
        line, cwd=folder, env=clean({}), capture_output=True, text=True, timeout=LIMIT, check=True
    )
    assert done.stdout == f"supply-chain-risk {CODE_VERSION}\n"


def test_a_sheet_is_screened_with_the_result_of_the_server_and_its_receipt_is_valid(
    installed: Installed, folder: Path, client: FlaskClient
) -> None:
    done = installed.run("screen", SHEET.name, "-o", "out.csv", "--as-of", DAY, "--receipt", folder=folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("rows ")
    served = client.post(
        f"/v1/screenings?as_of={DAY}",
        data=SHEET.read_bytes(),
        headers={"Content-Type": "text/csv", "Accept": "text/csv"},
    )
    rows, _, receipt = (folder / "out.csv").read_bytes().rstrip().rpartition(b"\n")
    assert rows + b"\n" == served.data
    assert receipt.startswith(b"# receipt ")
    done = installed.run("verify", "out.csv", "--request", SHEET.name, "--to", "csv", folder=folder)
    assert done.returncode == 0
    (verdict,) = csv.DictReader(done.stdout.splitlines())
    assert (verdict["verdict"], verdict["again"]) == ("valid", "yes")


def test_a_workbook_is_read_and_written(installed: Installed, folder: Path) -> None:
    assert installed.run("screen", SHEET.name, "-o", "out.xlsx", folder=folder).returncode == 0
    assert (folder / "out.xlsx").read_bytes().startswith(b"PK")
    done = installed.run("screen", "out.xlsx", "-o", "again.csv", folder=folder)
    assert done.returncode == 2
    assert "it was screened before" in done.stderr


def test_a_profile_is_the_servers(installed: Installed, folder: Path, client: FlaskClient) -> None:
    done = installed.run("lookup", "CN-LN", "1020", "--as-of", DAY, folder=folder)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == client.get(f"/v1/risks/CN-LN/1020?as_of={DAY}").get_json()


def test_words_are_read_as_the_server_reads_them(
    installed: Installed, folder: Path, client: FlaskClient
) -> None:
    text = "frozen squid, Dalian"
    done = installed.run("resolve", text, folder=folder)
    assert done.returncode == 0, done.stderr
    served = client.post("/v1/resolve", json={"text": text}).get_json()
    assert json.loads(done.stdout) == {"query": {"text": text}} | served


def test_data_are_checked_and_nothing_is_written_beside_the_package(
    installed: Installed, folder: Path
) -> None:
    before = files(installed.package)
    done = installed.run(
        "seed", "check", "--data", WORLD, folder=folder, XDG_CACHE_HOME=str(folder / "cache")
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "no faults; next: supply-chain-risk seed build\n"
    assert files(installed.package) == before
    assert any((folder / "cache" / "supply-chain-risk").iterdir())


def test_the_data_that_are_checked_by_default_are_those_inside(installed: Installed, folder: Path) -> None:
    shown = "".join(installed.run("seed", "check", "--help", folder=folder).stdout.split())
    assert str(installed.package / "seed" / "data") in shown


def files(package: Path) -> set[Path]:
    return {path for path in package.rglob("*") if "__pycache__" not in path.parts}


def test_keys_are_made_in_a_file(installed: Installed, folder: Path) -> None:
    assert installed.run("keys", "new", "acme", "--file", "keys", folder=folder).returncode == 0
    done = installed.run("keys", "check", "keys", folder=folder)
    assert done.stdout == "keys: 1 keys, no faults\n"


def test_a_missing_release_is_named_with_what_makes_one(installed: Installed, folder: Path) -> None:
    done = installed.run("lookup", "CN", "1020", "--release", "none.sqlite", folder=folder)
    assert done.returncode == 2
    assert "`supply-chain-risk seed build --out release.sqlite`" in done.stderr
