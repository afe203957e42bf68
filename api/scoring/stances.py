"""Denials and endings: how far they discount the items that they name (method, part 2). A remedy discounts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.scoring import method

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.records import Item
    from api.scoring.weighed_item import WeighedItem


class Discount(NamedTuple):
    """The part ``d`` that is taken off an item, and whether an ending names the item."""

    value: float
    ended: bool


NONE = Discount(value=0.0, ended=False)


def names(speaker: Item, item: Item) -> bool:
    """Return whether a dispute, a remedy or an ending names an item, by its id or by its origin.

    A listing is named by its id only: an origin has many listings, and none of them is meant. So is an opinion, which has
    no origin of its own. An ending names only what was observed by its own date.
    """
    if not item.supports or speaker.supports or _is_later(speaker, item):
        return False
    by_origin = speaker.disputes_origin == item.origin and not (item.listing or item.opinion)
    return item.id in speaker.disputes or by_origin


def _is_later(speaker: Item, item: Item) -> bool:
    """Return whether an item was observed after an ending, which cannot have ended it."""
    return speaker.stance == "ended" and item.date > speaker.date


class Speakers:
    """The denials and endings that count: few, each of which may name hundreds of items."""

    def __init__(self, speakers: Iterable[WeighedItem]) -> None:
        self._counting = [w for w in speakers if w.counts]

    def discount(self, item: Item) -> Discount:
        """Return the discount of a supporting item by those that name it: the larger one of denials and endings.

        Denials take off the weight of the heaviest, at most a half, and nothing of a listing; endings at most four fifths.
        """
        naming = [w for w in self._counting if names(w.item, item)]
        if not naming:
            return NONE
        ended = [w.weight for w in naming if w.item.stance == "ended"]
        denied = [w.weight for w in naming if w.item.stance == "disputes" and not item.listing]
        value = max(
            min(method.DISPUTE_CAP, max(denied, default=0.0)), min(method.ENDED_CAP, max(ended, default=0.0))
        )
        return Discount(value, ended=bool(ended))


def reopened(ending: Item, supporting: Sequence[WeighedItem]) -> bool:
    """Return whether an exact hazard item that counts and that the ending does not name was observed after the ending."""
    return any(
        w.counts
        and w.exact
        and w.item.dimension == "hazard"
        and w.item.date > ending.date
        and not names(ending, w.item)
        for w in supporting
    )
