"""The real data: complete where completeness is promised."""

import csv
import json
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.settings import ROOT
from seed.places.gazetteer import Gazetteer
from seed.read.faults import Faults
from seed.read.files import read
from seed.reference.geonames import geonames
from seed.reference.iso import subdivisions
from tests.seed.command import LIMIT, start

DATA = ROOT / "seed" / "data"


@pytest.fixture(scope="module")
def release(release_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{release_path}?mode=ro&immutable=1", uri=True)
    yield connection
    connection.close()


def value(release: sqlite3.Connection, sql: str, *values: object) -> Any:
    return release.execute(sql, values).fetchone()[0]


@pytest.fixture(scope="module")
def baked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A release that the real command bakes from the real data and an empty cache, and the command's exit code and output."""
    folder = tmp_path_factory.mktemp("baked")
    process = start("build", "--cache", folder, "--out", folder / "release.sqlite", hash_seed="7")
    out, err = process.communicate(timeout=LIMIT)
    done = subprocess.CompletedProcess(process.args, process.returncode, out, err)
    return folder / "release.sqlite", done


def test_the_real_data_has_no_faults(baked: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    assert baked[1].returncode == 0, baked[1].stderr


def test_the_real_command_bakes_the_same_release_from_an_empty_cache(
    baked: tuple[Path, subprocess.CompletedProcess[str]], release_path: Path
) -> None:
    for name in ("release.sqlite", "release.sqlite.sha256"):
        assert baked[0].with_name(name).read_bytes() == release_path.with_name(name).read_bytes(), (
            "make release"
        )


def test_the_cache_answers_for_geonames_as_the_package_does(
    baked: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    data = read(DATA, Faults())
    gazetteer = Gazetteer(data, baked[0].parent)
    assert gazetteer.origin.startswith("tables from ")
    cached, listed = gazetteer.geonames(), geonames()
    assert len(cached.divisions) > 3000
    assert cached.divisions <= listed.divisions
    assert cached.cities.keys() == {row["geoname"] for row in data.tables["geonames_cities"]}
    for number, city in cached.cities.items():
        assert city["name"] == listed.cities[number]["name"]
        assert city["countrycode"] == listed.cities[number]["countrycode"]


def test_every_country_and_subdivision_of_iso_3166_is_a_region_or_answers_as_one(
    release: sqlite3.Connection,
) -> None:
    with (DATA / "regions_own_country.csv").open(encoding="utf-8", newline="") as file:
        own = {row["subdivision"] for row in csv.DictReader(file)}
    assert value(release, "SELECT COUNT(*) FROM regions WHERE kind = 'country'") == 249
    assert len(subdivisions()) == 5046
    assert value(release, "SELECT COUNT(*) FROM regions WHERE kind = 'subdivision'") == 5046 - len(own)
    assert {"CN-TW", "CN-HK", "CN-MO"} <= own
    codes = {
        code for (code,) in release.execute("SELECT code FROM regions UNION SELECT alias FROM region_aliases")
    }
    assert subdivisions().keys() <= codes


def test_all_31_chinese_provinces_have_an_english_a_chinese_and_a_korean_name_and_an_old_code(
    release: sqlite3.Connection,
) -> None:
    sql = "SELECT code, name, name_local, name_ko, numeric FROM regions WHERE parent = 'CN'"
    rows = release.execute(sql).fetchall()
    assert len(rows) == 31
    for code, name, local, korean, numeric in rows:
        assert name.isascii(), code
        assert all("\u4e00" <= character <= "\u9fff" for character in local), code
        assert all("\uac00" <= character <= "\ud7a3" for character in korean.replace(" ", "")), code
        assert value(release, "SELECT region FROM region_aliases WHERE alias = ?", f"CN-{numeric}") == code
    assert value(release, "SELECT region FROM region_aliases WHERE alias = 'CN-21'") == "CN-LN"


def test_no_name_is_left_with_the_marks_of_its_list(release: sqlite3.Connection) -> None:
    sql = "SELECT code, name FROM regions WHERE name LIKE '%[%' OR name LIKE '%(eng)%'"
    assert release.execute(sql).fetchall() == []


def test_isic_is_complete(release: sqlite3.Connection) -> None:
    rows = release.execute("SELECT level, COUNT(*) FROM sectors GROUP BY level").fetchall()
    assert dict(rows) == {"section": 21, "division": 88, "group": 238, "class": 419}


def test_every_hs_subheading_has_a_class_but_the_one_that_names_no_goods(release: sqlite3.Connection) -> None:
    sql = "SELECT code FROM hs_codes WHERE length(code) = 6 AND code NOT IN (SELECT hs FROM hs_sectors)"
    assert release.execute(sql).fetchall() in ([], [("999999",)])
    assert value(release, "SELECT COUNT(*) FROM hs_codes") == 97 + 1229 + 5613


def test_the_eleven_ilo_indicators_are_there_and_the_nine_measures(release: sqlite3.Connection) -> None:
    codes = [
        code
        for (code,) in release.execute(
            "SELECT code FROM indicators WHERE code GLOB 'ILO-[0-9]*' ORDER BY code"
        )
    ]
    assert codes == [f"ILO-{number:02}" for number in range(1, 12)]
    assert value(release, "SELECT COUNT(*) FROM indicators WHERE kind = 'measure'") == 9
    assert (
        value(release, "SELECT COUNT(*) FROM indicators WHERE kind = 'measure' AND dimension <> 'context'")
        == 5
    )
    strong = Counter(
        strength
        for (strength,) in release.execute("SELECT strength FROM indicators WHERE dimension = 'hazard'")
    )
    assert strong.keys() == {"strong", "medium"}


def test_every_foreign_key_of_the_release_has_its_row(release: sqlite3.Connection) -> None:
    assert release.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert release.execute("PRAGMA foreign_key_check").fetchall() == []


def test_counts_are_those_of_the_tables(release: sqlite3.Connection) -> None:
    counts = json.loads(value(release, "SELECT counts FROM release"))
    claims = counts.pop("claims")
    assert claims == value(release, "SELECT COUNT(DISTINCT claim) FROM evidence") > 0
    assert counts == {table: value(release, f"SELECT COUNT(*) FROM {table}") for table in counts}
