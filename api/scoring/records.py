"""The input of the method: evidence items, structural measures, presumptions of law, and the question.

Plain frozen records. A *path* is a code with its ancestors, nearest first: ``("CN-LN", "CN")``,
``("1020", "10", "C")``. Paths of items and presumptions leave out only children (see ``api.scoring.paths``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

Path = tuple[str, ...]


class ListEdition(NamedTuple):
    """An edition of a list, and the day on which it was published."""

    name: str
    published_on: date


@dataclass(frozen=True, slots=True)
class Item:
    """One evidence item, with the fields that the method uses.

    An empty ``region_path``: no place is stated. An empty ``sector_path``: no sector is stated, or, with
    ``every_sector``, the source states it for all sectors. ``disputes`` and ``disputes_origin`` name what a dispute, a
    remedy or an ending speaks of. ``official``: an authority or a UN body states it. ``goods`` are HS prefixes; empty
    means that no good is stated. ``main_in`` lists the places (as paths; the stated place or inside it) where these goods are the
    main part of the class, by the rows of listings; None where no row says so, for a claim that speaks of its class.
    """

    id: str
    region_path: Path
    sector_path: Path
    every_sector: bool
    indicator: str
    dimension: str
    axes: tuple[str, ...]
    strength: float
    state_imposed: bool
    listing: bool
    listed_since: date | None
    listed_until: date | None
    last_edition: ListEdition | None
    stance: str
    disputes: frozenset[str]
    disputes_origin: str | None
    origin: str
    publisher: str
    official: bool
    opinion: bool
    finding: bool
    practice: str | None
    extent: str | None
    goods: tuple[str, ...]
    good: str | None
    main_in: tuple[Path, ...] | None
    observed_end: date | None
    published_by: date
    reliability: str
    credibility: int
    withdrawn_on: date | None
    good_by_code: Mapping[str, str | None] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, compare=False
    )
    """The good of each HS prefix, for a claim that names several: None where its class does not make it."""

    region: str | None = field(init=False, repr=False, compare=False)
    """Code of the stated place."""
    sector: str | None = field(init=False, repr=False, compare=False)
    """Code of the stated sector."""
    supports: bool = field(init=False, repr=False, compare=False)
    """Whether the item reports a risk, and not a denial, a remedy or an ending."""
    date: date = field(init=False, repr=False, compare=False)
    """The end of the observed period or the publication, whichever is earlier."""
    day: int = field(init=False, repr=False, compare=False)
    """The same as an ordinal, which makes an age a subtraction."""

    def good_of(self, code: str) -> str | None:
        """Return the good that an HS prefix of the item belongs to; None where it is no good of its class, or has no name."""
        return self.good_by_code.get(code, self.good)

    def __post_init__(self) -> None:
        """Derive what every question reads: once for each item, not once for each question."""
        observed = self.published_by if self.observed_end is None else self.observed_end
        last = min(observed, self.published_by)
        derive = object.__setattr__
        derive(self, "region", self.region_path[0] if self.region_path else None)
        derive(self, "sector", self.sector_path[0] if self.sector_path else None)
        derive(self, "supports", self.stance == "supports")
        derive(self, "date", last)
        derive(self, "day", last.toordinal())


class Measure(NamedTuple):
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
    """A presumption of law for a place and a sector (empty path: every one), from its first day to its last (None: open)."""

    instrument: str
    region_path: Path
    sector_path: Path
    since: date
    until: date | None

    def in_force(self, day: date) -> bool:
        """Return whether it is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Pair(NamedTuple):
    """A region and a sector as paths; an empty sector path means the region in any sector."""

    region: Path
    sector: Path


@dataclass(frozen=True, slots=True)
class ScoringInput:
    """Everything the method takes: a pair, a day, the goods, and what may be relevant to the pair.

    The items are those of the pair, of pairs inside it, and of wider pairs up to the division and the country; others do
    no harm, so that questions may share an index of all items (``api.scoring.claims``). ``hs`` is an HS code of 2 to 10
    digits, or None. ``pair`` has complete paths; ``same`` maps each code that means the same thing as another one to the
    code that represents both.
    """

    pair: Pair
    items: Collection[Item]
    measures: tuple[Measure, ...]
    as_of: date
    presumptions: tuple[Presumption, ...] = ()
    hs: str | None = None
    same: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
