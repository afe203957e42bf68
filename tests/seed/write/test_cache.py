"""The cache of derived data: read back under its own key only, never trusted unverified, never in the way."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from seed.write.cache import MOST, CacheFile

KEY, OTHER = "a1" * 32, "b2" * 32
CONTENT = bytes(range(256)) * 40
UNPRIVILEGED = 65534


def stored(folder: Path, key: str = KEY, content: bytes = CONTENT) -> Path:
    file = CacheFile(folder, "tables", key)
    assert file.write(content)
    assert file.path is not None
    return file.path


def test_content_is_read_back_under_its_own_key_only(tmp_path: Path) -> None:
    stored(tmp_path)
    assert CacheFile(tmp_path, "tables", KEY).read() == CONTENT
    assert CacheFile(tmp_path, "tables", OTHER).read() is None
    assert CacheFile(tmp_path, "others", KEY).read() is None


def test_without_a_folder_nothing_is_stored() -> None:
    file = CacheFile(None, "tables", KEY)
    assert not file.write(CONTENT)
    assert file.read() is None


DAMAGES = {
    "empty": lambda content: content[:0],
    "cut short": lambda content: content[:-1],
    "longer": lambda content: content + b"x",
    "one bit of the content": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "one bit of the header": lambda content: bytes([content[0] ^ 1]) + content[1:],
    "no header": lambda content: content.partition(b"\n")[2],
    "something else": lambda content: b"SQLite format 3\0" + content,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_ignored_and_replaced(damage: object, tmp_path: Path) -> None:
    path = stored(tmp_path)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert CacheFile(tmp_path, "tables", KEY).read() is None
    stored(tmp_path)
    assert CacheFile(tmp_path, "tables", KEY).read() == CONTENT


def test_a_file_of_another_key_under_this_name_is_ignored(tmp_path: Path) -> None:
    path = stored(tmp_path)
    stored(tmp_path, OTHER, b"other").rename(path)
    assert CacheFile(tmp_path, "tables", KEY).read() is None


@contextmanager
def unprivileged() -> Iterator[None]:
    """Let permissions count although the tests may run as root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(UNPRIVILEGED)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_folder_that_is_read_only_is_read_and_nothing_more() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = stored(folder).stat().st_mtime_ns
        folder.chmod(0o555)
        with unprivileged():
            assert CacheFile(folder, "tables", KEY).read() == CONTENT
            assert not CacheFile(folder, "tables", OTHER).write(CONTENT)
        (path,) = folder.iterdir()
        assert path.stat().st_mtime_ns == before
        folder.chmod(0o755)


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    file = CacheFile(tmp_path / "file" / "folder", "tables", KEY)
    assert file.read() is None
    assert not file.write(CONTENT)


def test_only_the_files_used_last_remain(tmp_path: Path) -> None:
    keys = [f"{number:064x}"[::-1] for number in range(MOST + 2)]
    for number, key in enumerate(keys):
        os.utime(stored(tmp_path, key), (number, number))
    assert CacheFile(tmp_path, "tables", keys[2]).read() == CONTENT
    stored(tmp_path, OTHER)
    remaining = [key for key in (*keys, OTHER) if CacheFile(tmp_path, "tables", key).read()]
    assert remaining == [keys[2], *keys[-(MOST - 2) :], OTHER]


def test_leftovers_of_killed_processes_are_removed_and_those_of_running_ones_stay(tmp_path: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True, text=True
    )
    for process in (int(killed.stdout), os.getppid()):
        (tmp_path / f".tables-{KEY[:16]}.cache.{process}.tmp").write_bytes(b"half")
    path = stored(tmp_path)
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {path.name, f".tables-{KEY[:16]}.cache.{os.getppid()}.tmp"}
