"""An item at a pair: its standing among the others, which lasts until the evidence changes, and its weight on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from api.scoring.match import ItemMatch
    from api.scoring.records import Item


class AtPair(Protocol):
    """What the rules about one item read of it, whether it is weighed on a day or not."""

    @property
    def match(self) -> ItemMatch:
        """Its match with the pair."""

    @property
    def item(self) -> Item:
        """The item."""

    @property
    def in_force(self) -> bool:
        """Whether it is a listing in force."""

    @property
    def removed(self) -> bool:
        """Whether it is a listing that its authority has removed."""

    @property
    def exact(self) -> bool:
        """Whether it is exact for the pair."""

    @property
    def documented(self) -> bool:
        """Whether its practice is documented at the pair."""

    @property
    def counts(self) -> bool:
        """Whether it counts."""

    @property
    def over(self) -> bool:
        """Whether an ending names it, or it is a listing that was removed: no floor and no extent rests on it."""


class Standing(NamedTuple):
    """A match with its standing among the other items: all that lasts until an item appears, disappears or is listed otherwise.

    ``could_count`` is that of the match, but False for a listing merely announced. ``ageless``: ``T`` is 1. ``region`` and
    ``sector`` are the factors ``D_region`` and ``D_sector``. ``named_by`` are the denials and endings that count and name it.
    """

    match: ItemMatch
    item: Item
    origin: str
    could_count: bool
    in_force: bool
    removed: bool
    ageless: bool
    region: float
    sector: float
    exact: bool
    documented: bool
    counts: bool
    over: bool
    named_by: tuple[Standing, ...]


class WeighedItem(NamedTuple):
    """An item with its weight on a day among the other items.

    ``age``, ``region`` and ``sector`` are the factors ``T``, ``D_region`` and ``D_sector``; ``discount`` is ``d`` and ``q``
    is ``weight * strength * (1 - d)``. The other fields are those of its standing.
    """

    match: ItemMatch
    item: Item
    origin: str
    could_count: bool
    in_force: bool
    removed: bool
    region: float
    sector: float
    exact: bool
    documented: bool
    counts: bool
    over: bool
    age_years: float
    age: float
    weight: float
    discount: float
    q: float


def supports_risk(w: AtPair) -> bool:
    """Return whether it is a hazard item that supports, counts and is exact for the pair, also one that is over."""
    return w.counts and w.exact and w.item.supports and bool(w.item.axes)


def carries(w: AtPair) -> bool:
    """Return whether a floor may rest on it: an exact hazard item that supports, counts and is not over."""
    return supports_risk(w) and not w.over
