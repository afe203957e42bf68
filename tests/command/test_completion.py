"""Completion: a real bash completes subcommands, options, choices and names of files."""

import shutil
import subprocess
from pathlib import Path

import pytest

from api.command.completion import SHELLS, options_of, script
from api.command.run import main
from api.command.subcommands import SUBCOMMANDS

COMPLETE = """
source "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_supply_chain_risk
echo "${COMPREPLY[@]}"
"""


def completed(tmp_path: Path, *words: str) -> list[str]:
    """Return what bash offers for the last of these words."""
    (tmp_path / "completion.bash").write_text(script("bash"))
    bash = shutil.which("bash")
    assert bash
    line = [bash, "--norc", "-c", COMPLETE, "bash", "completion.bash", "supply-chain-risk", *words]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


def test_the_first_word_is_a_subcommand(tmp_path: Path) -> None:
    assert completed(tmp_path, "") == [*(one.name for one in SUBCOMMANDS), "--help", "--version"]
    assert completed(tmp_path, "se") == ["serve", "seed"]


def test_a_dash_begins_the_options_of_the_subcommand(tmp_path: Path) -> None:
    assert {"--as-of", "--facts", "--to"} <= set(completed(tmp_path, "lookup", "CN", "--"))
    assert completed(tmp_path, "lookup", "CN", "--im") == ["--import-into"]


def test_an_option_with_choices_offers_them(tmp_path: Path) -> None:
    assert completed(tmp_path, "lookup", "--to", "") == ["table", "json", "csv"]
    assert completed(tmp_path, "serve", "--server", "gr") == ["granian"]


def test_another_value_is_left_to_the_names_of_files(tmp_path: Path) -> None:
    assert completed(tmp_path, "verify", "--request", "") == []
    assert "complete -o default -F" in script("bash")


def test_fish_has_a_line_for_every_subcommand_and_option() -> None:
    text = script("fish")
    for subcommand in SUBCOMMANDS:
        assert f" -a {subcommand.name} -d " in text
        assert text.count(f"_from {subcommand.name}'") == len(options_of(subcommand))


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "supply-chain-risk" in capsys.readouterr().out
