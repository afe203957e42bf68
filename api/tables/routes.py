"""Tables: what the columns of every CSV are, as Table Schemas of the Frictionless Data standards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Blueprint, current_app

from api.problem import Problem
from api.screenings.routes import COMPARED_TABLE
from api.tables.columns import columns_of
from api.tables.screening import COMPARED, DESCRIPTION, TEXTS, columns
from api.text.nearest import unknown
from api.web.addresses import linked
from api.web.bodies import Stream
from api.web.lookup import schema_address
from api.web.operation import Operation, Query
from api.web.paging import Page
from schemas.paging import FormatQuery
from schemas.tables import TableListed, TableSchema

if TYPE_CHECKING:
    from api.database import Release, Row

tables = Blueprint("tables", __name__, url_prefix="/v1/schemas")


class KnownTable(NamedTuple):
    """A table: what a row is, its columns, and the addresses that return it."""

    description: str
    columns: list[dict[str, Any]]
    returned_by: list[str]


def known_tables() -> dict[str, KnownTable]:
    """Return every table of the application by name, sorted."""
    found: dict[str, KnownTable] = {}
    for rule in sorted(current_app.url_map.iter_rules(), key=lambda rule: rule.rule):
        operation: Operation | None = getattr(current_app.view_functions[rule.endpoint], "operation", None)
        if operation is None or operation.table is None:
            continue
        if isinstance(operation.body, Stream):
            known = KnownTable(DESCRIPTION, columns(TEXTS), [])
            found[COMPARED_TABLE] = KnownTable(DESCRIPTION, columns(TEXTS | COMPARED), [rule.rule])
        else:
            text = (operation.returns.__doc__ or "").partition("\n")[0].replace("``", "`")
            known = KnownTable(text, columns_of(operation.returns()), [])
        found.setdefault(operation.table, known).returned_by.append(rule.rule)
    return dict(sorted(found.items()))


def _wording() -> str:
    return repr(known_tables())


@tables.get("")
@Operation(query=FormatQuery, returns=TableListed, many=True, table="tables", wording=_wording)
def list_tables(_release: Release, query: Query) -> Page:
    """All tables that this service returns as CSV, each with its Table Schema and the addresses that return it."""
    del query
    rows = [
        {
            "table": name,
            "path": schema_address(linked(""), name),
            "returned_by": [linked(path) for path in table.returned_by],
        }
        for name, table in known_tables().items()
    ]
    return Page(rows, None)


@tables.get("/<table>")
@Operation(returns=TableSchema, wording=_wording)
def get_table(_release: Release, table: str) -> Row:
    """The Table Schema of a CSV: the name, the type and the meaning of every column.

    A CSV names its own in the header `Link` with `rel="describedby"`.
    """
    tables_here = known_tables()
    found = tables_here.get(table)
    if found is None:
        raise Problem(
            404, unknown("table", table, tables_here, f"the known ones are listed at {linked('/v1/schemas')}")
        )
    return {
        "name": table,
        "description": found.description,
        "fields_": found.columns,
        "fields_match": "subset",
        "missing_values": [""],
    }
