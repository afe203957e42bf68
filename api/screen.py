"""``python -m api.screen``: the subcommand ``screen`` by its first name."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from api.command import run

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the subcommand and return its exit code."""
    return run.main(["screen", *(sys.argv[1:] if arguments is None else arguments)])


if __name__ == "__main__":
    run.start(["screen", *sys.argv[1:]])
