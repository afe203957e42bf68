"""Evidence: graded claims, each with its author, its source, its grades, and the claims that dispute it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.codes import CLAIM, EVIDENCE, INDICATOR, ORIGIN, PRACTICE, REGION, SECTOR, SOURCE
from api.database import Release, Row, in_list
from api.evidence.claims import (
    COLUMNS,
    REGIONS_ABOVE,
    REGIONS_WITHIN,
    SECTORS_ABOVE,
    SECTORS_WITHIN,
    claim_of,
)
from api.evidence.published import PublishedClaims
from api.evidence.written_claims import ListedClaim, WrittenClaims
from api.web.operation import Operation, Query
from api.web.paging import Page, page
from schemas.evidence import Evidence, EvidenceListed, EvidenceQuery

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

evidence = Blueprint("evidence", __name__, url_prefix="/v1/evidence")

FILTERS = {
    "region": REGION, "sector": SECTOR, "indicator": INDICATOR, "practice": PRACTICE, "source": SOURCE,
    "origin": ORIGIN, "claim": CLAIM,
}  # fmt: skip


@evidence.get("")
@Operation(
    query=EvidenceQuery, returns=EvidenceListed, many=True, table="evidence", codes=FILTERS, direct=True
)
def list_evidence(release: Release, query: Query) -> Page:
    """Claims published by a day, filtered by region, sector, indicator, practice, source, origin, claim or stance."""
    regions, sectors = query.get("region"), query.get("sector")
    filters = {
        "as_of": query["as_of"].isoformat(),
        "regions": in_list(_reach(release, regions, query, REGIONS_WITHIN, REGIONS_ABOVE)),
        "sectors_or_none" if query["inherit"] else "sectors": in_list(
            _reach(release, sectors, query, SECTORS_WITHIN, SECTORS_ABOVE)
        ),
        "indicators": in_list(query.get("indicator")),
        "practices": in_list(query.get("practice")),
        "sources": in_list(query.get("source")),
        "origins": in_list(query.get("origin")),
        "claims": in_list(query.get("claim")),
        "stance": query.get("stance"),
    }
    if all(value is None for name, value in filters.items() if name != "as_of"):
        found = release.keep(PublishedClaims).page(query)
    else:
        found = page(release, list_query(filters), query, lambda row: str(row["id"]), **filters)
    own = _own_codes(release, regions, sectors, query) if query["inherit"] else (None, None)
    listed = [_listed(row, *own) for row in found.items]
    return Page(release.keep(WrittenClaims).of(listed), found.after)


@evidence.get("/<id>")
@Operation(returns=Evidence, path={"id": EVIDENCE})
def get_evidence(release: Release, id: str) -> Row:  # noqa: A002  the path's own word
    """One claim, withdrawn or not, with both grades and their reasons."""
    return claim_of(release.one(ONE, id=id))


def list_query(filters: Mapping[str, object]) -> str:
    """Return the SQL of a list, with the conditions of the filters that have a value."""
    used = [name for name, value in filters.items() if value is not None]
    key = "+id" if SELECTIVE.intersection(used) else "id"
    return LIST.format(conditions=" AND ".join(CONDITIONS[name] for name in used), key=key)


def _reach(
    release: Release, codes: list[str] | None, query: Query, within: str, above: str
) -> list[str] | None:
    """Return the codes with those inside them and above them, where the query includes these; None for None."""
    if codes is None:
        return None
    reached = set(codes)
    if query["within"]:
        reached.update(release.column(within, codes=in_list(codes)))
    if query["inherit"]:
        reached.update(release.column(above, codes=in_list(codes)))
    return sorted(reached)


def _own_codes(
    release: Release, regions: list[str] | None, sectors: list[str] | None, query: Query
) -> tuple[list[str] | None, list[str] | None]:
    """Return the codes of claims that are not inherited, where the query includes those that are; None means any."""
    down = query | {"inherit": False}
    return (
        _reach(release, regions, down, REGIONS_WITHIN, REGIONS_ABOVE),
        _reach(release, sectors, down, SECTORS_WITHIN, SECTORS_ABOVE),
    )


def _listed(row: Row, regions: Collection[str] | None, sectors: Collection[str] | None) -> ListedClaim:
    """Return a claim with the wider region and sector that it was stated for; ``sector`` may also be ``every`` or ``unstated``."""
    if regions is None and sectors is None:
        return ListedClaim(row["id"], None, None)
    region = row["region"] if regions is not None and row["region"] not in regions else None
    sector = None
    if sectors is not None and row["sector"] not in sectors:
        sector = "every" if row["every_sector"] else row["sector"] or "unstated"
    return ListedClaim(row["id"], region, sector)


# Only filters with a value are in the query, so that SQLite starts from their index. Otherwise it would scan the ids until
# the page is full, which are all claims where few match: a plus before the id prevents that. Claims are assembled by a
# query of their own, where they were not written before.
CONDITIONS = {
    "as_of": "published_by <= :as_of",
    "regions": "region IN (SELECT value FROM json_each(:regions))",
    "sectors": "sector IN (SELECT value FROM json_each(:sectors))",
    "sectors_or_none": "(sector IN (SELECT value FROM json_each(:sectors_or_none)) OR sector IS NULL)",
    "indicators": "indicator IN (SELECT value FROM json_each(:indicators))",
    "practices": "practice IN (SELECT value FROM json_each(:practices))",
    "sources": "source IN (SELECT value FROM json_each(:sources))",
    "origins": "origin IN (SELECT value FROM json_each(:origins))",
    "claims": "claim IN (SELECT value FROM json_each(:claims))",
    "stance": "stance = :stance",
}

SELECTIVE = frozenset({"regions", "sectors", "sectors_or_none", "practices", "sources", "origins", "claims"})

LIST = """
    SELECT id, region, sector, every_sector FROM evidence WHERE {conditions} AND {key} > :after ORDER BY {key} LIMIT :limit
"""

ONE = COLUMNS + " WHERE e.id = :id"
