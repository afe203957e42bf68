"""The command: a key is printed once, its line is added to the file, and neither hash nor key is shown by the others."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api.keys.key import id_of
from api.keys.key_file import read_keys
from api.settings import ROOT


def keys(*arguments: object, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "api.keys", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, text=True, check=False)


def test_new_prints_the_key_and_the_line_for_the_file(tmp_path: Path) -> None:
    done = keys("new", "acme", "--requests", "600/minute", "--rows", "1000/day", "--until", "2999-01-01")
    key, line = done.stdout.splitlines()
    assert line.startswith("acme requests=600/minute rows=1000/day until=2999-01-01 sha256:")
    (tmp_path / "keys").write_text(line)
    checked = keys("check", tmp_path / "keys", "--key", stdin=key + "\n")
    assert (checked.returncode, checked.stdout) == (0, "line 1: acme, valid until 2999-01-01\n")


def test_new_adds_the_line_to_a_file_and_prints_the_key_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    first, second = (keys("new", "acme", "--file", path).stdout.strip() for _ in range(2))
    assert set(read_keys(path)[1]) == {id_of(first), id_of(second)}


def test_a_second_key_of_a_name_has_the_quotas_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    keys("new", "acme", "--requests", "7/hour", "--rows", "9/day", "--file", path)
    keys("new", "acme", "--file", path)
    assert len({(entry.requests, entry.rows) for entry in read_keys(path)[1].values()}) == 1


def test_keys_that_are_made_at_once_are_all_added(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    with ThreadPoolExecutor(4) as makers:
        done = list(makers.map(lambda number: keys("new", f"caller-{number}", "--file", path), range(4)))
    assert [one.returncode for one in done] == [0] * 4
    assert len(read_keys(path)[1]) == 4


def test_list_and_check_show_no_hash(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    key = keys("new", "acme", "--until", "2001-01-01", "--file", path).stdout.strip()
    keys("new", "monitor", "--metrics", "--file", path)
    path.write_text(path.read_text().replace("monitor metrics", "monitor metrics disabled"))
    listed, checked = keys("list", path).stdout, keys("check", path).stdout
    assert f"acme                  {id_of(key)}  ended on 2001-01-01" in listed
    assert "disabled" in listed
    assert checked == f"{path}: 2 keys, no faults\n"
    assert not [entry for entry in read_keys(path)[1].values() if entry.hashed.digest.hex() in listed]


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (("new", "Acme Ltd"), "use 1 to 40 characters"),
        (("new", "acme", "--requests", "many"), "write a number and a unit of second, minute, hour, day"),
        (("new", "acme", "--until", "tomorrow"), "write a day, as in 2027-12-31"),
    ],
)
def test_a_wrong_argument_is_refused_with_advice(arguments: tuple[str, ...], advice: str) -> None:
    done = keys(*arguments)
    assert done.returncode == 2
    assert advice in done.stderr


@pytest.mark.parametrize("name", ["wrong", "none"])
def test_a_file_that_cannot_be_used_is_exit_code_1_without_a_trace(tmp_path: Path, name: str) -> None:
    (tmp_path / "wrong").write_text("acme\nother\n")
    done = keys("check", tmp_path / name)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: {tmp_path / name}: ")
    assert "Traceback" not in done.stderr


def test_an_unknown_key_and_a_mistyped_one_differ_in_their_message(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    key = keys("new", "acme", "--file", path).stdout.strip()
    other = keys("new", "acme").stdout.splitlines()[0]
    assert "no line of the file is for this key" in keys("check", path, "--key", stdin=other).stderr
    mistyped = key[:-1] + ("A" if key[-1] != "A" else "B")
    done = keys("check", path, "--key", stdin=mistyped)
    assert "checksum" in done.stderr
    assert mistyped not in done.stderr
