"""The archive: each file by its digest, and times that are those of the source."""

import zipfile
from pathlib import Path

import pytest

from wheel_builder.archive import write

FILES = [("package/__init__.py", b"x = 1\n"), ("package/data.csv", b"a,b\n")]
RECORD = "package-1.dist-info/RECORD"


@pytest.mark.parametrize(
    ("epoch", "moment"),
    [(None, (1980, 1, 1, 0, 0, 0)), ("0", (1980, 1, 1, 0, 0, 0)), ("1798761600", (2027, 1, 1, 0, 0, 0))],
)
def test_the_time_of_each_file_is_that_of_the_source(
    epoch: str | None, moment: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    write(tmp_path / "x.whl", FILES, RECORD)
    with zipfile.ZipFile(tmp_path / "x.whl") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {moment}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


def test_the_record_lists_each_file_with_its_digest_and_size_and_itself_without(tmp_path: Path) -> None:
    write(tmp_path / "x.whl", FILES, RECORD)
    with zipfile.ZipFile(tmp_path / "x.whl") as archive:
        lines = archive.read(RECORD).decode().splitlines()
    assert [line.split(",")[0] for line in lines] == [*(name for name, _ in FILES), RECORD]
    assert lines[1] == "package/data.csv,sha256=W-CMloSh0l787gkxggSCQniwi7-0rvlz_-_QuddHgxM,4"
    assert lines[-1] == f"{RECORD},,"


def test_what_cannot_be_written_leaves_the_archive_before_it_and_no_part(tmp_path: Path) -> None:
    target = tmp_path / "x.whl"
    target.write_bytes(b"before")

    def broken() -> object:
        yield FILES[0]
        raise ValueError("a module is named in a text")

    with pytest.raises(ValueError, match="named in a text"):
        write(target, broken(), RECORD)  # type: ignore[arg-type]
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["x.whl"]
