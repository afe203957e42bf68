"""Rows of law: instruments with their triggers, notices, presumptions, and the facts that only callers know."""

import json
from typing import Any

from seed.read.files import Data
from seed.read.records import Entry, Items

Row = dict[str, Any]
AS_WRITTEN = (
    "id", "title", "paragraph", "jurisdiction", "addressee", "kind", "effect", "standard_of_proof", "adopted",
    "applies_from", "applies_to", "sentence", "caution", "threshold", "source", "verified", "verified_note",
    "status_checked_on", "recorded_on", "note",
)  # fmt: skip


def law_tables(data: Data) -> dict[str, list[Row]]:
    """Return the rows of every table of law."""
    return {
        "facts": [dict(row) for row in data.tables["facts"]],
        "instruments": [_instrument(entry) for entry in data.instruments],
        "notices": [_notice(entry) for entry in data.notices],
        "notice_sectors": [
            {"notice": entry["id"], "sector": sector}
            for entry in data.notices
            for sector, _ in entry.texts("sectors")
        ],
        "presumptions": [_presumption(row) for row in data.tables["presumptions"]],
    }


def _instrument(entry: Entry) -> Row:
    citation = entry.entry("citation")
    trigger = entry.get("trigger")
    return {
        **{column: entry.get(column) for column in AS_WRITTEN},
        "trigger": None if trigger is None else json.dumps(canonical(trigger), ensure_ascii=False),
        "citation_title": citation["title"],
        "citation_url": citation.get("url"),
    }


def canonical(node: Any) -> Any:
    """Return a tree as plain dicts and lists: operands in the order of the file (the API lists their facts in it), sets sorted."""
    if isinstance(node, Items):
        plain = [canonical(item) for item in node]
        return sorted(plain) if all(isinstance(item, str) for item in plain) else plain
    if isinstance(node, Entry):
        return {key: canonical(value) for key, value in node.items()}
    return node


def _notice(entry: Entry) -> Row:
    columns = ("id", "instrument", "title", "source", "recorded_on")
    return {
        **{column: entry[column] for column in columns},
        "since": entry["from"],
        "note": entry.get("note"),
    }


def _presumption(row: Entry) -> Row:
    columns = ("instrument", "region", "sector")
    return {**{column: row[column] for column in columns}, "since": row["from"], "until": row["to"]}
