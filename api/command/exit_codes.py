"""The exit codes of every subcommand."""

from __future__ import annotations

from typing import Final

OK: Final = 0
INCOMPLETE: Final = 1
REFUSED: Final = 2
INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141

EXIT_CODES: Final = {
    OK: "done",
    INCOMPLETE: "done, with a result that needs attention: a text that is not settled, a receipt that is not valid, "
    "corrections that were not learned, faults in the data",
    REFUSED: "refused: an argument, an input or a setting is wrong; the message says what to do",
    INTERRUPTED: "stopped by Ctrl-C or another signal; no file was left half written",
    BROKEN_PIPE: "the reader of the output closed it, as head does",
}
"""What each code means, as ``--help`` and the documentation state it."""
