"""The table of subcommands: help with examples, exit codes, and advice for what is no subcommand."""

import pytest

from api.command.exit_codes import EXIT_CODES
from api.command.run import main
from api.command.subcommands import SUBCOMMANDS, Subcommand

OWN = [one for one in SUBCOMMANDS if not one.passes_on]


def test_help_lists_every_subcommand_and_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert [one.name for one in SUBCOMMANDS if f"  {one.name} " not in text] == []
    assert [code for code in EXIT_CODES if f"\n  {code} " not in text] == []


@pytest.mark.parametrize("subcommand", OWN, ids=lambda one: one.name)
def test_the_help_of_a_subcommand_has_its_arguments_examples_and_exit_codes(
    subcommand: Subcommand, capsys: pytest.CaptureFixture[str]
) -> None:
    name = subcommand.name
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"], "supply-chain-risk")
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith(f"usage: supply-chain-risk {name} ")
    assert text.count(f"\n  supply-chain-risk {name}") >= 1
    assert "exit codes:" in text


@pytest.mark.parametrize("subcommand", SUBCOMMANDS, ids=lambda one: one.name)
def test_examples_begin_with_their_subcommand(subcommand: Subcommand) -> None:
    name, implementation = subcommand.name, subcommand.implementation()
    assert implementation.EXAMPLES
    assert [one for one in implementation.EXAMPLES if one.split()[0] != name] == []


def test_what_is_no_subcommand_is_refused_with_the_nearest_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sreen"]) == 2
    assert capsys.readouterr().err == "Error: sreen is no subcommand; did you mean screen?\n"


def test_the_version_is_that_of_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.startswith("supply-chain-risk ")
