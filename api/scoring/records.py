"""The input of the method: evidence items, structural measures, presumptions of law, and the pair to assess.

Plain frozen records. A *path* is a code with its ancestors, nearest first: ``("CN-LN", "CN")``,
``("1020", "102", "10", "C")``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Item:
    """One evidence item, with the fields that the method uses.

    An empty ``region_path``: no place is stated. An empty ``sector_path``: no sector is stated, or, with
    ``every_sector``, the source states it for all sectors.
    """

    id: str
    region_path: tuple[str, ...]
    sector_path: tuple[str, ...]
    every_sector: bool
    indicator: str
    dimension: str
    axes: tuple[str, ...]
    strength: float
    state_imposed: bool
    listing: bool
    listed_since: date | None
    listed_until: date | None
    supports: bool
    disputes: frozenset[str]
    disputes_origin: str | None
    origin: str
    publisher: str
    practice: str | None
    observed_end: date | None
    published_by: date
    reliability: str
    credibility: int
    withdrawn_on: date | None

    @property
    def region(self) -> str | None:
        """Code of the stated place."""
        return self.region_path[0] if self.region_path else None

    @property
    def sector(self) -> str | None:
        """Code of the stated sector."""
        return self.sector_path[0] if self.sector_path else None


@dataclass(frozen=True, slots=True)
class Measure:
    """A structural measure of a country: a value on its own scale, and the country that a subdivision inherits it from."""

    indicator: str
    dimension: str
    value: float | str
    edition: str
    published_on: date
    source: str
    inherited_from: str | None


@dataclass(frozen=True, slots=True)
class Presumption:
    """A presumption of law for a place and a sector (None: every one), from its first day to its last (None: open)."""

    instrument: str
    region: str
    sector: str | None
    since: date
    until: date | None

    def in_force(self, day: date) -> bool:
        """Return whether it is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Pair:
    """A region and a sector as paths; an empty sector path means the region in any sector."""

    region: tuple[str, ...]
    sector: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoringInput:
    """Everything the method takes: a pair, a day, and what may be relevant to the pair or to a pair inside it."""

    pair: Pair
    items: tuple[Item, ...]
    measures: tuple[Measure, ...]
    as_of: date
    presumptions: tuple[Presumption, ...] = ()
