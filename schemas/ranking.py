"""The ranking of the pairs that have direct evidence: how to narrow it and how to sort it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Range

from schemas.basis import STATUSES
from schemas.paging import PageAsOfQuery
from schemas.risks import BANDS
from schemas.strict import Codes, PlainChoice, PlainFlag, PlainNumber

SORTS = tuple(
    way + name
    for name in ("score", "structural_score", "evidence_count", "region", "sector")
    for way in ("-", "")
)


class RankingQuery(PageAsOfQuery):
    """Filters and order of a list of pairs. A repeated parameter means "or"; different parameters mean "and"."""

    within = PlainFlag(
        "Include the places inside the region and the sectors inside the sector.", load_default=False
    )
    status = fields.List(
        PlainChoice(STATUSES, f"give one of {', '.join(STATUSES)}"),
        metadata={"description": "Status of the pair; repeated means or."},
    )
    band = fields.List(
        PlainChoice(BANDS, f"give one of {', '.join(BANDS)}"),
        metadata={
            "description": "Band of the score, or of `at_most` where there is no score; repeated means or."
        },
    )
    min_score = PlainNumber(
        validate=Range(0, 10, error="give a number from 0 to 10"),
        error_messages=dict.fromkeys(("invalid", "special", "too_large"), "give a number from 0 to 10"),
        metadata={"description": "Only pairs with at least this score, or at_most where there is no score."},
    )
    sort = PlainChoice(
        SORTS,
        f"give one of {', '.join(SORTS)}; a leading - is highest first",
        "The field to sort by, lowest first, or with a leading `-` highest first. A `partial` pair is sorted by the "
        "score in `at_most`. Pairs without a value "
        "come last in both cases; ties are in order of region and sector code.",
        load_default="-score",
    )


OF_REGIONS = "ISO 3166 code; repeated means or."
OF_SECTORS = (
    "ISIC code or slug; repeated means or. Rows for every sector of a region are always included, "
    "with `sector` null."
)


class RiskQuery(RankingQuery):
    """Filters of the ranking."""

    region = Codes("region", OF_REGIONS)
    sector = Codes("sector", OF_SECTORS)


class RegionRiskQuery(RankingQuery):
    """Filters of the ranking of a region."""

    sector = Codes("sector", OF_SECTORS)


class SectorRiskQuery(RankingQuery):
    """Filters of the ranking of a sector."""

    region = Codes("region", OF_REGIONS)
