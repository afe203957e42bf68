"""The committed answers: one file of JSON per group."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tests.golden.render import rendered

if TYPE_CHECKING:
    from tests.golden.answering import Records

FOLDER = Path(__file__).resolve().parent / "answers"


def text_of(records: Records) -> str:
    """Return the text of a group's file: every question and its record, in the order of the questions."""
    parts = [
        f" {json.dumps(name, ensure_ascii=False)}: {rendered(record, 1, len(name))}"
        for name, record in records.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def committed(group: str) -> Records:
    """Return the committed records of a group; empty where none are."""
    path = FOLDER / f"{group}.json"
    if not path.exists():
        return {}
    found: Records = json.loads(path.read_text(encoding="utf-8"))
    return found


def write(answers: dict[str, Records]) -> None:
    """Write the files of all groups, and remove those of groups that no longer exist."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.json"):
        if path.stem not in answers:
            path.unlink()
    for group, records in answers.items():
        (FOLDER / f"{group}.json").write_text(text_of(records), encoding="utf-8")
