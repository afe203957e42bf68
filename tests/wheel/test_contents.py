"""What is in the wheel: one package, the release, no more than is needed, and the same bytes each time."""

import hashlib
import re
import zipfile
from pathlib import Path

import pytest

from api.settings import CODE_VERSION
from api.site.markdown import files
from tests.wheel.installing import PACKAGE, build, uv

pytestmark = pytest.mark.more

MOST_BYTES = 60_000_000


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_it_has_one_package_of_its_own(wheel: Path) -> None:
    information = f"supply_chain_risk_api-{CODE_VERSION}.dist-info"
    assert {name.partition("/")[0] for name in names(wheel)} == {PACKAGE, information}


def test_it_has_the_release_its_checksum_the_data_and_the_licence(wheel: Path, release_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        release = archive.read(f"{PACKAGE}/build/release.sqlite")
        listed = archive.read(f"{PACKAGE}/build/release.sqlite.sha256").decode()
        assert archive.read(f"{PACKAGE}/LICENSE")
        assert archive.read(f"{PACKAGE}/seed/data/sectors.csv")
    digest = hashlib.sha256(release).hexdigest()
    assert digest in listed
    assert digest == hashlib.sha256(release_path.read_bytes()).hexdigest()


def test_it_has_nothing_compiled_hidden_or_large_beside_the_release(wheel: Path) -> None:
    assert wheel.stat().st_size < MOST_BYTES
    unwanted = re.compile(r"(^|/)(\.|__pycache__|node_modules|tests/|bench/)|\.pyc$|\.key$")
    assert [name for name in names(wheel) if unwanted.search(name)] == []


def test_no_import_of_the_tree_is_left(wheel: Path) -> None:
    left = re.compile(rb"^\s*(from (api|schemas|seed)\b|import (api|schemas|seed)\b)", re.MULTILINE)
    with zipfile.ZipFile(wheel) as archive:
        modules = [name for name in archive.namelist() if name.endswith(".py")]
        assert len(modules) > 300
        assert [name for name in modules if left.search(archive.read(name))] == []


def test_it_has_every_page_that_the_server_serves(wheel: Path) -> None:
    assert {f"{PACKAGE}/{path}" for path in files().values()} <= set(names(wheel))


def test_equal_sources_give_equal_bytes(wheel: Path, tmp_path: Path) -> None:
    again = build(tmp_path, PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert again.read_bytes() == wheel.read_bytes()


def test_uv_runs_it_without_installing_it(wheel: Path, tmp_path: Path) -> None:
    run = ("tool", "run", "--isolated", "--from", wheel, "supply-chain-risk")
    assert uv(*run, "--help", folder=tmp_path).startswith("usage: supply-chain-risk ")
    assert uv(*run, "lookup", "CN-LN", "1020", "--to", "csv", folder=tmp_path).startswith("region,")
