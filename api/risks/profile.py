"""The profile: all that is known of a region and a sector on a day, as one answer."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from api.database import Release, Row, in_list, parsed, release
from api.evidence.routes import COLUMNS, told
from api.law.flags import flags
from api.law.notices import notices
from api.risks.gather import question
from api.risks.ranking import subject
from api.risks.upstream import upstream
from api.scoring.assess import assess
from api.scoring.explanation import details, dimensions, summary
from api.scoring.matches import first_published
from api.scoring.wording import Labels, sentence

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.web.question import Query

SUBJECT = "place and sector, not any one supplier"


def profile(region: str, sector: str, query: Query) -> Row:
    """Give score, band, status, what stands behind them, and one plain sentence; ``query`` is that of the address."""
    assessment = assess(question(region, sector, query["as_of"]))
    pair = release().one(PAIR, region=region, sector=sector)
    full = query.get("explain") == "full"
    found = dimensions(assessment, full=full)
    if full:
        _state(found, assessment)
    return {
        **subject(pair),
        "subject": SUBJECT,
        "goods": _goods(query.get("hs"), sector),
        "text": sentence(assessment, _labels(pair)),
        **summary(assessment),
        **details(assessment, full=full),
        "dimensions": found,
        "evidence_from": first.isoformat() if (first := first_published(assessment.evidence)) else None,
        "laws": flags(assessment, query),
        "notices": notices(assessment),
        "upstream": upstream(assessment, query.get("hs")),
    }


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


def _labels(pair: Row) -> Labels:
    indicators, practices = _vocabulary(release())
    places = _places(release(), pair["region"])
    return Labels(pair["name"], pair["title"], places, indicators, practices)


@lru_cache(maxsize=8192)
def _places(opened: Release, region: str) -> dict[str, str]:
    """Give the names of a region and of what it lies in, by code."""
    return {row["code"]: row["name"] for row in opened.rows(PLACES, region=region)}


@lru_cache(maxsize=2)
def _vocabulary(opened: Release) -> tuple[dict[str, str], dict[str, str]]:
    """Give the names of indicators and the subjects of practices, by id."""
    indicators = {row["id"]: row["name"] for row in opened.rows("SELECT id, name FROM indicators")}
    return indicators, {row["id"]: row["subject"] for row in opened.rows("SELECT id, subject FROM practices")}


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
