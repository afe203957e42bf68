"""Record the answers to the golden questions anew: ``python -m tests.golden.record``."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.golden.answering import client_over_world, every_answer
from tests.golden.store import write


def main() -> None:
    """Build the world, send every question, and write the answers."""
    with TemporaryDirectory() as folder:
        answers = every_answer(client_over_world(Path(folder)))
    write(answers)
    count = sum(map(len, answers.values()))
    sys.stdout.write(f"{count} answers in {len(answers)} groups written to tests/golden/answers\n")


if __name__ == "__main__":
    main()
