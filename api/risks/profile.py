"""The profile of a region and a sector on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.database import Release, Row, in_list
from api.evidence.claims import COLUMNS, claim_of
from api.goods_codes import GoodsCodes
from api.law.flags import flags
from api.law.notices import notices
from api.problem import Problem
from api.risks.gather import question
from api.risks.listed_inputs import input_sentence, listed_inputs
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
    """Return the profile of a pair; ``query`` is the validated query of its address.

    Raises a problem (422) where the sector does not make the goods of the query.
    """
    goods = _goods(release, query.get("hs"), sector)
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
    inputs = input_sentence(listed_inputs(release, region, sector, query.get("hs"), query["as_of"]))
    if full:
        _add_statements(release, found, assessment)
    return {
        **pair_reference(pair),
        "subject": SUBJECT,
        "goods": goods,
        "text": " ".join(
            filter(None, [sentence(assessment, release.keep(SentenceNames).labels(pair)), inputs])
        ),
        **summary(assessment),
        **details(assessment, full=full),
        "dimensions": found,
        "evidence_from": first.isoformat() if (first := first_published(assessment.evidence)) else None,
        "laws": flags(release, assessment, query),
        "notices": notices(release, assessment),
        "upstream": upstream(release, assessment, query.get("hs")),
    }


def pair_reference(row: Row) -> Row:
    """Return the references to the region and the sector of a pair; the sector is None for a row for every sector."""
    sector = {"code": row["sector"], "title": row["title"]} if row["sector"] else None
    return {"region": {"code": row["region"], "name": row["name"]}, "sector": sector}


def _goods(release: Release, hs: str | None, sector: str) -> Row | None:
    """Return the goods of the query with the classes that make them.

    Raises a problem (422) where the sector makes other goods; trade and services deal in any.
    """
    if hs is None:
        return None
    goods = release.keep(GoodsCodes)
    if detail := goods.other_goods(hs, sector):
        raise Problem(422, f"hs: {detail}", [{"parameter": "hs", "detail": f"hs: {detail}"}])
    trees = release.keep(Trees)
    return {
        "hs": hs,
        "title": release.one(TITLE, hs=hs)["title"],
        "sectors": [{"code": code, "title": trees.sector_titles[code]} for code in goods.classes(hs)],
        "in_sector": goods.made_in(hs, sector),
    }


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


TITLE = "SELECT title FROM hs_codes WHERE code = :hs"

CLAIMS = COLUMNS + " WHERE e.id IN (SELECT value FROM json_each(:ids))"
