"""The weight of an item for a pair: ``w = R * C * T * D_region * D_sector`` (method, part 1).

Computed in two steps, because the range scores a pair again without each origin. The match of an item depends on the
item alone; its weight depends also on the other items: those that document its practice and those that dispute it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.scoring import method

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from api.scoring.records import Item, Pair


class ItemMatch(NamedTuple):
    """The match of an item with a pair, as far as it depends on the item alone.

    ``region`` is ``D_region``, and ``region_exact`` whether the place is exact, both without regard to practices.
    ``names_pair``: the item is stated for exactly this pair, which a roll-up requires.
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
    region_exact: bool
    names_pair: bool
    counts: bool


class WeighedItem(NamedTuple):
    """A match with its weight among the other items.

    ``discount`` is ``d`` and ``q`` is ``weight * strength * (1 - d)``. Floors, pattern and confidence require ``exact``.
    """

    match: ItemMatch
    item: Item
    origin: str
    region: float
    weight: float
    discount: float
    q: float
    exact: bool
    counts: bool


def weak(item: Item) -> bool:
    """Return whether the item is listed but never counted: grades E, F, 5 and 6 enter no axis."""
    return item.reliability in method.WEAK_RELIABILITY or item.credibility in method.WEAK_CREDIBILITY


def known(items: Iterable[Item], as_of: date) -> list[Item]:
    """Return the items published by that day and not withdrawn by then."""
    return [
        item
        for item in items
        if item.published_by <= as_of and (item.withdrawn_on is None or item.withdrawn_on > as_of)
    ]


def in_force(item: Item, as_of: date) -> bool:
    """Return whether the item is a listing in force on that day; the day of removal is excluded."""
    return (
        item.listing
        and item.supports
        and (item.listed_since is None or item.listed_since <= as_of)
        and (item.listed_until is None or as_of < item.listed_until)
    )


def match(pair: Pair, item: Item, as_of: date) -> ItemMatch | None:
    """Match an item with a pair; None unless it is stated for the pair or for a wider one."""
    place = _region(pair, item, as_of)
    work = _sector(pair, item)
    if place is None or work is None:
        return None
    (region_match, region, region_exact), (sector_match, sector) = place, work
    years = _age_years(item, as_of)
    return ItemMatch(
        item=item,
        region_match=region_match,
        sector_match=sector_match,
        reliability=method.RELIABILITY[item.reliability],
        credibility=method.CREDIBILITY[item.credibility],
        age_years=years,
        age=1.0 if in_force(item, as_of) else 0.5 ** (years / method.HALF_LIFE_YEARS),
        region=region,
        sector=sector,
        region_exact=region_exact,
        names_pair=region_match == "exact" and sector_match == "exact",
        counts=not weak(item) and not _context(item) and not _not_yet_in_force(item, as_of),
    )


def weigh(matches: Iterable[ItemMatch], practices: Iterable[str]) -> list[WeighedItem]:
    """Weigh matches together, sorted by id; ``practices`` are those documented in the pair's region."""
    practices = frozenset(practices)
    disputes: list[WeighedItem] = []
    claims: list[ItemMatch] = []
    for m in matches:
        if m.item.supports:
            claims.append(m)
        else:
            disputes.append(_weigh(m, practices, ()))
    counting = [w for w in disputes if w.counts]
    return sorted(disputes + [_weigh(m, practices, counting) for m in claims], key=lambda w: w.item.id)


def names_claim(dispute: Item, claim: Item) -> bool:
    """Return whether the dispute names the claim, by its id or by its origin."""
    return claim.supports and (claim.id in dispute.disputes or dispute.disputes_origin == claim.origin)


def _weigh(m: ItemMatch, practices: frozenset[str], disputes: Iterable[WeighedItem]) -> WeighedItem:
    item = m.item
    # A denial is not promoted: otherwise one more origin that documents the practice would lower the hazard.
    promoted = item.supports and item.practice in practices
    region = 1.0 if promoted else m.region
    weight = 0.0 if _context(item) else m.reliability * m.credibility * m.age * region * m.sector
    discount = 0.0 if item.listing or weak(item) else _discount(item, disputes)
    return WeighedItem(
        match=m,
        item=item,
        origin=method.UNJUDGED if weak(item) else item.origin,
        region=region,
        weight=weight,
        discount=discount,
        q=weight * item.strength * (1 - discount),
        exact=(m.region_exact or promoted) and m.sector_match in {"exact", "every"},
        counts=m.counts,
    )


def _discount(claim: Item, disputes: Iterable[WeighedItem]) -> float:
    """Return ``d`` of a claim: the weight of the heaviest counting dispute that names it, at most a half."""
    heaviest = max((d.weight for d in disputes if names_claim(d.item, claim)), default=0.0)
    return min(method.DISPUTE_CAP, heaviest)


def _not_yet_in_force(item: Item, as_of: date) -> bool:
    """Return whether the item is a listing that is announced and not yet in force."""
    return item.listing and item.listed_since is not None and as_of < item.listed_since


def _context(item: Item) -> bool:
    return item.dimension == "context" and item.supports


def _region(pair: Pair, item: Item, as_of: date) -> tuple[str, float, bool] | None:
    """Return match, factor, and whether the place is exact; None where no place or another one is stated."""
    if not item.region_path or item.region_path[0] not in pair.region:
        return None
    if item.region_path[0] == pair.region[0]:
        return "exact", 1.0, True
    if item.every_sector:
        return "ancestor", 1.0, True
    return "ancestor", 1.0 if in_force(item, as_of) else method.REGION_ANCESTOR, False


def _sector(pair: Pair, item: Item) -> tuple[str, float] | None:
    if item.every_sector:
        return "every", 1.0
    if not item.sector_path:
        return "unstated", method.SECTOR_UNSTATED
    if item.sector_path[0] not in pair.sector:
        return None
    levels = pair.sector.index(item.sector_path[0])
    if levels == 0:
        return "exact", 1.0
    return "ancestor", max(method.SECTOR_LEVEL**levels, method.SECTOR_FLOOR)


def _age_years(item: Item, as_of: date) -> float:
    """Return the years since the end of the observed period (of an ended listing: its end), else since publication."""
    end = item.listed_until if item.listing and item.listed_until else item.observed_end
    return max(0.0, (as_of - (end or item.published_by)).days / method.DAYS_A_YEAR)
