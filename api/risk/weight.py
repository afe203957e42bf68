"""What an item weighs for a pair: ``w = R * C * T * D_region * D_sector`` (method, part 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.risk import method

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from api.risk.items import Item, Pair


@dataclass(frozen=True, slots=True)
class Weighed:
    """An item beside a pair: how it matches, each factor, and whether it counts.

    ``discount`` is ``d``: the heaviest dispute that names it or its origin, at most a half. ``exact`` is what floors, pattern and confidence ask for; ``named`` is the narrower "this very pair"
    that a roll-up asks for.
    """

    item: Item
    region_match: str
    sector_match: str
    reliability: float
    credibility: float
    age_years: float
    age: float
    region: float
    sector: float
    weight: float
    discount: float
    exact: bool
    named: bool
    counts: bool

    @property
    def q(self) -> float:
        """Weight times strength, less what disputes take."""
        return self.weight * self.item.strength * (1 - self.discount)

    @property
    def origin(self) -> str:
        """Who stands behind it; all that cannot be judged shares one origin."""
        return method.UNJUDGED if weak(self.item) else self.item.origin


def weak(item: Item) -> bool:
    """Tell whether the item is shown only: E, F, 5 or 6 enter no axis."""
    return item.reliability in method.WEAK_RELIABILITY or item.credibility in method.WEAK_CREDIBILITY


def known(items: Iterable[Item], as_of: date) -> list[Item]:
    """Items published by that day and not withdrawn by then."""
    return [
        item
        for item in items
        if item.published_by <= as_of and (item.withdrawn_on is None or item.withdrawn_on > as_of)
    ]


def in_force(item: Item, as_of: date) -> bool:
    """Tell whether the item is a listing that stands on that day; the day of removal is out."""
    return (
        item.listing
        and (item.listed_since is None or item.listed_since <= as_of)
        and (item.listed_until is None or as_of < item.listed_until)
    )


def documented(region: str, items: Iterable[Item]) -> frozenset[str]:
    """Practices that the region itself has a supporting item of, strong enough to count."""
    return frozenset(
        item.practice
        for item in items
        if item.practice
        and item.region == region
        and item.supports
        and not weak(item)
        and item.dimension != "context"
    )


def weigh(pair: Pair, items: Iterable[Item], as_of: date) -> list[Weighed]:
    """Weigh each item that speaks of the pair, in order of id; ``items`` are those known on the day."""
    items = list(items)
    practices = documented(pair.region[0], items)
    disputes = [w for item in items if not item.supports and (w := _weigh(pair, item, practices, as_of, ()))]
    claims = [w for item in items if item.supports and (w := _weigh(pair, item, practices, as_of, disputes))]
    return sorted(disputes + claims, key=lambda w: w.item.id)


def names(dispute: Item, claim: Item) -> bool:
    """Tell whether the dispute names the claim, by its id or by its origin."""
    return claim.supports and (claim.id in dispute.disputes or dispute.disputes_origin == claim.origin)


def _weigh(
    pair: Pair, item: Item, practices: frozenset[str], as_of: date, disputes: Iterable[Weighed]
) -> Weighed | None:
    place = _region(pair, item, practices, as_of)
    work = _sector(pair, item)
    if place is None or work is None:
        return None
    (region_match, region, region_exact), (sector_match, sector) = place, work
    years = _age_years(item, as_of)
    age = 1.0 if in_force(item, as_of) else float(0.5 ** (years / method.HALF_LIFE_YEARS))
    reliability, credibility = method.RELIABILITY[item.reliability], method.CREDIBILITY[item.credibility]
    context = item.dimension == "context" and item.supports
    return Weighed(
        item=item,
        region_match=region_match,
        sector_match=sector_match,
        reliability=reliability,
        credibility=credibility,
        age_years=years,
        age=age,
        region=region,
        sector=sector,
        discount=_discount(item, disputes),
        weight=0.0 if context else reliability * credibility * age * region * sector,
        exact=region_exact and sector_match in {"exact", "every"},
        named=region_match == "exact" and sector_match == "exact",
        counts=not context and not weak(item),
    )


def _region(pair: Pair, item: Item, practices: frozenset[str], as_of: date) -> tuple[str, float, bool] | None:
    """Match, factor, and whether it counts as exact; None where no place was stated or another one."""
    if item.region is None or item.region not in pair.region:
        return None
    if item.region == pair.region[0]:
        return "exact", 1.0, True
    if item.every_sector or item.practice in practices:
        return "ancestor", 1.0, True
    return "ancestor", 1.0 if in_force(item, as_of) else method.REGION_ANCESTOR, False


def _sector(pair: Pair, item: Item) -> tuple[str, float] | None:
    if item.every_sector:
        return "every", 1.0
    if item.sector is None:
        return "unstated", method.SECTOR_UNSTATED
    if item.sector not in pair.sector:
        return None
    levels = pair.sector.index(item.sector)
    if levels == 0:
        return "exact", 1.0
    return "ancestor", max(method.SECTOR_LEVEL**levels, method.SECTOR_FLOOR)


def _age_years(item: Item, as_of: date) -> float:
    """Years from the end of what was observed (of a listing that ended: its end), else from publication."""
    end = item.listed_until if item.listing and item.listed_until else item.observed_end
    return max(0.0, (as_of - (end or item.published_by)).days / method.DAYS_A_YEAR)


def _discount(claim: Item, disputes: Iterable[Weighed]) -> float:
    """``d`` of a claim; a listing is not discounted, and a weak dispute takes nothing."""
    if claim.listing:
        return 0.0
    heaviest = max((d.weight for d in disputes if d.counts and names(d.item, claim)), default=0.0)
    return min(method.DISPUTE_CAP, heaviest)
