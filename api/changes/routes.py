"""What changed since an earlier release, as a collection: the lists are in the release, so that nothing is scored here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.changes.steps import changes_since, key_of
from api.codes import REGION, SECTOR
from api.database import in_list
from api.evidence.claims import REGIONS_WITHIN, SECTORS_WITHIN
from api.web.operation import Operation, Query
from api.web.paging import Page, page_of
from schemas.changes import ChangesQuery, ReleaseChange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.database import Release, Row

changes = Blueprint("changes", __name__, url_prefix="/v1/release/changes")


@changes.get("")
@Operation(
    query=ChangesQuery,
    returns=ReleaseChange,
    many=True,
    table="changes",
    codes={"region": REGION, "sector": SECTOR},
)
def list_changes(release: Release, query: Query) -> Page:
    """The changes since an earlier release: pairs with another status, band or score and what changed them, and the rows of data that differ.

    Each step from a release to the next comes first and says what its list lacks. Both releases were scored as of one day by
    one method, so that differences are of the data. Compared are pairs with direct evidence, the same sectors of their
    countries, and every country in any sector; a place without evidence of its own follows the wider one that lends its
    score. To compare your own rows, screen them with `compare`.
    """
    rows = changes_since(release, query.get("since"))
    return page_of(_filtered(release, rows, query), query, key_of)


def _filtered(release: Release, rows: Iterable[Row], query: Query) -> list[Row]:
    """Return the rows that pass every filter; steps pass any but those of kind and change."""
    kinds, happened = query.get("kind"), query.get("change")
    regions = _reach(release, query, "region", REGIONS_WITHIN)
    sectors = _reach(release, query, "sector", SECTORS_WITHIN)
    return [
        row
        for row in rows
        if (kinds is None or row["kind"] in kinds)
        and (happened is None or row["change"] in happened)
        and (row["kind"] == "step" or _is_there(row, regions, sectors))
    ]


def _is_there(row: Row, regions: frozenset[str] | None, sectors: frozenset[str] | None) -> bool:
    region, sector = row["region"], row["sector"]
    return (regions is None or (region is not None and region["code"] in regions)) and (
        sectors is None or sector is None or sector["code"] in sectors
    )


def _reach(release: Release, query: Query, name: str, inside: str) -> frozenset[str] | None:
    """Return the codes that pass a filter, with those inside them where the query has ``within``; None means all."""
    codes = query.get(name)
    if codes is None:
        return None
    return frozenset(release.column(inside, codes=in_list(codes)) if query["within"] else codes)
