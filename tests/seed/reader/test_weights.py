"""Weights in a release: their faults are reported, and the digest covers them."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np
import pytest

from seed.bake import prepare
from seed.read.faults import Faults
from seed.read.files import read
from seed.reader.terms_only import terms_only
from seed.reader.weights import check, weight_rows
from seed.reference.known import known_ids
from seed.write.digest import rows_sha256
from tests.seed.mistakes import WORLD

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(WORLD, tmp_path / "data")
    (tmp_path / "data" / "reader").mkdir(exist_ok=True)
    write(tmp_path / "data")
    return tmp_path / "data"


def write(folder: Path, **changes: object) -> None:
    """Write weights that count the known terms, with some members of their description changed."""
    data = read(folder, Faults())
    classes = sorted(row["code"] for row in data.tables["sectors"] if row["level"] == "class")
    about, arrays = terms_only(classes)
    np.savez(folder / "reader" / "reader.npz", allow_pickle=False, **arrays)
    digest = sha256((folder / "reader" / "reader.npz").read_bytes()).hexdigest()
    (folder / "reader" / "reader.json").write_text(json.dumps(about | {"sha256": digest} | changes), "utf-8")


def faults_of(folder: Path) -> list[str]:
    faults = Faults()
    data = read(folder, faults)
    check(data, known_ids(data, lambda: pytest.fail("weights name no place")), faults)
    return [str(fault) for fault in faults]


def test_weights_that_fit_have_no_fault(folder: Path) -> None:
    assert faults_of(folder) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"features": 0}, "trained on features 0"),
        ({"sha256": "0" * 64}, "describes another reader.npz"),
        ({"classes": ["9999"]}, "unknown classes 9999"),
    ],
)
def test_weights_that_do_not_fit_are_refused_with_what_to_do(
    folder: Path, changes: dict[str, object], message: str
) -> None:
    write(folder, **changes)
    found = faults_of(folder)
    assert any(message in fault for fault in found)
    assert all("python -m seed.reader train" in fault for fault in found)


def test_a_release_without_weights_is_refused_unless_it_states_so(folder: Path) -> None:
    shutil.rmtree(folder / "reader")
    assert faults_of(folder) == []
    (folder / "release.yaml").write_text("version: 2026.11.24\nbuilt_on: 2026-11-24\n")
    (fault,) = faults_of(folder)
    assert "the weights of the reader of products, are missing" in fault
    assert "python -m seed.reader train" in fault


def test_a_damaged_file_of_weights_is_a_fault(folder: Path) -> None:
    (folder / "reader" / "reader.npz").write_bytes(b"PK damaged")
    assert any("cannot be read" in fault for fault in faults_of(folder))


def test_blocks_in_order_are_the_arrays(folder: Path) -> None:
    rows = weight_rows(read(folder, Faults()))
    about = json.loads(b"".join(row["content"] for row in rows if row["part"] == "about"))
    for name, (dtype, shape) in about["arrays"].items():
        content = b"".join(row["content"] for row in rows if row["part"] == name)
        assert len(content) == np.dtype(dtype).itemsize * int(np.prod(shape))


class Silent:
    def report(self, step: str, text: str) -> None: ...


def test_the_digest_of_a_release_covers_its_weights(folder: Path) -> None:
    connection: sqlite3.Connection = prepare(folder, Silent())  # type: ignore[arg-type]
    before = rows_sha256(connection)
    connection.execute("UPDATE reader SET content = zeroblob(length(content)) WHERE part = 'rows'")
    assert rows_sha256(connection) != before
