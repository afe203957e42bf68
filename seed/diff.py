"""The command `diff`: what changed between two releases, for people, and as the list that the newer release carries."""

import csv
import json
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml

from seed.changes.rows import compared_sha256
from seed.read.steps import COLUMNS, FOLDER, STATE

Comparison = dict[str, Any]
COMPARE = f"{__name__.removesuffix('seed.diff')}api.changes"
"""The module that compares: scores are computed by the code of the API, in a process of its own."""


class NoComparisonError(Exception):
    """The two releases cannot be compared; the message says why."""


def compare(old: Path, new: Path, day: str | None = None) -> Comparison:
    """Return the comparison of two release files as of a day, by default the one on which the newer was built.

    Raises `NoComparisonError`.
    """
    command = [sys.executable, "-m", COMPARE, str(old), str(new), *([day] if day else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise NoComparisonError(done.stderr.strip().removeprefix("Error: "))
    found: Comparison = json.loads(done.stdout)
    return found


def text_of(found: Comparison) -> Iterator[str]:
    """Yield the lines that people read: how many rows of each kind changed, then each row."""
    step = found["step"]
    yield f"{step['since']} -> {step['version']}, both as of {step['as_of']} by {step['method']}"
    counts = Counter((row["kind"], row["change"]) for row in found["changes"])
    for (kind, change), count in counts.items():
        yield f"{kind:<12} {change:<10} {count:>6,}"
    if not counts:
        yield "nothing differs"
    for row in found["changes"]:
        yield _line(row)


def _line(row: dict[str, Any]) -> str:
    start = f"{row['kind']} {row['id']}: "
    if row["kind"] == "pair":
        because = _reasons(row) or "no single row"
        return f"{start}{_state(row['was'])} -> {_state(row['now'])}; by {because}"
    fields = ", ".join(_field(field) for field in row["differences"])
    return f"{start}{row['change']}{': ' + fields if fields else ''}"


def _state(state: dict[str, Any] | None) -> str:
    if state is None:
        return "unknown code"
    parts = [state["status"], state["score"], state["band"]]
    if state["at_most_score"] is not None:
        parts += ["at most", state["at_most_score"], state["at_most_band"]]
    if state["score"] is None and state["at_most_score"] is None:
        parts += ["structural", state["structural_score"]]
    return " ".join(str(part) for part in parts if part is not None)


def _field(field: dict[str, Any]) -> str:
    if field["was"] is None and field["now"] is None:
        return str(field["field"])
    return f"{field['field']} {field['was']} -> {field['now']}"


def _reasons(row: dict[str, Any]) -> str:
    return "; ".join(f"{reason['kind']} {reason['change']} {reason['id']}" for reason in row["reasons"])


def write(found: Comparison, new: Path, data: Path, lacks: list[str]) -> Path:
    """Write the list of changes below the folder of the data, and return the file that is about it."""
    step = found["step"]
    about = data / FOLDER / f"{step['version']}.yaml"
    about.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(f"file:{new}?mode=ro", uri=True)) as connection:
        digest = compared_sha256(connection)
    record = {**step, "compared_sha256": digest, **({"lacks": lacks} if lacks else {})}
    with about.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(map(_cells, found["changes"]))
    heading = "# Written by `python -m seed diff OLD NEW --write`, from a release that was built.\n"
    about.write_text(
        heading + yaml.safe_dump(record, sort_keys=False, allow_unicode=True, width=120), "utf-8"
    )
    return about


def _cells(row: dict[str, Any]) -> list[object]:
    states = [(row[when] or {}).get(name) for when in ("was", "now") for name in STATE]
    fields = json.dumps(row["differences"], ensure_ascii=False) if row["differences"] else None
    return [
        *(row[name] for name in ("kind", "id", "change", "region", "sector")),
        *states,
        fields,
        _reasons(row),
    ]
