"""Rows of the lists of changes, and whether a list is of the data in a release."""

import json
import sqlite3
from typing import Any

from seed.read.faults import FileLine
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.steps import STATE
from seed.write.digest import tables_sha256

Row = dict[str, Any]

COMPARED = (
    "evidence", "evidence_disputes", "indicators", "instruments", "measures", "notice_sectors", "notices", "presumptions",
    "region_tree", "sector_tree", "upstream", "upstream_goods",
)  # fmt: skip
"""Tables that a list of changes is made from: it is of other data where their rows are others."""


def change_tables(data: Data) -> dict[str, list[Row]]:
    """Return the rows of the tables of changes."""
    return {
        "release_steps": [_about(step.about) for step in data.steps],
        "release_changes": [_row(step.about["version"], row) for step in data.steps for row in step.rows],
    }


def missing_list(connection: sqlite3.Connection, data: Data) -> tuple[FileLine, str] | None:
    """Return where and why the list of changes to this release is not one of its data; None where it is.

    Data without any list need none: they begin with this release.
    """
    if not data.steps:
        return None
    last, version = data.steps[-1].about, data.release["version"]
    if last["version"] != version:
        return data.release.at("version"), f"there is no list of the changes to {version}"
    if last["compared_sha256"] != compared_sha256(connection):
        return last.at("compared_sha256"), f"the list of the changes to {version} is of other data"
    return None


def note_other_data(connection: sqlite3.Connection, data: Data) -> None:
    """State in a loaded release that its last list is of other data."""
    connection.execute(
        "UPDATE release_steps SET lacks = json_insert(lacks, '$[#]', ?) WHERE version = ?",
        ["The data were changed after this list was written.", data.release["version"]],
    )


def compared_sha256(connection: sqlite3.Connection) -> str:
    """Return the digest of the rows that a list of changes is made from."""
    return tables_sha256(connection, COMPARED)


def _about(about: Entry) -> Row:
    names = ("version", "since", "as_of", "method")
    return {name: about[name] for name in names} | {
        "lacks": json.dumps([text for text, _ in about.texts("lacks")])
    }


def _row(version: str, row: Entry) -> Row:
    return {
        "version": version,
        **{name: row[name] for name in ("kind", "id", "change", "region", "sector")},
        "was": _state(row, "was"),
        "now": _state(row, "now"),
        "differences": row["differences"] or "[]",
        "reasons": json.dumps(reasons(row.text("reasons"))),
    }


def _state(row: Entry, when: str) -> str | None:
    """Return the state of a pair as JSON; None where the row has none."""
    cells = {name: row[f"{name}_{when}"] for name in STATE}
    if cells["status"] is None:
        return None
    return json.dumps(
        {name: float(cell) if cell and name.endswith("score") else cell for name, cell in cells.items()}
    )


def reasons(text: str) -> list[dict[str, str]]:
    """Return the reasons in a cell, written as ``kind change id`` and separated by semicolons."""
    parts = [part.split(maxsplit=2) for part in text.split("; ") if part]
    return [{"kind": kind, "id": id_, "change": change} for kind, change, id_ in parts]
