"""The profile of a region and a sector on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.database import Release, Row, in_list
from api.evidence.claims import COLUMNS, claim_of
from api.goods_codes import GoodsCodes
from api.law.notices import notices
from api.law.written_laws import WrittenLaws
from api.problem import Problem
from api.risks.assessed import assessed
from api.risks.listed_inputs import ListedInputs, input_sentence
from api.risks.naming import Names, with_names
from api.risks.upstream import upstream
from api.scoring.evidence import first_published
from api.scoring.explanation import details, dimensions, summary
from api.scoring.labels import Labels
from api.scoring.wording import sentence
from api.trees import Trees

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.web.query import Query

SUBJECT = "place and sector, not any one supplier"


def profile(release: Release, region: str, sector: str, query: Query) -> Row:
    """Return the profile of a pair, with parts that were written before; ``query`` is the validated query of its address.

    Raises a problem (422) where the sector does not make the goods of the query.
    """
    goods = _goods(release, query.get("hs"), sector)
    assessment = assessed(release, region, sector, query["as_of"], query.get("hs"))
    trees = release.keep(Trees)
    pair = {
        "region": region,
        "name": trees.region_names[region],
        "sector": sector,
        "title": trees.sector_titles[sector],
    }
    full = query.get("explain") == "full"
    found = dimensions(assessment, full=full)
    inputs = input_sentence(release.keep(ListedInputs).of(region, sector, query.get("hs"), query["as_of"]))
    if full:
        _add_statements(release, found, assessment)
    laws, other_laws = release.keep(WrittenLaws).of(assessment, query)
    return {
        **pair_reference(pair),
        "subject": SUBJECT,
        "goods": goods,
        "text": " ".join(filter(None, [sentence(assessment, release.keep(SentenceNames).labels), inputs])),
        **with_names(release, summary(assessment)),
        **details(assessment, full=full),
        "dimensions": found,
        "evidence_from": first.isoformat() if (first := first_published(assessment.evidence)) else None,
        "laws": laws,
        "other_laws": other_laws,
        "notices": notices(release, assessment, query),
        "upstream": upstream(release, assessment, query.get("hs"), every=full or bool(query.get("upstream"))),
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
    ids = in_list([w.item.id for w in assessment.scored.weighed])
    claims = {row["id"]: claim_of(row) for row in release.rows(CLAIMS, ids=ids)}
    for dimension in found.values():
        dimension["evidence"] = [claims[item["id"]] | item for item in dimension["evidence"]]


class SentenceNames:
    """The names of one release that sentences contain.

    A place with the name of one that contains it has its type beside the name, so that a part is not called what it is a part of.
    """

    def __init__(self, release: Release) -> None:
        trees = release.keep(Trees)
        names = release.keep(Names)
        self.labels = Labels(
            regions=trees.region_names | names.places_alike,
            sectors=trees.sector_titles,
            indicators=names.indicators,
            practices=names.practices,
            goods=names.goods,
            publishers=names.publishers,
            with_parts=frozenset(code for code in trees.region_names if trees.inside(code)),
        )


TITLE = "SELECT title FROM hs_codes WHERE code = :hs"

CLAIMS = COLUMNS + " WHERE e.id IN (SELECT value FROM json_each(:ids))"
