"""Leads: the claims by which a usual input leads to the place and product that a fact about inputs is about.

They depend on the links of a release alone, so they are found once, and a pair only selects those of its own chain.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from api.text.hs_codes import any_overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from api.law.instruments import Reach
    from api.law.logic.kleene import Path
    from api.law.usual_inputs import Link


class PracticeItem(NamedTuple):
    """An item of a practice, with its place, its sector and the days (ISO 8601) on which it is known."""

    id: str
    region: str
    sector: str | None
    since: str
    until: str | None


class Lead(NamedTuple):
    """A claim that leads a pair in a place to a fact: any place of that country, or of any country with ``abroad``."""

    fact: str
    id: str
    place: str
    abroad: bool
    since: str
    until: str | None

    def is_known(self, day: str) -> bool:
        """Return whether the claim is published, in force and not withdrawn on a day."""
        return self.since <= day and (self.until is None or day < self.until)

    def is_near(self, region: Path, *, named: bool) -> bool:
        """Return whether it leads a pair there, or, where its goods are ``named``, one anywhere."""
        return self.place in region or (self.abroad and named)


Leads = dict[int, tuple[Lead, ...]]
"""The leads of each link, by its id."""


def leads_of(
    links: Iterable[Link], reaches: Sequence[Reach], practices: Mapping[str, Sequence[PracticeItem]]
) -> Leads:
    """Return the leads of every link that has some."""
    found: defaultdict[int, list[Lead]] = defaultdict(list)
    for link in links:
        for reach in reaches:
            if not reach.hs or any_overlap(link.input_hs, reach.hs):
                found[link.row["id"]] += _leads(link, reach, practices)
    return {id_: tuple(leads) for id_, leads in found.items() if leads}


def _leads(link: Link, reach: Reach, practices: Mapping[str, Sequence[PracticeItem]]) -> Iterator[Lead]:
    """Yield what leads from an input to the place of a fact: labour behind the input there, or a practice in its sectors."""
    for claim in link.documented:
        if not reach.regions.isdisjoint(claim.region):
            yield Lead(reach.fact, claim.id, claim.region[-1], reach.abroad, claim.since, claim.until)
    for practice in reach.practices:
        for item in practices.get(practice, ()):
            if item.sector in link.input_sectors:
                yield Lead(reach.fact, item.id, item.region, False, item.since, item.until)
