"""The weight of an item for a pair among the others: ``w = R * C * T * D_region * D_sector`` (method, part 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.goods import COVERS
from api.scoring.stances import NONE, Speakers, reopened
from api.scoring.weighed_item import WeighedItem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from api.scoring.match import ItemMatch
    from api.scoring.stances import Discount


def weigh(matches: Iterable[ItemMatch], practices: Collection[str]) -> list[WeighedItem]:
    """Weigh matches together, sorted by id; ``practices`` are those documented at the pair."""
    claims: list[WeighedItem] = []
    speakers: list[ItemMatch] = []
    for m in matches:
        if m.dated.supports:
            claims.append(_weighed(m, practices, m.dated.age))
        else:
            speakers.append(m)
    if speakers:
        others = [_weighed(m, practices, _age_of(m, claims)) for m in speakers]
        against = Speakers(others)
        claims = [_discounted(w, against.discount(w.item)) for w in claims] + others
    return sorted(claims, key=lambda w: w.item.id)


def _age_of(m: ItemMatch, claims: Sequence[WeighedItem]) -> float:
    """Return ``T`` of a dispute, a remedy or an ending; an ending does not age until it is reopened."""
    if m.item.stance == "ended" and not reopened(m.item, claims):
        return 1.0
    return m.dated.age


def _weighed(m: ItemMatch, practices: Collection[str], age: float) -> WeighedItem:
    """Weigh an item as if nothing named it."""
    item, on_day = m.item, m.dated
    documented = on_day.supports and item.practice in practices
    region, sector = m.region, m.sector
    if documented:
        region = 1.0
        if m.sector_match == "unstated":
            sector = 1.0 if m.in_place else method.SECTOR_UNSTATED
    ignored = on_day.is_context or m.goods_match != COVERS
    weight = 0.0 if ignored else on_day.reliability * on_day.credibility * age * region * sector
    stated = m.sector_match in STATED or (m.sector_match == "unstated" and documented)
    return WeighedItem(
        match=m,
        item=item,
        supports=on_day.supports,
        origin=on_day.origin,
        age=age,
        region=region,
        sector=sector,
        weight=weight,
        discount=0.0,
        q=weight * item.strength,
        exact=m.in_place and stated,
        documented=documented,
        counts=m.counts and sector > 0,
        over=on_day.removed,
    )


STATED = frozenset({"exact", "every"})


def _discounted(w: WeighedItem, reduced: Discount) -> WeighedItem:
    if reduced is NONE or w.origin == method.UNJUDGED:
        return w
    q = w.weight * w.item.strength * (1 - reduced.value)
    return w._replace(discount=reduced.value, q=q, over=w.over or reduced.ended)
