"""The gazetteer: a build with its cache, without it, or with a wrong one has the same bytes."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from api.settings import ROOT
from seed.bake import Progress, build, prepare
from seed.places.gazetteer import CODE, TABLES, Gazetteer
from seed.read.faults import Faults, FaultyData
from seed.read.files import Data, read
from tests.seed.mistakes import WORLD, Mistake, make


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the gazetteer of the small world."""
    folder = tmp_path_factory.mktemp("cache")
    prepare(WORLD, Progress(), folder).close()
    return folder


@pytest.fixture(scope="module")
def uncached(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The small world's release, built without a cache."""
    return built(tmp_path_factory.mktemp("uncached"), None)


def built(folder: Path, cache: Path | None) -> bytes:
    build(WORLD, folder / "release.sqlite", cache)
    return (folder / "release.sqlite").read_bytes()


def world() -> Data:
    return read(WORLD, Faults())


def cached(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_a_build_from_the_cache_has_the_same_bytes(
    cache: Path, uncached: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = cached(cache).read_bytes()
    assert built(tmp_path, cache) == uncached
    assert f"tables from {cached(cache)}" in capsys.readouterr().err
    assert cached(cache).read_bytes() == before


def test_a_damaged_cache_is_ignored_and_repaired(cache: Path, uncached: bytes, tmp_path: Path) -> None:
    complete = cached(cache).read_bytes()
    damaged = tmp_path / "cache"
    damaged.mkdir()
    (damaged / cached(cache).name).write_bytes(complete[:-4096] + bytes(4096))
    assert built(tmp_path, damaged) == uncached
    assert cached(damaged).read_bytes() == complete


def test_another_gazetteer_under_the_name_of_this_one_is_ignored(
    cache: Path, uncached: bytes, tmp_path: Path
) -> None:
    data = make(tmp_path, Mistake("place_aliases.csv", "MM,Burma,", "MM,Birma,", "", ""))
    foreign = tmp_path / "cache"
    prepare(data, Progress(), foreign).close()
    cached(foreign).rename(foreign / cached(cache).name)
    assert built(tmp_path, foreign) == uncached


def test_a_cache_that_cannot_be_written_changes_nothing(
    uncached: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert built(tmp_path, tmp_path / "file" / "cache") == uncached
    assert "tables derived, not stored" in capsys.readouterr().err


def test_faulty_data_are_never_stored(tmp_path: Path) -> None:
    data = make(tmp_path, Mistake("sectors.csv", "1410,class,141", "1410,class,102", "", ""))
    with pytest.raises(FaultyData):
        prepare(data, Progress(), tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("table", TABLES)
def test_a_change_of_any_file_it_depends_on_derives_it_anew(table: str, cache: Path) -> None:
    assert Gazetteer(world(), cache).origin.startswith("tables from ")
    data = world()
    row = data.tables[table][0] if data.tables[table] else None
    if row is None:
        data.tables[table].extend(data.tables["place_aliases"][:1])
    else:
        row[next(iter(row))] += "x"
    assert Gazetteer(data, cache).origin == "tables derived, not stored"


def test_a_change_of_other_files_uses_the_same_one(cache: Path, tmp_path: Path) -> None:
    data = shutil.copytree(WORLD, tmp_path / "data")
    with (data / "evidence" / "harbour.yaml").open("a") as file:
        file.write("# a remark\n")
    assert Gazetteer(read(data, Faults()), cache).origin.startswith("tables from ")


def test_the_key_covers_all_code_that_the_tables_depend_on() -> None:
    code = "import json, sys, seed.regions.rows, seed.places.rows; print(json.dumps({name: module.__file__ for name, module in sys.modules.items() if name.partition('.')[0] in ('api', 'seed')}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    modules: dict[str, str] = json.loads(done.stdout)
    covered = {name for name, path in modules.items() if Path(path).parent in CODE}
    assert {"api.text.fold", "seed.places.precedence", "seed.regions.names", "seed.reference.iso"} <= covered
    packages = {"api", "seed"}
    reading = {name for name in modules if name.startswith("seed.read")}  # what is read is in the key itself
    assert modules.keys() - covered - packages - reading <= {"seed.trees"}  # no tree is in the tables
