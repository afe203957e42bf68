"""Rows of law: instruments with their triggers, notices, presumptions, and the facts that only callers know."""

import json
from collections.abc import Callable
from typing import Any

from seed.read.files import Data
from seed.read.records import Entry, Items

Row = dict[str, Any]
AS_WRITTEN = (
    "id", "title", "paragraph", "jurisdiction", "addressee", "kind", "effect", "standard_of_proof", "adopted",
    "applies_from", "applies_to", "covers", "family", "sentence", "brief", "denial", "denial_brief", "caution",
    "threshold", "url", "source", "verified", "verified_note", "status_checked_on", "recorded_on", "note",
)  # fmt: skip
SETS = ("trigger", "inputs")
"""Columns with a record whose lists of codes are sets, as JSON; null where the file has none."""


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
    return {
        **{column: entry.get(column) for column in AS_WRITTEN},
        **{column: _json(entry.get(column), canonical) for column in SETS},
        "procedure": _json(entry.get("procedure"), plain),
        "lists": _json(entry.get("lists") or [], plain),
        "versions": json.dumps([_version(version) for version in plain(entry.get("versions") or [])]),
        "citation_title": citation["title"],
        "citation_url": citation.get("url"),
    }


def _json(value: Any, form: Callable[[Any], Any]) -> str | None:
    return None if value is None else json.dumps(form(value), ensure_ascii=False)


def canonical(node: Any) -> Any:
    """Return a tree as plain dicts and lists: operands in the order of the file (the API lists their facts in it), sets sorted."""
    if isinstance(node, Items):
        items = [canonical(item) for item in node]
        return sorted(items) if all(isinstance(item, str) for item in items) else items
    if isinstance(node, Entry):
        return {key: canonical(value) for key, value in node.items()}
    return node


def plain(node: Any) -> Any:
    """Return a record as plain dicts and lists, in the order of the file."""
    if isinstance(node, Items):
        return [plain(item) for item in node]
    return {key: plain(value) for key, value in node.items()} if isinstance(node, Entry) else node


def _version(written: dict[str, str]) -> dict[str, str]:
    return {"since" if key == "from" else key: value for key, value in written.items()}


def _notice(entry: Entry) -> Row:
    columns = ("id", "instrument", "title", "source", "recorded_on")
    return {
        **{column: entry[column] for column in columns},
        "since": entry["from"],
        "hs": _json(entry["hs"], canonical),
        "aimed_at": _json(entry["aimed_at"], canonical),
        "elsewhere": entry["elsewhere"],
        **{column: entry.get(column) for column in ("market", "text", "note")},
    }


def _presumption(row: Entry) -> Row:
    columns = ("instrument", "region", "sector")
    return {**{column: row[column] for column in columns}, "since": row["from"], "until": row["to"]}
