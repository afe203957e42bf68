"""The command in a terminal and in any folder: a progress bar with rows, rate and time left, and messages that name what to do."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import time
import venv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from api.settings import ROOT
from tests.serving import PATIENCE

HEADING = b"id,address,product\n"
PLACES = (b"Dandong", b"Tiruppur", b"Kashgar", b"Dresden", b"Donggang", b"Lima")
UNSIZED = (0, 0)
"""Lines and columns of a terminal that a program opens without a size."""


class Run(NamedTuple):
    """What a command wrote to its terminal, and its exit code."""

    text: str
    code: int


def in_terminal(
    arguments: list[str],
    folder: Path,
    size: tuple[int, int] = (24, 100),
    slowly: Callable[[bytearray], Iterable[bytes]] = lambda _: (),
) -> Run:
    """Run the command with a terminal as standard error and output.

    ``slowly`` makes its standard input, and sees what the terminal has shown so far.
    """
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "api.screen", *arguments],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    os.close(terminal)
    shown = bytearray()
    sender = Thread(target=_send, args=(process, slowly(shown)), daemon=True)
    sender.start()
    while chunk := _read(master):
        shown += chunk
    os.close(master)
    sender.join(PATIENCE)
    return Run(shown.decode(), process.wait(PATIENCE))


def _send(process: "subprocess.Popen[bytes]", chunks: Iterable[bytes]) -> None:
    assert process.stdin
    with process.stdin as file:
        for chunk in chunks:
            file.write(chunk)
            file.flush()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65_536)
    except OSError:  # Linux reports the end of a terminal so
        return b""


def sheet(folder: Path, rows: int) -> Path:
    path = folder / "suppliers.csv"
    lines = [
        b'%d,"Unit %d, %b",frozen fish %d kg\n' % (n, n, PLACES[n % len(PLACES)], n) for n in range(rows)
    ]
    path.write_bytes(HEADING + b"".join(lines))
    return path


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(autouse=True)
def _released(release_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RISK_RELEASE", str(release_path))


@pytest.mark.parametrize("size", [(24, 100), UNSIZED])
def test_a_terminal_shows_rows_rate_and_time_left_and_then_the_counts(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = sheet(tmp_path, 9000)
    path.write_bytes(path.read_bytes().decode().encode("utf-16"))  # read row by row, with pyarrow too
    run = in_terminal(["suppliers.csv", "-o", "out.csv"], tmp_path, size)
    assert run.code == 0
    bars = re.findall(
        r"\r +(\d+)%\|.+?\| ([\d,]+) rows, [\d,]+ rows/s, \d\d:\d\d so far, \d\d:\d\d left", run.text
    )
    assert len(bars) > 3
    shares = [int(share) for share, _ in bars]
    rows = [int(text.replace(",", "")) for _, text in bars]
    assert shares == sorted(shares)
    assert rows == sorted(rows)
    assert all(abs(share / 100 - row / 9000) < 0.2 for share, row in zip(shares, rows, strict=True))
    last = run.text.rpartition("\r ")[2]
    assert re.search(r"rows +9,000\s", last)
    assert re.search(r"assessed +\d", last)


def test_a_bar_moves_while_a_slow_input_is_waited_for(tmp_path: Path) -> None:
    def moves(shown: bytearray) -> bool:
        """Return whether the time goes on where the rows do not."""
        waited = set(re.findall(rb"\r([\d,]+) rows, [\d,]+ rows/s, (\d\d:\d\d) so far", shown))
        return len({rows for rows, _ in waited}) < len(waited)

    def chunks(shown: bytearray) -> Iterator[bytes]:
        wait_until(
            lambda: re.search(rb"\rloading the release and the input, \d\d:\d[1-9]", shown) is not None
        )
        yield HEADING + b"1,Dandong,frozen fish\n" * 4000
        wait_until(lambda: moves(shown))
        yield b"2,Kashgar,cotton yarn\n"

    run = in_terminal(["-", "--from", "csv", "-o", "out.csv"], tmp_path, slowly=chunks)
    assert run.code == 0
    assert "left" not in run.text


def test_a_document_of_json_is_measured_in_items(tmp_path: Path) -> None:
    items = ",".join(
        f'{{"region": "Unit {n}, Dandong", "sector": "frozen fish {n} kg"}}' for n in range(5000)
    )
    (tmp_path / "in.json").write_text(f'{{"items": [{items}]}}')
    run = in_terminal(["in.json", "-o", "out.json"], tmp_path)
    assert run.code == 0
    assert re.search(r"\d+%\|.+\| [\d,]+ rows, [\d,]+ rows/s", run.text)


def test_the_bar_is_wiped_before_an_error_is_printed(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"a,b\n1,2\n")
    run = in_terminal(["in.csv", "-o", "out.csv"], tmp_path)
    assert run.code == 2
    assert re.search(r"(^|\r +\r)Error: ", run.text), "the release may be loaded before a bar is drawn"


@pytest.fixture(scope="module")
def interpreter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter whose environment the Makefile set up, with the packages of this one."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(folder, with_pip=False)
    dry = ["make", "--dry-run", "--always-make", f"BIN={folder}/bin", ".venv/.serve"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(dry, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    (line,) = [line for line in done.stdout.splitlines() if ".pth" in line]
    subprocess.run(["sh", "-c", line], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    own = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "packages.pth").write_text("\n".join(own))
    return folder / "bin" / "python"


def from_folder(interpreter: Path, folder: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    environment = {
        name: value for name, value in os.environ.items() if name not in {"RISK_RELEASE", "PYTHONPATH"}
    }
    done = subprocess.run(
        [str(interpreter), "-m", "api.screen", *arguments],
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def test_the_command_runs_in_any_folder(interpreter: Path, tmp_path: Path, release_path: Path) -> None:
    sheet(tmp_path, 3)
    code, text = from_folder(
        interpreter, tmp_path, "suppliers.csv", "-o", "out.csv", RISK_RELEASE=str(release_path)
    )
    assert (code, (tmp_path / "out.csv").exists()) == (0, True), text


def test_a_release_that_is_missing_is_named_with_its_complete_path(interpreter: Path, tmp_path: Path) -> None:
    code, text = from_folder(interpreter, tmp_path, "suppliers.csv", RISK_RELEASE="build/none.sqlite")
    assert code == 2
    assert f"no release: {tmp_path}/build/none.sqlite is missing" in text
    assert f"name one with --release or RISK_RELEASE, or build it with `make release` in {ROOT}" in text
