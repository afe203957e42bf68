"""The rows of two releases compared: what was added, removed, withdrawn or corrected, with the values that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.database import Release, Row

LONGEST_VALUE = 200
"""Characters of a value that a change states; of a longer one it states the name alone."""


class ComparedTable(NamedTuple):
    """The rows of one kind: their SQL, with the columns ``id``, ``region`` and ``sector``, and the word for a row that differs."""

    sql: str
    differs: str
    last_day: str | None = None
    """The column whose first value ends a row; None where nothing ends."""


class ChangedValue(NamedTuple):
    """A column that differs, with its values; both are null where one of them is long."""

    field: str
    was: str | float | None
    now: str | float | None


class ChangedItem(NamedTuple):
    """A row that differs: its kind and id, what happened to it, its place and sector, and the values that differ."""

    kind: str
    id: str
    change: str
    region: str | None
    sector: str | None
    differences: tuple[ChangedValue, ...]


def changed_items(old: Release, new: Release) -> list[ChangedItem]:
    """Return every row that differs between two releases, by kind and id."""
    found: list[ChangedItem] = []
    for kind, table in TABLES.items():
        before = {row["id"]: row for row in old.rows(table.sql)}
        after = {row["id"]: row for row in new.rows(table.sql)}
        found += compared(kind, table, before, after)
    return found


def compared(
    kind: str, table: ComparedTable, before: dict[str, Row], after: dict[str, Row]
) -> Iterator[ChangedItem]:
    """Yield every row of one kind that differs, by id."""
    for id_ in sorted(before.keys() | after.keys()):
        was, now = before.get(id_), after.get(id_)
        if was == now:
            continue
        place = now or was or {}
        values = tuple(_values(was, now)) if was and now else ()
        change = "added" if was is None else "removed" if now is None else _change(table, was, now)
        yield ChangedItem(kind, id_, change, place["region"], place["sector"], values)


def _change(table: ComparedTable, was: Row, now: Row) -> str:
    """Return what happened to a row that is in both releases."""
    if (was.get("withdrawn_on") is None) != (now.get("withdrawn_on") is None):
        return "restored" if now["withdrawn_on"] is None else "withdrawn"
    if table.last_day and was[table.last_day] is None and now[table.last_day] is not None:
        return "ended"
    return table.differs


def _values(was: Row, now: Row) -> Iterator[ChangedValue]:
    for name in was:
        if was[name] != now[name]:
            short = all(len(str(value)) <= LONGEST_VALUE for value in (was[name], now[name]))
            yield ChangedValue(name, was[name] if short else None, now[name] if short else None)


_EVIDENCE = """
    SELECT e.*, (SELECT group_concat(disputed, ' ') FROM
                     (SELECT disputed FROM evidence_disputes WHERE item = e.id ORDER BY disputed)) AS disputes
      FROM evidence AS e
     WHERE e.is_listing = {}
"""

TABLES: dict[str, ComparedTable] = {
    "claim": ComparedTable(_EVIDENCE.format(0), "corrected"),
    "listing": ComparedTable(_EVIDENCE.format(1), "corrected", "listed_until"),
    "measure": ComparedTable(
        """
        SELECT region || '/' || indicator || '/' || edition AS id, m.*, NULL AS sector FROM measures AS m
        """,
        "changed",
    ),
    "presumption": ComparedTable(
        """
        SELECT instrument || '/' || region || '/' || ifnull(sector, 'every') || '/' || since AS id, p.*
          FROM presumptions AS p
        """,
        "changed",
        "until",
    ),
    "law": ComparedTable(
        "SELECT i.*, NULL AS region, NULL AS sector FROM instruments AS i", "changed", "applies_to"
    ),
    "notice": ComparedTable(
        """
        SELECT n.*, NULL AS region, NULL AS sector,
               (SELECT group_concat(sector, ' ') FROM
                    (SELECT sector FROM notice_sectors WHERE notice = n.id ORDER BY sector)) AS sectors
          FROM notices AS n
        """,
        "changed",
    ),
    "input": ComparedTable(
        """
        SELECT u.product || ' < ' || u.input AS id, u.product_hs, u.input_hs, u.reason, NULL AS region, NULL AS sector,
               (SELECT group_concat(good, ' ') FROM
                    (SELECT good FROM upstream_goods WHERE link = u.id ORDER BY good)) AS goods
          FROM upstream AS u
        """,
        "changed",
    ),
    "indicator": ComparedTable(
        """
        SELECT id, dimension, axes, strength, state_imposed, kind, NULL AS region, NULL AS sector FROM indicators
        """,
        "changed",
    ),
}
"""By kind, in the order of a list of changes. ``SELECT *`` names the columns of the schema, so a new one is compared too."""

KINDS = ("step", "pair", *TABLES)
"""Every kind of row of a list of changes, in its order."""
