"""The exit codes of the command are those that its help and its page state."""

import io
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from api.command.exit_codes import EXIT_CODES
from api.command.run import main
from api.settings import ROOT
from tests.answers import DAY
from tests.serving import PATIENCE

COMMAND = [sys.executable, "-m", "api"]
SHEET = "country,product\nUzbekistan,cotton yarn\n"


@pytest.fixture(autouse=True)
def _released(release_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RISK_RELEASE", str(release_path))


def test_the_page_of_the_command_lists_them() -> None:
    page = (ROOT / "docs" / "analysts" / "command.md").read_text("utf-8")
    listed = re.findall(r"^\| (\d+) \| (.+) \|$", page, re.MULTILINE)
    assert {int(code): text for code, text in listed} == EXIT_CODES


def test_0_where_it_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "frozen squid, Dalian", "--to", "csv"]) == 0
    assert capsys.readouterr().out.startswith("text,subject,code,")


def test_1_where_a_text_is_not_settled(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "Dalian", "fish"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("Error: goods: not settled; choose a code: ISIC 0311 ")


def test_a_code_of_goods_is_no_text_where_the_place_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "XX", "1020"]) == 1
    assert "goods:" not in capsys.readouterr().err


def test_1_where_a_result_was_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet, result = tmp_path / "in.csv", tmp_path / "out.csv"
    sheet.write_text(SHEET)
    assert main(["screen", str(sheet), "-o", str(result), "--as-of", DAY, "--receipt"]) == 0
    assert main(["verify", str(result), "--request", str(sheet), "--to", "csv"]) == 0
    result.write_text(result.read_text().replace("Uzbekistan", "Turkmenistan"))
    assert main(["verify", str(result), "--request", str(sheet), "--to", "csv"]) == 1
    assert "\ninvalid," in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["lookup", "CN", "1020", "--as-of", "yesterday"], "as_of: "),
        (["lookup", "CN", "1020", "--facts", "dprk:yes"], "facts: "),
        (["lookup", "CN", "1020", "--release", "none.sqlite"], "is missing; name one with --release"),
        (["lookup", "a" * 100_000, "1020"], "PLACE: write 1 to 1000 characters"),
        (["lookup", "CN", " "], "GOODS: write 1 to 1000 characters"),
        (["resolve"], "name a text"),
        (["resolve", "\udcff"], "an argument is no text in UTF-8"),
        (["resolve", ""], "a text is empty"),
        (["exposure", str(ROOT / "tests/screenings/suppliers.xls")], "the input is no CSV in UTF-8"),
        (
            ["exposure", str(ROOT / "pyproject.toml")],
            "no column risk_status: give the result of a screening in CSV",
        ),
        (["verify", "none.csv"], "none.csv: No such file"),
        (["serve", "--port", "0"], "RISK_PORT is 0: set it to 1 or more"),
        (["serve", "--release", "none.sqlite"], "no release: "),
    ],
)
def test_2_where_an_argument_or_an_input_is_wrong_with_what_to_do(
    arguments: list[str], advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = dict(os.environ)
    try:
        assert main(arguments) == 2
    finally:
        os.environ.clear()
        os.environ.update(before)  # `serve` sets the variables of its options
    printed = capsys.readouterr()
    assert printed.err.startswith("Error: ")
    assert advice in printed.err


def test_2_where_a_result_holds_no_receipt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out.csv").write_text(SHEET)
    assert main(["verify", str(tmp_path / "out.csv")]) == 2
    assert "name its file with --receipt" in capsys.readouterr().err


def test_130_where_a_signal_stops_it(tmp_path: Path) -> None:
    line = [*COMMAND, "screen", "-", "--from", "csv", "-o", str(tmp_path / "out.csv")]
    with subprocess.Popen(line, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(
            SHEET.encode() + b"Uzbekistan,cotton yarn\n" * 10_000
        )  # more than a pipe takes: it reads
        process.stdin.flush()
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 130
        process.stdin.close()
    assert list(tmp_path.iterdir()) == []


def test_141_where_the_reader_of_the_output_closes_it() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        line = [*COMMAND, "resolve", "frozen squid, Dalian"]
        done = subprocess.run(line, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("line", "variables", "advice"),
    [
        ('exec "$@" >&-', {}, b"standard output is closed"),
        ('exec "$@" > "$OUT"', {"PYTHONIOENCODING": "ascii"}, b"set PYTHONIOENCODING=utf-8"),
    ],
)
def test_2_where_the_output_takes_nothing_or_no_such_letters(
    line: str, variables: dict[str, str], advice: bytes, tmp_path: Path
) -> None:
    environment = dict(os.environ) | variables | {"OUT": str(tmp_path / "out")}
    shell = ["sh", "-c", line, "sh", *COMMAND, "resolve", "大连 鱿鱼"]
    done = subprocess.run(shell, cwd=ROOT, env=environment, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert advice in done.stderr


@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_standard_input_that_is_no_text_is_named_as_such(
    errors: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), "utf-8", errors))
    assert main(["resolve", "-"]) == 2
    assert capsys.readouterr().err == "Error: standard input is no text in UTF-8: write it in UTF-8\n"
