"""Denials and endings: how far they discount the items that they name (method, part 2). A remedy discounts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.scoring.records import Item
    from api.scoring.weighed_item import Standing


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

    def __init__(self, speakers: Iterable[Standing]) -> None:
        self._by_id: dict[str, list[Standing]] = {}
        self._by_origin: dict[str | None, list[Standing]] = {}
        for speaker in speakers:
            for id_ in speaker.item.disputes:
                self._by_id.setdefault(id_, []).append(speaker)
            self._by_origin.setdefault(speaker.item.disputes_origin, []).append(speaker)

    def naming(self, item: Item) -> tuple[Standing, ...]:
        """Return those that name a supporting item."""
        by_id, by_origin = self._by_id.get(item.id, ()), self._by_origin.get(item.origin, ())
        if not by_id and not by_origin:
            return ()
        both = {speaker.item.id: speaker for speaker in (*by_id, *by_origin)}
        return tuple(speaker for speaker in both.values() if names(speaker.item, item))


def reopeners(ending: Item, claims: Iterable[Standing]) -> list[Standing]:
    """Return the exact hazard items that count, that an ending does not name, and that were observed after it."""
    return [
        s
        for s in claims
        if s.counts
        and s.exact
        and s.item.dimension == "hazard"
        and s.item.date > ending.date
        and not names(ending, s.item)
    ]
