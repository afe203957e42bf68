"""The access log: one line a request, complete also where several write at once, and no answer fails because of it."""

import json
import logging
import os
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.access_log import AccessLog, outcome

SAID = outcome("GET", "/v1/risks/<region>/<sector>", 200), 512


def test_a_line_has_all_members_in_order(tmp_path: Path) -> None:
    path = tmp_path / "log"
    log = AccessLog(os.open(path, os.O_WRONLY | os.O_CREAT))
    log.write("audit-7", "4bf9", SAID, "acme", 0.0012345)
    log.write("audit-8", None, (outcome("BREW", None, 404), None), None, 0.0)
    first, second = (json.loads(line) for line in path.read_text().splitlines())
    assert abs(datetime.fromisoformat(first.pop("time")) - datetime.now(UTC)) < timedelta(minutes=5)
    assert list(first.items()) == [
        ("request_id", "audit-7"), ("trace_id", "4bf9"), ("method", "GET"), ("rule", "/v1/risks/<region>/<sector>"),
        ("status", 200), ("key", "acme"), ("bytes", 512), ("ms", 1.234),
    ]  # fmt: skip
    assert [second[name] for name in ("trace_id", "method", "rule", "key", "bytes")] == [None] * 5


@given(st.floats(0, 4e9))
def test_the_time_is_that_of_the_clock_to_the_millisecond(now: float) -> None:
    reading, writing = os.pipe()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: now)
        AccessLog(writing).write("1", None, SAID, None, 0)
    os.close(writing)
    with os.fdopen(reading) as lines:
        written = datetime.fromisoformat(json.loads(lines.read())["time"])
    assert abs(written.timestamp() - now) < 0.0011


def test_lines_of_threads_are_never_mixed(tmp_path: Path) -> None:
    path = tmp_path / "log"
    log = AccessLog(os.open(path, os.O_WRONLY | os.O_CREAT))

    def write(number: int) -> None:
        for _ in range(500):
            log.write(str(number) * 100, None, SAID, None, 0.1)

    threads = [threading.Thread(target=write, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ids = [json.loads(line)["request_id"] for line in path.read_text().splitlines()]
    assert sorted(ids) == sorted(str(number) * 100 for number in range(4) for _ in range(500))


def test_a_closed_log_is_reported_once_and_written_again_when_it_can_be(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    reading, writing = os.pipe()
    log = AccessLog(writing)
    os.close(reading)
    for _ in range(3):
        log.write("1", None, SAID, None, 0.1)
    assert caplog.messages == ["no access line can be written: Broken pipe; requests are answered"]
    os.close(writing)
    log.descriptor = os.open(tmp_path / "log", os.O_WRONLY | os.O_CREAT)
    log.write("2", None, SAID, None, 0.1)
    assert json.loads((tmp_path / "log").read_text())["request_id"] == "2"


def test_after_a_full_log_the_next_line_begins_a_line() -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    log = AccessLog(writing)
    for number in range(2000):  # the pipe has room for a part of them
        log.write(str(number), None, SAID, None, 0.1)
    found = os.read(reading, 1_000_000)
    log.write("last", None, SAID, None, 0.1)
    os.close(writing)
    found += os.read(reading, 1_000_000)
    lines = found.decode().splitlines()
    assert json.loads(lines[-1])["request_id"] == "last"
    broken = [line for line in lines if not line.endswith("}")]
    assert len(broken) <= 1, "the one that the pipe had room for a part of"


def test_tools_switch_it_off_by_its_logger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log"
    log = AccessLog(os.open(path, os.O_WRONLY | os.O_CREAT))
    monkeypatch.setattr(logging.getLogger("api.access"), "disabled", True)
    log.write("1", None, SAID, None, 0.1)
    assert path.read_bytes() == b""


def test_a_line_that_comes_while_another_is_written_does_not_wait_and_is_written_before_the_next(
    tmp_path: Path,
) -> None:
    path = tmp_path / "log"
    log = AccessLog(os.open(path, os.O_WRONLY | os.O_CREAT))
    with log._lock:  # noqa: SLF001  as a thread that writes has it
        log.write("first", None, SAID, None, 0.1)
        assert path.read_bytes() == b""
    log.write("second", None, SAID, None, 0.1)
    found = [json.loads(line)["request_id"] for line in path.read_text().splitlines()]
    assert found == ["first", "second"]
