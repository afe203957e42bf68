"""Several changes of one row, step after step, as one: what is different in the end from what it was at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from api.changes.items import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from api.database import Row

WITHDRAWALS: Final = ("withdrawn", "restored")
"""Changes that are each other's opposites, and come in turns."""


def net(rows: Sequence[Row]) -> Row | None:
    """Return the changes of one row as one, with all their steps; None where nothing is left of them.

    A row that was removed and came back may be another one than it was: it has changed.
    """
    first, last = rows[0], rows[-1]
    found = last | {
        "was": first["was"],
        "reasons": _reasons(reason for row in rows for reason in row["reasons"]),
        "steps": [step for row in rows for step in row["steps"]],
    }
    if last["kind"] == "pair":
        change = "added" if first["was"] is None else "removed" if last["now"] is None else "changed"
        return found | {"change": change} if first["was"] != last["now"] else None
    changes = [row["change"] for row in rows]
    before, after = changes[0] != "added", changes[-1] != "removed"
    if before != after:
        return found | {"change": "added" if after else "removed", "differences": []}
    if not after:
        return None
    differences = _differences(field for row in rows for field in row["differences"])
    if len(rows) > 1 and not differences and "removed" not in changes:
        return None
    return found | {
        "change": _of_a_row_that_stays(last["kind"], changes, differences),
        "differences": differences,
    }


def _of_a_row_that_stays(kind: str, changes: Sequence[str], differences: Sequence[Row]) -> str:
    """Return what happened to a row that was there at first and is there in the end."""
    table = TABLES[kind]
    if "removed" in changes:
        return table.differs
    withdrawals = [change for change in changes if change in WITHDRAWALS]
    if len(withdrawals) % 2:
        return withdrawals[-1]
    last_day = next((field for field in differences if field["field"] == table.last_day), None)
    return "ended" if last_day and last_day["was"] is None and last_day["now"] else table.differs


def _differences(fields: Iterable[Row]) -> list[Row]:
    """Return each field that is not as it was at first, with its first value and its last.

    A field of which a step left out a long value cannot be compared: it stays, without its values.
    """
    found: dict[str, Row] = {}
    long: set[str] = set()
    for field in fields:
        name = field["field"]
        if field["was"] is field["now"] is None:
            long.add(name)
        found[name] = {**field, "was": found.get(name, field)["was"]}
    return [
        {**field, "was": None, "now": None} if name in long else field
        for name, field in found.items()
        if name in long or field["was"] != field["now"]
    ]


def net_reasons(reasons: Iterable[Row], changes: Mapping[tuple[str, str], Row | None]) -> list[Row]:
    """Return each reason with what happened to it in all steps, but for those of which nothing is left."""
    found = []
    for reason in reasons:
        change = changes.get((reason["kind"], reason["id"]), reason)
        if change is not None:
            found.append(reason | {"change": change["change"]})
    return found


def _reasons(reasons: Iterable[Row]) -> list[Row]:
    """Return each reason once, as the last step has it."""
    return list({(reason["kind"], reason["id"]): reason for reason in reasons}.values())
