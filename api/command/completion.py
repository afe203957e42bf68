"""Print what a shell needs to complete subcommands, options and their choices with the tab key.

bash: add `source <(supply-chain-risk completion bash)` to ~/.bashrc; zsh: the same with zsh in ~/.zshrc; fish: write the
output to ~/.config/fish/completions/supply-chain-risk.fish.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from api.command import subcommands
from api.command.exit_codes import OK
from api.installed import COMMAND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from api.command.subcommands import Subcommand

EXAMPLES: Final = ("completion bash", "completion fish > ~/.config/fish/completions/supply-chain-risk.fish")
SHELLS: Final = ("bash", "zsh", "fish")
ZSH: Final = "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
"""zsh runs the function of bash."""
BASH: Final = """\
_{function}() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words=""
    if ((COMP_CWORD == 1)); then
        words="{names} --help --version"
    else
        case "${{COMP_WORDS[1]}} $before" in
{choices}        *) if [[ $current == -* ]]; then case "${{COMP_WORDS[1]}}" in
{options}            esac; fi ;;
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _{function} {command}
"""
"""Where no word fits, bash completes the names of files."""


class Option(NamedTuple):
    """An option: its names, its choices, and what it does."""

    names: Sequence[str]
    choices: Sequence[str]
    about: str


class Recorder(argparse.ArgumentParser):
    """A parser that remembers its options."""

    def __init__(self) -> None:
        self.options: list[Option] = []
        super().__init__()

    def add_argument(self, *names: Any, **details: Any) -> argparse.Action:
        """Add an argument; remember it where it is an option."""
        if names and names[0].startswith("-"):
            choices = [str(one) for one in details.get("choices") or ()]
            self.options.append(Option(names, choices, details.get("help") or ""))
        return super().add_argument(*names, **details)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the subcommand."""
    parser.add_argument("shell", choices=SHELLS, help="the shell")


def run(arguments: argparse.Namespace) -> int:
    """Print the script of the shell."""
    sys.stdout.write(script(arguments.shell))
    return OK


def script(shell: str) -> str:
    """Return what a shell reads."""
    if shell == "fish":
        return "".join(f"{line}\n" for line in _fish())
    choices = options = ""
    for subcommand in subcommands.SUBCOMMANDS:
        found = options_of(subcommand)
        for option in found:
            if option.choices:
                patterns = "|".join(f'"{subcommand.name} {name}"' for name in option.names)
                choices += f'        {patterns}) words="{" ".join(option.choices)}" ;;\n'
        names = " ".join(name for option in found for name in option.names if name.startswith("--"))
        options += f'            {subcommand.name}) words="{names}" ;;\n'
    function = COMMAND.replace("-", "_")
    every = " ".join(one.name for one in subcommands.SUBCOMMANDS)
    text = BASH.format(function=function, names=every, choices=choices, options=options, command=COMMAND)
    return (ZSH if shell == "zsh" else "") + text


def options_of(subcommand: Subcommand) -> list[Option]:
    """Return the options of a subcommand; none of one that passes its arguments on."""
    recorder = Recorder()
    subcommand.implementation().add_arguments(recorder)
    return [] if subcommand.passes_on else recorder.options


def _fish() -> Iterator[str]:
    yield f"complete -c {COMMAND} -n __fish_use_subcommand -l version -d 'Show the version'"
    for subcommand in subcommands.SUBCOMMANDS:
        about = _quoted(subcommand.summary)
        yield f"complete -c {COMMAND} -n __fish_use_subcommand -f -a {subcommand.name} -d {about}"
        for option in options_of(subcommand):
            long = next(name.removeprefix("--") for name in option.names if name.startswith("--"))
            values = f" -x -a {_quoted(' '.join(option.choices))}" if option.choices else ""
            condition = f"'__fish_seen_subcommand_from {subcommand.name}'"
            yield f"complete -c {COMMAND} -n {condition} -l {long}{values} -d {_quoted(option.about)}"


def _quoted(text: str) -> str:
    """Return a text as fish reads it."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
