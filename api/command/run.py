"""Running a subcommand: the arguments are parsed, and what is wrong becomes a message and an exit code."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from typing import TYPE_CHECKING, Final, NoReturn

from api.command.exit_codes import BROKEN_PIPE, EXIT_CODES, INTERRUPTED, OK, REFUSED
from api.command.subcommands import SUBCOMMANDS
from api.files.fault import ReleaseError
from api.installed import COMMAND, PROGRAM
from api.problem import Problem
from api.settings import CODE_VERSION
from api.text.nearest import suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.command.subcommands import Implementation, Subcommand

DESCRIPTION: Final = (
    "Forced-labour and sanctions risk of a sector in a region, from one release: no network is used."
)


def main(arguments: Sequence[str], program: str = PROGRAM) -> int:
    """Run the command with these arguments and return its exit code; without any it prints what there is."""
    try:
        return _run(arguments, program)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes once more
        return BROKEN_PIPE
    except Problem as problem:
        return _refused(problem.detail)
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except (ReleaseError, ValueError) as error:
        return _refused(_unwritable(error) if isinstance(error, UnicodeEncodeError) else str(error))


def _run(arguments: Sequence[str], program: str) -> int:
    name, rest = (arguments[0], arguments[1:]) if arguments else ("--help", ())
    found = next((one for one in SUBCOMMANDS if one.name == name), None)
    if found is None:
        return _without_subcommand(name, arguments, program)
    implementation = found.implementation()
    if found.passes_on:
        return implementation.run(argparse.Namespace(rest=list(rest)))
    return implementation.run(parser_of(found, implementation, program).parse_args(rest))


def parser_of(
    subcommand: Subcommand, implementation: Implementation, program: str
) -> argparse.ArgumentParser:
    """Return the parser of a subcommand, with its examples and the exit codes at the end of its help."""
    examples = "".join(f"  {program} {example}\n" for example in implementation.EXAMPLES)
    parser = argparse.ArgumentParser(
        prog=f"{program} {subcommand.name}",
        description=implementation.__doc__,
        epilog=f"examples:\n{examples}\n{exit_codes_text()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    implementation.add_arguments(parser)
    return parser


def exit_codes_text() -> str:
    """Return the exit codes as lines of a help text."""
    return "exit codes:\n" + "".join(f"  {code:<4} {text}\n" for code, text in EXIT_CODES.items())


def _without_subcommand(name: str, arguments: Sequence[str], program: str) -> int:
    """Print the help or the version; refuse what is no subcommand."""
    parser = argparse.ArgumentParser(
        prog=program,
        description=DESCRIPTION,
        epilog=f"{_listed()}\n{program} SUBCOMMAND --help shows its arguments and examples.\n\n{exit_codes_text()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage=f"{program} SUBCOMMAND [ARGUMENTS]",
    )
    parser.add_argument("--version", action="version", version=f"{COMMAND} {CODE_VERSION}")
    if name.startswith("-"):
        parser.parse_args(arguments)
        parser.print_help()
        return OK
    names = [one.name for one in SUBCOMMANDS]
    listed = f"there are: {', '.join(names)}"
    return _refused(f"{name} is no subcommand; {suggestion(name, names, listed)}")


def _listed() -> str:
    width = max(len(one.name) for one in SUBCOMMANDS)
    return "subcommands:\n" + "".join(f"  {one.name:<{width}}  {one.summary}\n" for one in SUBCOMMANDS)


def _refused(detail: str) -> int:
    if sys.stderr is not None:  # it may be closed
        sys.stderr.write(f"Error: {detail}\n")
    return REFUSED


def _unwritable(error: UnicodeEncodeError) -> str:
    """Return what to do where a text cannot be sent or printed."""
    if error.encoding == "utf-8":
        return "an argument is no text in UTF-8: write it in UTF-8"
    return f"the output takes {error.encoding} only, and the result has other letters: set PYTHONIOENCODING=utf-8"


def _stop(number: int, frame: object) -> NoReturn:
    del number, frame
    raise KeyboardInterrupt


def start(arguments: Sequence[str], program: str = PROGRAM) -> NoReturn:
    """Run the command as a process, which a signal ends in order, and exit."""
    if sys.stdout is None:
        sys.exit(_refused("standard output is closed: open it, or send it to a file"))
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, _stop)
    sys.exit(main(arguments, program))


def console() -> NoReturn:
    """Run the installed command."""
    start(sys.argv[1:])
