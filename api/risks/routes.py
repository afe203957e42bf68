"""Risks: the profile of a region and a sector, and the ranking of the pairs that have direct evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.codes import REGION, SECTOR
from api.receipts.issue import Issuer
from api.regions.routes import regions
from api.risks.profile import profile
from api.risks.ranking import codes_of, ranked
from api.risks.receipt import CODES, profile_with_receipt
from api.sectors.routes import sectors
from api.web.addresses import linked
from api.web.current import state
from api.web.operation import Operation, Query
from api.web.paging import Page, page_of
from schemas.ranking import RegionRiskQuery, RiskQuery, SectorRiskQuery
from schemas.risks import Profile, ProfileQuery, RiskListed

if TYPE_CHECKING:
    from api.database import Release, Row

risks = Blueprint("risks", __name__, url_prefix="/v1/risks")


@risks.get("/<region>/<sector>")
@Operation(
    query=ProfileQuery,
    returns=Profile,
    path={"region": REGION, "sector": SECTOR},
    codes=CODES,
    private=("facts", "receipt"),
    direct=True,
)
def get_risk(release: Release, region: str, sector: str, query: Query) -> Row:
    """The profile of a region and a sector: score, band, status, the evidence and the laws, and one plain sentence."""
    if query.get("receipt"):
        return profile_with_receipt(Issuer.of(release, state().settings), region, sector, query)
    return profile(release, region, sector, query)


@risks.get("")
@Operation(
    query=RiskQuery, returns=RiskListed, many=True, table="risks", codes={"region": REGION, "sector": SECTOR}
)
def list_risks(release: Release, query: Query) -> Page:
    """The ranking of the pairs that have direct evidence, by default with the highest score first."""
    return _page(release, query)


@regions.get("/<code>/risks")
@Operation(
    query=RegionRiskQuery,
    returns=RiskListed,
    many=True,
    table="risks",
    path={"code": REGION},
    codes={"sector": SECTOR},
)
def list_region_risks(release: Release, code: str, query: Query) -> Page:
    """The ranking of a region's pairs that have direct evidence, by default with the highest score first.

    With `within=true` it includes the pairs of places inside the region. Evidence for a place that contains the region is in
    the ranking of that place.
    """
    return _page(release, query, region=code)


@sectors.get("/<code>/risks")
@Operation(
    query=SectorRiskQuery,
    returns=RiskListed,
    many=True,
    table="risks",
    path={"code": SECTOR},
    codes={"region": REGION},
)
def list_sector_risks(release: Release, code: str, query: Query) -> Page:
    """The ranking of the places with direct evidence for a sector, by default with the highest score first.

    With `within=true` it includes the pairs of sectors inside the sector. Evidence for every sector of a place is included,
    with `sector` null. Evidence for a sector that contains the sector is in the ranking of that sector.
    """
    return _page(release, query, sector=code)


def _page(release: Release, query: Query, **place: str) -> Page:
    """Return a page of a ranking, with the addresses of profiles as callers reach them."""
    found = page_of(ranked(release, query, **place), query, codes_of)
    items = [row | {"profile": linked(row["profile"])} if row["profile"] else row for row in found.items]
    return Page(items, found.after)
