"""Risks: the profile of a region and a sector, and the ranking of the pairs that have direct evidence."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flask import Blueprint

from api.codes import HS, REGION, SECTOR
from api.evidence import COLUMNS, REGIONS_WITHIN, SECTORS_WITHIN, told
from api.law_codes import FACTS, MARKET
from api.laws import flags
from api.notices import notices
from api.question import question
from api.release import Release, Row, in_list, parsed, release
from api.risk import method
from api.risk.assess import assess
from api.risk.explanation import beside, dimensions, summary
from api.risk.sight import evidence_from
from api.risk.wording import Names, sentence
from api.upstream import upstream
from api.web.endpoint import Query, endpoint
from api.web.paging import Page, cut, open_cursor
from schemas.risks import Profile, ProfileQuery, RiskListed, RiskQuery

if TYPE_CHECKING:
    from datetime import date

    from api.risk.assess import Assessment

risks = Blueprint("risks", __name__, url_prefix="/v1/risks")

SUBJECT = "place and sector, not any one supplier"


@risks.get("/<region>/<sector>")
@endpoint(
    query=ProfileQuery,
    returns=Profile,
    path={"region": REGION, "sector": SECTOR},
    known={"facts": FACTS, "hs": HS, "import_into": MARKET},
    private="facts",
)
def get_risk(region: str, sector: str, query: Query) -> Row:
    """The profile of a region and a sector: score, band, status, what stands behind them, and one plain sentence."""
    assessment = assess(question(region, sector, query["as_of"]))
    pair = release().one(PAIR, region=region, sector=sector)
    full = query.get("explain") == "full"
    found = dimensions(assessment, full=full)
    if full:
        _state(found, assessment)
    return {
        **_subject(pair),
        "subject": SUBJECT,
        "goods": _goods(query.get("hs"), sector),
        "text": sentence(assessment, _names(pair)),
        **summary(assessment),
        **beside(assessment, full=full),
        "dimensions": found,
        "evidence_from": first.isoformat() if (first := evidence_from(assessment.sight)) else None,
        "laws": flags(assessment, query),
        "notices": notices(assessment),
        "upstream": upstream(assessment, query.get("hs")),
    }


def _subject(row: Row) -> Row:
    sector = {"code": row["sector"], "title": row["title"]} if row["sector"] else None
    return {"region": {"code": row["region"], "name": row["name"]}, "sector": sector}


def _goods(hs: str | None, sector: str) -> Row | None:
    """Echo the goods that were asked about, and whether they are of this sector: the laws go by the goods."""
    if hs is None:
        return None
    return parsed(release().one(GOODS, hs=hs, sector=sector), "sectors", "in_sector")


def _state(found: dict[str, Any], assessment: Assessment) -> None:
    """Add to each weighed item what it says, who says it and where that was read."""
    ids = in_list([w.item.id for w in assessment.weighed])
    stated = {row["id"]: told(row) for row in release().rows(STATED, ids=ids)}
    for dimension in found.values():
        dimension["evidence"] = [stated[item["id"]] | item for item in dimension["evidence"]]


def _names(pair: Row) -> Names:
    indicators, practices = _vocabulary(release())
    places = _places(release(), pair["region"])
    return Names(pair["name"], pair["title"], places, indicators, practices)


@lru_cache(maxsize=8192)
def _places(opened: Release, region: str) -> dict[str, str]:
    """Give the names of a region and of what it lies in, by code."""
    return {row["code"]: row["name"] for row in opened.rows(PLACES, region=region)}


@lru_cache(maxsize=2)
def _vocabulary(opened: Release) -> tuple[dict[str, str], dict[str, str]]:
    """Give the names of indicators and the subjects of practices, by id."""
    indicators = {row["id"]: row["name"] for row in opened.rows("SELECT id, name FROM indicators")}
    return indicators, {row["id"]: row["subject"] for row in opened.rows("SELECT id, subject FROM practices")}


@risks.get("")
@endpoint(query=RiskQuery, returns=RiskListed, many=True, known={"region": REGION, "sector": SECTOR})
def list_risks(query: Query) -> Page:
    """Pairs that have direct evidence, highest score first; those without a score come last."""
    regions, sectors = query.get("region"), query.get("sector")
    if query["within"]:
        regions = regions and release().column(REGIONS_WITHIN, codes=in_list(regions))
        sectors = sectors and release().column(SECTORS_WITHIN, codes=in_list(sectors))
    rows = [
        row
        for row in ranking(release(), query["as_of"])
        if (regions is None or row["region"]["code"] in regions)
        and (sectors is None or (row["sector"] and row["sector"]["code"] in sectors))
        and (not query.get("band") or row["band"] in query["band"])
        and (
            query.get("min_score") is None
            or (row["score"] is not None and row["score"] >= query["min_score"])
        )
    ]
    after = open_cursor(query, float, str, str)
    if after is not None:
        rows = [row for row in rows if _order(row) > after]
    return cut(rows[: query["limit"] + 1], query, _order)


def _order(row: Row) -> tuple[float, str, str]:
    """Sort by score, highest first, then by codes; no score comes last."""
    score = -1.0 if row["score"] is None else row["score"]
    return (-score, row["region"]["code"], row["sector"]["code"] if row["sector"] else "")


@lru_cache(maxsize=8)
def ranking(opened: Release, as_of: date) -> tuple[Row, ...]:
    """Score every pair that has direct evidence on that day, once a day and release."""
    rows = []
    for pair in opened.rows(PAIRS, as_of=as_of.isoformat(), **WEAK):
        profile = f"/v1/risks/{pair['region']}/{pair['sector']}" if pair["sector"] else None
        found = assess(question(pair["region"], pair["sector"], as_of))
        rows.append({**_subject(pair), **summary(found), "profile": profile})
    return tuple(sorted(rows, key=_order))


PAIR = """
    SELECT r.code AS region, r.name, s.code AS sector, s.title
      FROM regions AS r, sectors AS s
     WHERE r.code = :region AND s.code = :sector
