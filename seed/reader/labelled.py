"""The project's own labelled texts: words are tuned on them, no weights are trained on them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from seed.reader.phrases import Phrase

if TYPE_CHECKING:
    from pathlib import Path

    from seed.reader.classes import Classes

TUNED = ("products_fresh", "products_unseen")
"""Files that fit the calibration too: trade descriptions as people write them."""
MEASURED = (*TUNED, "products", "products_last")
"""Files that are measured. The last one is never printed or tuned on."""


def labelled(folder: Path, classes: Classes) -> dict[str, list[Phrase]]:
    """Return the texts of each file that have an answer and are no codes."""
    found: dict[str, list[Phrase]] = {}
    for name in MEASURED:
        path = folder / f"{name}.csv"
        rows = csv.DictReader(path.read_text("utf-8").splitlines()) if path.exists() else ()
        read = [
            Phrase(row["text"], classes.under(row["expected"].split("|")), name)
            for row in rows
            if row["expected"] and "code" not in row["note"].lower()
        ]
        if texts := [phrase for phrase in read if phrase.classes]:
            found[name] = texts
    return found
