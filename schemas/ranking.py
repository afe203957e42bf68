"""The ranking of the pairs that have direct evidence: how to narrow it and how to sort it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf, Range

from schemas.paging import YES_NO, PageAsOfQuery
from schemas.risks import BANDS, STATUSES

SORTS = tuple(
    way + name
    for name in ("score", "structural_score", "evidence_count", "region", "sector")
    for way in ("-", "")
)


class RankingQuery(PageAsOfQuery):
    """How to narrow and to sort a list of pairs: repeated means or, different parameters mean and."""

    within = fields.Boolean(
        error_messages=YES_NO,
        load_default=False,
        metadata={"description": "With what lies inside the region and the sector."},
    )
    status = fields.List(
        fields.String(validate=OneOf(STATUSES, error=f"give one of {', '.join(STATUSES)}")),
        metadata={"description": "How far the pair is covered; repeated means or."},
    )
    band = fields.List(
        fields.String(validate=OneOf(BANDS, error=f"give one of {', '.join(BANDS)}")),
        metadata={"description": "Band of the score; repeated means or."},
    )
    min_score = fields.Float(
        validate=Range(0, 10, error="give a number from 0 to 10"),
        error_messages=dict.fromkeys(("invalid", "special", "too_large"), "give a number from 0 to 10"),
        metadata={"description": "Only pairs with this score or more."},
    )
    sort = fields.String(
        load_default="-score",
        validate=OneOf(SORTS, error=f"give one of {', '.join(SORTS)}; a leading - is highest first"),
        metadata={
            "description": "The field to sort by, lowest first, or with a leading `-` highest first. What has no value "
            "there comes last either way; ties stand in order of region and sector code."
        },
    )


OF_REGIONS = {"description": "ISO 3166 code; repeated means or."}
OF_SECTORS = {
    "description": "ISIC code or slug; repeated means or. What is said of every sector of a region stays, "
    "its `sector` null."
}


class RiskQuery(RankingQuery):
    """Which pairs to rank."""

    region = fields.List(fields.String(), metadata=OF_REGIONS)
    sector = fields.List(fields.String(), metadata=OF_SECTORS)


class RegionRiskQuery(RankingQuery):
    """Which pairs of a region to rank."""

    sector = fields.List(fields.String(), metadata=OF_SECTORS)


class SectorRiskQuery(RankingQuery):
    """Which pairs of a sector to rank."""

    region = fields.List(fields.String(), metadata=OF_REGIONS)
