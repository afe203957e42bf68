"""Leads: the claims by which a usual input leads to the place and product that a fact about inputs is about.

They depend on the links of a release alone, so they are found once, and a pair only selects those of its own chain.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from api.text.hs_codes import any_overlap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from api.law.reach import Reach
    from api.law.usual_inputs import Link


class PracticeItem(NamedTuple):
    """An item of a practice, with its place, its sector and the days (ISO 8601) on which it is known."""

    id: str
    region: str
    sector: str | None
    since: str
    until: str | None


ANYWHERE = ""
"""The place of leads that count for goods of any country, where the goods are named."""


class Lead(NamedTuple):
    """A claim that leads to a fact, with the days (ISO 8601) on which it is known."""

    fact: str
    id: str
    since: str
    until: str | None

    def is_known(self, day: str) -> bool:
        """Return whether the claim is published, in force and not withdrawn on a day."""
        return self.since <= day and (self.until is None or day < self.until)


Leads = dict[int, dict[str, tuple[Lead, ...]]]
"""The leads of each link, by its id, and in it by place: they lead what is in that place, or in a place inside it."""


def leads_of(
    links: Iterable[Link],
    reaches: Sequence[Reach],
    practices: Mapping[str, Sequence[PracticeItem]],
    facts_of_input: Callable[[str], Iterable[str]],
) -> Leads:
    """Return the leads of every link that has some; ``facts_of_input`` returns the facts of labour by indicator."""
    found: Leads = {}
    for link in links:
        by_place: defaultdict[str, list[Lead]] = defaultdict(list)
        for reach in reaches:
            if not reach.hs or any_overlap(link.input_hs, reach.hs):
                for place, lead in _leads(link, reach, practices):
                    by_place[place].append(lead)
        for claim in link.documented:
            for fact in facts_of_input(claim.indicator):
                by_place[claim.region[-1]].append(Lead(fact, claim.id, claim.since, claim.until))
        if by_place:
            found[link.row["id"]] = {place: tuple(dict.fromkeys(leads)) for place, leads in by_place.items()}
    return found


def _leads(
    link: Link, reach: Reach, practices: Mapping[str, Sequence[PracticeItem]]
) -> Iterator[tuple[str, Lead]]:
    """Yield what leads from an input to the place of a fact: labour behind the input there, or a practice in its sectors."""
    for claim in link.documented:
        if not reach.regions.isdisjoint(claim.region):
            lead = Lead(reach.fact, claim.id, claim.since, claim.until)
            yield claim.region[-1], lead
            if reach.abroad:
                yield ANYWHERE, lead
    for practice in reach.practices:
        for item in practices.get(practice, ()):
            if item.sector in link.input_sectors:
                yield item.region, Lead(reach.fact, item.id, item.since, item.until)
