"""Checks of the lists of changes: they lead from release to release, and the last one to this release."""

import json

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, listed
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.steps import STATE, ChangeStep
from seed.read.validators import anything, day, number, one_of, pattern, sentence
from seed.reference.known import KnownIds

VERSION = pattern(r"[0-9]{4}\.[0-9]{2}\.[0-9]{2}(\.[0-9]+)?", "write the version of a release: 2026.11.24")
ABOUT = {
    "version": Field(VERSION),
    "since": Field(VERSION),
    "as_of": Field(day),
    "method": Field(anything),
    "compared_sha256": Field(pattern("[0-9a-f]{64}", "write the list again")),
    "lacks": listed(sentence),
}
KIND = one_of("pair", "claim", "listing", "measure", "presumption", "law", "notice", "input", "indicator")
CHANGE = one_of("added", "removed", "changed", "corrected", "withdrawn", "restored", "ended")
AGAIN = "write the list again: `python -m seed diff OLD NEW --write`"


def check(data: Data, _ids: KnownIds, faults: Faults) -> None:
    """Check the lists of changes, where there are any."""
    before: ChangeStep | None = None
    for step in data.steps:
        check_fields(step.about, ABOUT, faults)
        if before and step.about.get("since") != before.about.get("version"):
            what = f"since is {step.about.text('since')}, and the list before leads to {before.about.text('version')}"
            faults.add(step.about.at("since"), what, AGAIN)
        _check_rows(step.rows, faults)
        before = step
    if before and before.about.text("version") > data.release.text("version"):
        what = (
            f"a list leads to {before.about.text('version')}, this release is {data.release.text('version')}"
        )
        faults.add(before.about.at("version"), what, "set the version of release.yaml, or remove the list")


def _check_rows(rows: list[Entry], faults: Faults) -> None:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        key = row.text("kind"), row.text("id")
        if key in seen:
            faults.add(row.place, f"{' '.join(key)} occurs twice", AGAIN)
        seen.add(key)
        complaints = [KIND(key[0]), CHANGE(row.text("change"))]
        complaints += [number(cell) for name, cell in row.items() if _is_score(name) and cell]
        if any(complaints) or not (_is_json(row.text("differences")) and _are_reasons(row.text("reasons"))):
            faults.add(row.place, "this row is none of a list of changes", AGAIN)


def _is_score(column: str) -> bool:
    name = column.rpartition("_")[0]
    return name in STATE and name.endswith("score")


def _are_reasons(text: str) -> bool:
    return all(len(part.split()) == 3 for part in text.split("; ") if part)


def _is_json(text: str) -> bool:
    try:
        json.loads(text or "[]")
    except ValueError:
        return False
    return True
