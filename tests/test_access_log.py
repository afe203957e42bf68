"""The access log: one line a request, complete also where several write at once, and no answer fails because of it."""

import json
import logging
import multiprocessing
import os
import threading
import time
from datetime import UTC, datetime, timedelta
from errno import ENOSPC
from multiprocessing.synchronize import Barrier
from pathlib import Path
from select import PIPE_BUF

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.access_log import MOST_WAITING, AccessLog, outcome
from tests.serving import PATIENCE

SAID = outcome("GET", "/v1/risks/<region>/<sector>", 200), 512
FORK = multiprocessing.get_context("fork")


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


def write_as_a_worker(descriptor: int, worker: str, both: Barrier) -> None:
    """Write 4,000 lines by four threads: the first 960 wait until both workers write."""
    log = AccessLog(descriptor)

    def write(first: int, last: int) -> None:
        for number in range(first, last):
            log.write(f"{worker}-{number}", None, SAID, None, 0.1)

    def by_threads(first: int, each: int) -> list[threading.Thread]:
        starts = range(first, first + 4 * each, each)
        threads = [threading.Thread(target=write, args=[start, start + each]) for start in starts]
        for thread in threads:
            thread.start()
        return threads

    with log._lock:  # noqa: SLF001  as a thread that writes has it
        for thread in by_threads(0, 240):
            thread.join()
        both.wait(PATIENCE)
    for thread in by_threads(960, 760):
        thread.join()


def test_lines_of_two_processes_with_threads_are_never_mixed_in_a_pipe() -> None:
    (reading, writing), both = os.pipe(), FORK.Barrier(2)
    workers = [FORK.Process(target=write_as_a_worker, args=[writing, worker, both]) for worker in "ab"]
    for process in workers:
        process.start()
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        text = b"".join(iter(lambda: pipe.read(1000), b""))  # slower than they write: the pipe is full
    for process in workers:
        process.join(PATIENCE)
    ids = [json.loads(line)["request_id"] for line in text.splitlines()]
    assert sorted(ids) == sorted(f"{worker}-{number}" for worker in "ab" for number in range(4000))


def test_no_write_is_longer_than_a_pipe_takes_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def write(_: int, text: bytes) -> int:
        sizes.append(len(text))
        return len(text)

    log = AccessLog()
    monkeypatch.setattr(os, "write", write)
    with log._lock:  # noqa: SLF001  as a thread that writes has it
        for number in range(300):
            log.write(str(number) * 30, None, SAID, None, 0.1)
    log.write("last", None, SAID, None, 0.1)
    assert max(sizes) <= PIPE_BUF - 1
    assert len(sizes) < 40, "lines that wait are written together"


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
    assert caplog.messages[1:] == ["access lines are written again; 3 are missing"]


def test_what_a_full_pipe_has_no_room_for_is_counted_and_the_next_line_begins_a_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    log = AccessLog(writing)
    with log._lock:  # noqa: SLF001  as a thread that writes has it: later ones are written together
        for number in range(900):
            log.write(str(number), None, SAID, None, 0.1)
    for number in range(900, 1100):
        log.write(str(number), None, SAID, None, 0.1)
    found = os.read(reading, 1_000_000)
    log.write("last", None, SAID, None, 0.1)
    os.close(writing)
    found += os.read(reading, 1_000_000)
    os.close(reading)
    ids = [json.loads(line)["request_id"] for line in found.splitlines()]
    assert ids[-1] == "last"
    assert caplog.messages[-1] == f"access lines are written again; {1101 - len(ids)} are missing"


@pytest.mark.parametrize("room", [0, 1, 100, 300, 700])
def test_after_a_write_of_a_part_the_next_line_begins_a_line(
    room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path, left, real = tmp_path / "log", [room], os.write

    def write(descriptor: int, text: bytes) -> int:
        """Write as to a disk that has room for some bytes."""
        if not left[0]:
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        left[0] -= (written := real(descriptor, text[: left[0]]))
        return written

    log = AccessLog(os.open(path, os.O_WRONLY | os.O_CREAT))
    with log._lock:  # noqa: SLF001  as a thread that writes has it
        for number in range(3):
            log.write(str(number), None, SAID, None, 0.1)
    monkeypatch.setattr(os, "write", write)
    log.write("3", None, SAID, None, 0.1)
    left[0] = 1_000_000
    log.write("last", None, SAID, None, 0.1)
    lines = path.read_text().splitlines()
    assert json.loads(lines[-1])["request_id"] == "last"
    complete = [line for line in lines[:-1] if line.endswith("}")]
    assert len(lines) - 1 - len(complete) <= 1, "the one that there was room for a part of"
    assert caplog.messages[-1] == f"access lines are written again; {4 - len(complete)} are missing"


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


def test_lines_that_are_left_are_written_together(tmp_path: Path) -> None:
    path = tmp_path / "log"
    log = AccessLog(os.open(path, os.O_WRONLY | os.O_CREAT))
    for number in range(3):
        log.leave(str(number), None, SAID, None, 0.1)
    assert path.read_bytes() == b""
    log.flush_at_once()
    assert [json.loads(line)["request_id"] for line in path.read_text().splitlines()] == ["0", "1", "2"]


def test_a_stalled_reader_of_the_log_is_waited_for_by_another_thread() -> None:
    reading, writing = os.pipe()
    log, number = AccessLog(writing), 0
    while not log.is_full:
        log.leave(str(number), None, SAID, None, 0.1)
        log.flush_at_once()  # returns though no one reads
        number += 1
    assert number > MOST_WAITING
    with os.fdopen(reading) as lines:
        ids = [json.loads(lines.readline())["request_id"] for _ in range(number)]
    assert ids == [str(one) for one in range(number)]
    assert not log.is_full


def test_a_pipe_that_has_room_for_some_of_the_lines_is_not_waited_for_either() -> None:
    reading, writing = os.pipe()
    log, number = AccessLog(writing), MOST_WAITING
    for one in range(number):
        log.leave(str(one), None, SAID, None, 0.1)  # more than a pipe takes
    loop = threading.Thread(target=log.flush_at_once, daemon=True)
    loop.start()
    loop.join(PATIENCE)
    assert not loop.is_alive()
    with os.fdopen(reading) as lines:
        ids = [json.loads(lines.readline())["request_id"] for _ in range(number)]
    assert ids == [str(one) for one in range(number)]
