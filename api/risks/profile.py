"""The profile of a region and a sector on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.database import Release, Row, in_list, parsed
from api.evidence.claims import COLUMNS, claim_of
from api.law.flags import laws_of
from api.law.notices import notices
from api.risks.gather import question
from api.risks.upstream import upstream
from api.scoring.assess import assess
from api.scoring.explanation import details, dimensions, summary
from api.scoring.matches import first_published
from api.scoring.wording import Labels, sentence
from api.trees import Trees

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.web.query import Query

SUBJECT = "place and sector, not any one supplier"


def profile(release: Release, region: str, sector: str, query: Query) -> Row:
    """Return the profile of a pair; ``query`` is the validated query of its address."""
    assessment = assess(question(release, region, sector, query["as_of"]))
    trees = release.keep(Trees)
    pair = {
        "region": region,
        "name": trees.region_names[region],
        "sector": sector,
        "title": trees.sector_titles[sector],
    }
    full = query.get("explain") == "full"
    found = dimensions(assessment, full=full)
    if full:
        _add_statements(release, found, assessment)
    laws, other_laws = laws_of(release, assessment, query)
    return {
        **pair_reference(pair),
        "subject": SUBJECT,
        "goods": _goods(release, query.get("hs"), sector),
        "text": sentence(assessment, release.keep(SentenceNames).labels(pair)),
        **summary(assessment),
        **details(assessment, full=full),
        "dimensions": found,
        "evidence_from": first.isoformat() if (first := first_published(assessment.evidence)) else None,
        "laws": laws,
        "other_laws": other_laws,
        "notices": notices(release, assessment, query.get("hs")),
        "upstream": upstream(release, assessment, query.get("hs"), every=full or bool(query.get("upstream"))),
    }


def pair_reference(row: Row) -> Row:
    """Return the references to the region and the sector of a pair; the sector is None for a row for every sector."""
    sector = {"code": row["sector"], "title": row["title"]} if row["sector"] else None
    return {"region": {"code": row["region"], "name": row["name"]}, "sector": sector}


def _goods(release: Release, hs: str | None, sector: str) -> Row | None:
    """Return the goods of the query, and whether this sector makes them; the laws depend on the goods in either case."""
    if hs is None:
        return None
    return parsed(release.one(GOODS, hs=hs, sector=sector), "sectors", "in_sector")


def _add_statements(release: Release, found: dict[str, Any], assessment: Assessment) -> None:
    """Add to each weighed item its statement, its author and its source."""
    ids = in_list([w.item.id for w in assessment.weighed])
    claims = {row["id"]: claim_of(row) for row in release.rows(CLAIMS, ids=ids)}
    for dimension in found.values():
        dimension["evidence"] = [claims[item["id"]] | item for item in dimension["evidence"]]


class SentenceNames:
    """The names of one release that sentences contain: of places, indicators and practices."""

    def __init__(self, release: Release) -> None:
        self._trees = release.keep(Trees)
        self._indicators: dict[str, str] = dict(release.tuples("SELECT id, name FROM indicators"))
        self._practices: dict[str, str] = dict(release.tuples("SELECT id, subject FROM practices"))

    def labels(self, pair: Row) -> Labels:
        """Return the names that the sentence of a pair needs."""
        places = {code: self._trees.region_names[code] for code in self._trees.region(pair["region"])}
        return Labels(pair["name"], pair["title"], places, self._indicators, self._practices)


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

CLAIMS = COLUMNS + " WHERE e.id IN (SELECT value FROM json_each(:ids))"
