"""Record the answers to the golden questions: ``python -m tests.golden.record``.

Answers that changed are recorded only under a raised number: see ``ledger.py``.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from api.settings import ANSWERS
from tests.golden import ledger
from tests.golden.answering import client_over_world, every_answer
from tests.golden.store import committed, write


def main() -> None:
    """Build the world, send every question, write the answers, and append their line to the ledger."""
    logging.getLogger("api.access").disabled = True
    with TemporaryDirectory() as folder:
        answers = every_answer(client_over_world(Path(folder)))
    before = {group: committed(group) for group in answers}
    try:
        line = ledger.next_line(ledger.lines(), ANSWERS, before, answers)
    except ledger.RefusedError as refusal:
        sys.exit(f"nothing was recorded: {refusal}")
    if ANSWERS not in ledger.changelog_numbers():
        sys.exit(f"nothing was recorded: CHANGELOG.md has no line `- Answers {ANSWERS}: ...`")
    write(answers)
    if line is not None:
        ledger.append(line)
    count = sum(map(len, answers.values()))
    sys.stdout.write(f"{count} answers in {len(answers)} groups recorded under number {ANSWERS}\n")


if __name__ == "__main__":
    main()
