"""Instruments: laws by paragraph, with addressee, condition, effect, and how far each was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.codes import INSTRUMENT, JURISDICTION
from api.database import Release, Row, in_list, parsed
from api.law.logic.validity import Validity, as_on, is_check_due
from api.web.operation import Operation, Query
from api.web.paging import Page, page
from schemas.instruments import Instrument, InstrumentListed, InstrumentQuery
from schemas.paging import AsOf

if TYPE_CHECKING:
    from datetime import date

instruments = Blueprint("instruments", __name__, url_prefix="/v1/instruments")


@instruments.get("")
@Operation(
    query=InstrumentQuery,
    returns=InstrumentListed,
    many=True,
    table="instruments",
    codes={"jurisdiction": JURISDICTION},
)
def list_instruments(release: Release, query: Query) -> Page:
    """Instruments adopted by a day, filtered by jurisdiction or addressee."""
    found = page(
        release,
        LIST,
        query,
        lambda row: str(row["id"]),
        as_of=query["as_of"].isoformat(),
        jurisdictions=in_list(query.get("jurisdiction")),
        addressees=in_list(query.get("addressee")),
    )
    rows = [parsed(row, "versions") for row in found.items]
    return Page([_staged(row, query["as_of"]) for row in rows], found.after)


@instruments.get("/<id>")
@Operation(query=AsOf, returns=Instrument, path={"id": INSTRUMENT})
def get_instrument(release: Release, id: str, query: Query) -> Row:  # noqa: A002  the name in the path
    """One instrument, with its condition, its citation and its verification."""
    return instrument_on(release, id, query["as_of"])


def instrument_on(release: Release, id_: str, as_of: date) -> Row:
    """Return an instrument as it is on a day."""
    return _staged(parsed(release.one(ONE, id=id_), *JSON_COLUMNS), as_of)


def _staged(row: Row, as_of: date) -> Row:
    """Add the stage of the instrument on the day, and its dates and wording in the version of that day."""
    row = row | as_on(row, row["versions"], as_of)
    validity = Validity.of(row["adopted"], row["applies_from"], row["applies_to"])
    return row | {
        "stage": validity.stage(as_of).value,
        "as_of": as_of.isoformat(),
        "check_due": is_check_due(row["status_checked_on"], as_of),
    }


JSON_COLUMNS = (
    "trigger", "inputs", "procedure", "lists", "versions", "citation", "source", "presumptions",
)  # fmt: skip

LIST = """
    SELECT * FROM instruments
     WHERE adopted <= :as_of
       AND (:jurisdictions IS NULL OR jurisdiction IN (SELECT value FROM json_each(:jurisdictions)))
       AND (:addressees IS NULL OR addressee IN (SELECT value FROM json_each(:addressees)))
       AND id > :after
     ORDER BY id
     LIMIT :limit
"""

ONE = """
    SELECT i.*, json_object('title', i.citation_title, 'url', i.citation_url) AS citation,
           json_object('id', o.id, 'title', o.title) AS source,
           (SELECT json_group_array(json_object('region', region, 'sector', sector, 'since', since, 'until', until))
              FROM (SELECT * FROM presumptions WHERE instrument = :id ORDER BY region, sector)) AS presumptions
      FROM (SELECT *, source AS read_in FROM instruments) AS i
      JOIN sources AS o ON o.id = i.read_in
     WHERE i.id = :id
"""
