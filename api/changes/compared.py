"""Two releases compared on one day, as rows of a list of changes: first the step itself, then pairs, then what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.changes.items import changed_items
from api.changes.pairs import changed_pairs
from api.problem import Problem
from api.scoring import method

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from api.changes.items import ChangedItem
    from api.changes.pairs import ChangedPair
    from api.database import Release, Row


def compared(old: Release, new: Release, as_of: date) -> dict[str, Any]:
    """Return ``step`` (versions, day, method) and ``changes``: the rows that differ, in order.

    Both are scored by this code as of the same day, so that no difference is of the method, of the code or of age.
    """
    if old.version == new.version and old.record["rows_sha256"] != new.record["rows_sha256"]:
        raise Problem(422, f"both releases are {new.version}; set another version in seed/data/release.yaml")
    items = changed_items(old, new)
    pairs = changed_pairs(old, new, as_of, items)
    step = {"version": new.version, "since": old.version, "as_of": as_of.isoformat(), "method": method.ID}
    return {"step": step, "changes": [*map(_pair_row, pairs), *map(_item_row, items)]}


def _pair_row(pair: ChangedPair) -> Row:
    return {
        "kind": "pair",
        "id": f"{pair.region}/{pair.sector}" if pair.sector else pair.region,
        "change": pair.change,
        "region": pair.region,
        "sector": pair.sector,
        "was": pair.was and pair.was._asdict(),
        "now": pair.now and pair.now._asdict(),
        "differences": [],
        "reasons": _reasons(pair.reasons),
    }


def _reasons(items: Iterable[ChangedItem]) -> list[Row]:
    return [{"kind": item.kind, "id": item.id, "change": item.change} for item in items]


def _item_row(item: ChangedItem) -> Row:
    return {
        "kind": item.kind,
        "id": item.id,
        "change": item.change,
        "region": item.region,
        "sector": item.sector,
        "was": None,
        "now": None,
        "differences": [value._asdict() for value in item.differences],
        "reasons": [],
    }
