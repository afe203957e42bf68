"""The weight of an item for a pair among the others: ``w = R * C * T * D_region * D_sector`` (method, part 2).

Its standing lasts as long as the evidence of the pair stays the same; on a day only the age is new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.counting import age_factor, age_years, announced, in_force, removed
from api.scoring.goods import COVERS
from api.scoring.stances import Speakers, reopeners
from api.scoring.weighed_item import Standing, WeighedItem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from api.scoring.match import ItemMatch

STATED = frozenset({"exact", "every"})


def standings(matches: Sequence[ItemMatch], practices: Collection[str], day: date) -> tuple[Standing, ...]:
    """Return the standing of each match among the others, in the same order; ``practices`` are those documented at the pair."""
    found = [_standing(m, practices, day) for m in matches]
    claims = [s for s in found if s.item.supports]
    if len(claims) == len(found):
        return tuple(found)
    found = [s if s.item.supports else _lasting(s, claims) for s in found]
    against = Speakers(s for s in found if s.counts and not s.item.supports)
    return tuple(_named(s, against) if s.item.supports else s for s in found)


def _standing(m: ItemMatch, practices: Collection[str], day: date) -> Standing:
    """Return the standing of an item as if nothing named it."""
    item, could_count, current, gone = m.item, m.could_count, False, False
    if item.listing:
        current, gone = in_force(item, day), removed(item, day)
        could_count = could_count and not announced(item, day)
    documented = item.supports and item.practice in practices
    region = 1.0 if m.in_place or current or documented else method.REGION_ANCESTOR
    sector, unstated = m.sector, m.sector_match == "unstated"
    if documented and unstated:
        sector = 1.0 if m.in_place else method.SECTOR_UNSTATED
    return Standing(
        match=m,
        item=item,
        origin=m.origin,
        could_count=could_count,
        in_force=current,
        removed=gone,
        ageless=current,
        region=region,
        sector=sector,
        exact=m.in_place and (m.sector_match in STATED or (unstated and documented)),
        documented=documented,
        counts=could_count and m.goods_match == COVERS and sector > 0,
        over=gone,
        named_by=(),
    )


def _lasting(s: Standing, claims: Sequence[Standing]) -> Standing:
    """Return a denial, a remedy or an ending; an ending does not age until it is reopened."""
    if s.item.stance == "ended" and not reopeners(s.item, claims):
        return s._replace(ageless=True)
    return s


def _named(s: Standing, against: Speakers) -> Standing:
    """Return a claim with what names it; what is not judged is not discounted either."""
    naming = () if s.origin == method.UNJUDGED else against.naming(s.item)
    if not naming:
        return s
    return s._replace(named_by=naming, over=s.over or any(n.item.stance == "ended" for n in naming))


def weight(s: Standing, day: int) -> float:
    """Return the weight of an item on a day (an ordinal)."""
    age = 1.0 if s.ageless else age_factor(day - s.item.day)
    return s.match.graded * age * s.region * s.sector


def discount(s: Standing, day: int) -> float:
    """Return the discount of a claim by those that name it: the larger one of denials and endings.

    Denials take off the weight of the heaviest, at most a half, and nothing of a listing; endings at most four fifths.
    """
    denied = ended = 0.0
    for speaker in s.named_by:
        if speaker.item.stance == "ended":
            ended = max(ended, weight(speaker, day))
        elif not s.item.listing:
            denied = max(denied, weight(speaker, day))
    return max(min(method.DISPUTE_CAP, denied), min(method.ENDED_CAP, ended))


def weigh(s: Standing, day: int) -> WeighedItem:
    """Weigh an item on a day (an ordinal)."""
    item = s.item
    weighs = weight(s, day)
    less = discount(s, day) if s.named_by else 0.0
    return WeighedItem(
        s.match,
        item,
        s.origin,
        s.could_count,
        s.in_force,
        s.removed,
        s.region,
        s.sector,
        s.exact,
        s.documented,
        s.counts,
        s.over,
        age_years=age_years(day - item.day),
        age=1.0 if s.ageless else age_factor(day - item.day),
        weight=weighs,
        discount=less,
        q=weighs * item.strength * (1 - less),
    )
