"""Risks: the profile of a region and a sector, and the ranking of the pairs that have direct evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.codes import REGION, SECTOR
from api.risks.profile import profile
from api.risks.ranking import ranked
from api.risks.receipt import KNOWN, proven
from api.web.operation import Query, endpoint
from schemas.ranking import RiskQuery
from schemas.risks import Profile, ProfileQuery, RiskListed

if TYPE_CHECKING:
    from api.database import Row
    from api.web.paging import Page

risks = Blueprint("risks", __name__, url_prefix="/v1/risks")


@risks.get("/<region>/<sector>")
@endpoint(
    query=ProfileQuery,
    returns=Profile,
    path={"region": REGION, "sector": SECTOR},
    known=KNOWN,
    private=("facts", "receipt"),
)
def get_risk(region: str, sector: str, query: Query) -> Row:
    """The profile of a region and a sector: score, band, status, what stands behind them, and one plain sentence."""
    return proven(region, sector, query) if query.get("receipt") else profile(region, sector, query)


@risks.get("")
@endpoint(query=RiskQuery, returns=RiskListed, many=True, known={"region": REGION, "sector": SECTOR})
def list_risks(query: Query) -> Page:
    """Pairs that have direct evidence, highest score first unless sorted otherwise."""
    return ranked(query)
