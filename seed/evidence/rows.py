"""Rows of evidence: indicators, publishers, practices, sources, measures, and the items that claims become."""

import json
from typing import Any

from seed.evidence.claims import MainIn, dispute_rows, evidence_rows
from seed.read.dates import last_day, partial_date
from seed.read.files import Data
from seed.read.records import Entry

Row = dict[str, Any]


def evidence_tables(data: Data, listed: list[Entry], main_in: MainIn) -> dict[str, list[Row]]:
    """Return the rows of every table of evidence.

    `listed` are the claims that the lists become; `main_in` returns what listings say of the goods of other claims.
    """
    return {
        "indicators": [_indicator(entry) for entry in data.indicators],
        "publishers": [_publisher(entry) for entry in data.tables["publishers"]],
        "practices": [dict(entry) for entry in data.tables["practices"]],
        "sources": [_source(entry) for entry in data.sources],
        "measures": [_measure(entry) for entry in data.tables["measures"]],
        "evidence": evidence_rows(data, listed, main_in),
        "evidence_disputes": dispute_rows(data.claims, listed),
    }


def _indicator(entry: Entry) -> Row:
    columns = (
        "id",
        "code",
        "name",
        "definition",
        "framework",
        "edition",
        "dimension",
        "kind",
        "scale",
        "because",
    )
    strength = entry.get("strength")
    return {
        **{column: entry.get(column) for column in columns},
        "axes": json.dumps([axis for axis, _ in entry.texts("axes")]),
        "strength": None if strength == "none" else strength,
        "state_imposed": int(entry.get("state_imposed") == "yes"),
    }


def _publisher(entry: Entry) -> Row:
    """Return a publisher's row; without an affiliation the publisher is its own."""
    return {**entry, "affiliation": entry["affiliation"] or entry["id"]}


def _source(entry: Entry) -> Row:
    precision = partial_date(entry["published_on"]).precision
    return {"url": None, "note": None, **entry, "published_precision": precision}


def _measure(entry: Entry) -> Row:
    try:
        value, category = float(entry["value"]), None
    except ValueError:
        value, category = None, entry["value"]
    return {
        **{column: entry[column] for column in ("indicator", "edition", "source")},
        "edition_published_on": last_day(entry["edition_published_on"]),
        "region": entry["country"],
        "value": value,
        "category": category,
    }
