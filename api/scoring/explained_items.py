"""The items of an explained profile: each with its match, its factors and its weight, under the dimension it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.scoring import method
from api.scoring.stances import names

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.scoring.weighed_item import WeighedItem

DIMENSIONS = ("hazard", "vulnerability", "coping")


def explained_items(assessment: Assessment) -> dict[str, list[dict[str, Any]]]:
    """Return the items of the basis by dimension.

    Hazard lists context items. A denial, a remedy or an ending is listed with each claim that it names.
    """
    weighed = assessment.scored.weighed
    claims = [w for w in weighed if w.item.supports]
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in DIMENSIONS}
    for w in weighed:
        named = [claim for claim in claims if names(w.item, claim.item)] if not w.item.supports else []
        for name in {_dimension(each) for each in named or [w]}:
            found[name].append(_explained(w))
    return found


def _dimension(w: WeighedItem) -> str:
    return "hazard" if w.item.dimension == "context" else w.item.dimension


def _explained(w: WeighedItem) -> dict[str, Any]:
    item, m = w.item, w.match
    return {
        "id": item.id,
        "indicator": item.indicator,
        "axes": list(item.axes),
        "strength": item.strength,
        "stance": item.stance,
        "disputes": None
        if item.supports
        else {"items": sorted(item.disputes), "origin": item.disputes_origin},
        "discount": w.discount,
        "over": w.over,
        "origin": w.origin,
        "publisher": item.publisher,
        "official": item.official,
        "opinion": item.opinion,
        "finding": item.finding,
        "extent": item.extent,
        "practice": item.practice,
        "state_imposed": item.state_imposed,
        "goods": list(item.goods),
        "main_in": None if item.main_in is None else sorted(path[0] for path in item.main_in),
        "observed_end": item.observed_end and item.observed_end.isoformat(),
        "published_by": item.published_by.isoformat(),
        "reliability": item.reliability,
        "credibility": item.credibility,
        "age_years": w.age_years,
        "region_match": m.region_match,
        "sector_match": m.sector_match,
        "goods_match": m.goods_match,
        "exact": w.exact,
        "factors": _factors(w),
        "weight": w.weight,
        "counts": w.counts,
    }


def _factors(w: WeighedItem) -> dict[str, float]:
    return {
        "reliability": method.RELIABILITY[w.item.reliability],
        "credibility": method.CREDIBILITY[w.item.credibility],
        "age": w.age,
        "region": w.region,
        "sector": w.sector,
    }
