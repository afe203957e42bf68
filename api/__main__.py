"""``python -m api``: serve the release; with a subcommand, what ``python -m api --help`` lists."""

from __future__ import annotations

import sys

from api.command.run import start

if __name__ == "__main__":
    start(sys.argv[1:] or ["serve"])