"""

GOODS = """
    SELECT h.code AS hs, h.title,
           (SELECT json_group_array(json_object('code', code, 'title', title))
              FROM (SELECT s.code, s.title FROM hs_sectors AS b JOIN sectors AS s ON s.code = b.sector WHERE b.hs = h.code
                    ORDER BY s.code)) AS sectors,
           iif(EXISTS (SELECT 1 FROM hs_sectors AS b JOIN sector_tree AS t ON t.sector = b.sector
                        WHERE b.hs = h.code AND t.ancestor = :sector), 'true', 'false') AS in_sector
      FROM hs_codes AS h
     WHERE h.code = :hs
"""

PLACES = """
    SELECT r.code, r.name FROM region_tree AS t JOIN regions AS r ON r.code = t.ancestor WHERE t.region = :region
"""

STATED = COLUMNS + " WHERE e.id IN (SELECT value FROM json_each(:ids))"

WEAK = {
    "weak_reliability": in_list(sorted(method.WEAK_RELIABILITY)),
    "weak_credibility": in_list(sorted(method.WEAK_CREDIBILITY)),
}

# A claim for every sector gives its region one row without a sector. What is too weak to count ranks nothing.
PAIRS = """
    SELECT DISTINCT e.region, r.name, e.sector, s.title
      FROM evidence AS e
      JOIN regions AS r ON r.code = e.region
      LEFT JOIN sectors AS s ON s.code = e.sector
     WHERE (e.sector IS NOT NULL OR e.every_sector)
       AND e.stance = 'supports'
       AND e.reliability NOT IN (SELECT value FROM json_each(:weak_reliability))
       AND e.credibility NOT IN (SELECT value FROM json_each(:weak_credibility))
       AND e.published_by <= :as_of
       AND (e.withdrawn_on IS NULL OR e.withdrawn_on > :as_of)
     ORDER BY e.region, e.sector
"""
