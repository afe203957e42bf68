"""Prompts: the evidence that makes an open fact of a law a live question, for one pair on one day.

Evidence here prompts a fact: of a practice, or of any forced labour. A fact about inputs is prompted where evidence here,
or the usual inputs of the goods, lead to the place and product that it is about.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.law.case import KnownFacts
from api.law.instruments import Laws
from api.law.usual_inputs import UsualInputs, overlap
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from api.database import Release
    from api.law.instruments import Reach
    from api.law.logic.flag import Case
    from api.scoring.assess import Assessment
    from api.scoring.records import Item

HAZARD = "hazard"
"""What makes a fact a live question, where any forced labour does."""

WEAK_RELIABILITY = frozenset("EF")
WEAK_CREDIBILITY = 5
SECTION = 1
"""Characters of a section's code: a claim for all manufacturing of a country says nothing of a trade in its provinces."""


class PracticeItem(NamedTuple):
    """An item of a practice, with its place, its sector and the days (ISO 8601) on which it is known."""

    id: str
    region: tuple[str, ...]
    sector: str | None
    since: str
    until: str | None


class Downstream(NamedTuple):
    """What a listing of goods names as their listed input: its HS prefixes and its country."""

    hs: tuple[str, ...]
    country: str


class Prompts:
    """The prompts of one release. What leads to a place by usual inputs is cached, as many pairs share it."""

    def __init__(self, release: Release) -> None:
        laws, trees = release.keep(Laws), release.keep(Trees)
        self._by_fact = {fact: frozenset(causes.split()) for fact, causes in laws.prompts.items()}
        self._inputs = release.keep(UsualInputs)
        self._practices: defaultdict[str, list[PracticeItem]] = defaultdict(list)
        for practice, id_, region, sector, since, until in release.tuples(PRACTICES):
            item = PracticeItem(id_, trees.region(region), sector, since, until)
            self._practices[practice].append(item)
        self._downstream: dict[str, Downstream] = {}
        for id_, country, *hs in release.tuples(DOWNSTREAM):
            self._downstream[id_] = Downstream(tuple(hs[0].split()), country)
        self._known = release.keep(KnownFacts)
        self._goods: dict[str, tuple[str, ...]] = {
            id_: tuple(hs.split()) for id_, hs in release.tuples(LISTED_GOODS)
        }
        self.upstream = lru_cache(maxsize=16384)(self._upstream)

    def of(self, assessment: Assessment, case: Case) -> PairPrompts:
        """Return the prompts of a pair."""
        here = [item for item in assessment.inputs.items if self._is_here(item, case)]
        found: dict[str, list[str]] = {}
        for fact, causes in self._by_fact.items():
            found[fact] = [item.id for item in here if _is_cause(item, causes)]
        return PairPrompts(self, case, here, found)

    def _is_here(self, item: Item, case: Case) -> bool:
        """Return whether an item is known and says something of this pair: neither weak nor of other goods."""
        return (
            _supports(item)
            and item.published_by <= case.as_of
            and (item.withdrawn_on is None or item.withdrawn_on > case.as_of)
            and item.reliability not in WEAK_RELIABILITY
            and item.credibility < WEAK_CREDIBILITY
            and not getattr(item, "opinion", False)
            and _is_in_force(item, case.as_of)
            and _is_of_pair(item, case)
            and self._is_of_goods(item, case)
        )

    def _is_of_goods(self, item: Item, case: Case) -> bool:
        """Return whether an item names no goods, or some of those requested."""
        goods = getattr(item, "goods", ()) or self._goods.get(item.id, ())
        return not case.named or not goods or overlap(case.goods, tuple(goods))

    def inputs(self, reach: Reach, case: Case, here: Iterable[Item]) -> frozenset[str]:
        """Return the ids of what leads to the place and product of a fact about inputs."""
        direct = {item.id for item in here if self._leads(item, reach, case)}
        hs = _code(case)
        return frozenset(direct) | self.upstream(reach, case.region[-1], case.sector[:1], hs, case.as_of)

    def _leads(self, item: Item, reach: Reach, case: Case) -> bool:
        """Return whether an item says that goods here have inputs of the place and product."""
        listed = self._downstream.get(item.id)
        if listed is not None:
            in_country = any(path[-1] == listed.country for path in reach.paths)
            return in_country and (not reach.hs or overlap(listed.hs, reach.hs))
        return item.practice in reach.practices and self._is_of_product(item, reach, case)

    def _is_of_product(self, item: Item, reach: Reach, case: Case) -> bool:
        """Return whether the goods that an item is about are those of a law: the goods requested, or most of its sector."""
        if not reach.hs:
            return True
        if case.named:
            return overlap(case.goods, reach.hs)
        own = getattr(item, "goods", ())
        if own:
            return overlap(own, reach.hs)
        goods = self._known.goods(item.sector)
        return sum(code.startswith(reach.hs) for code in goods) * 2 > len(goods)

    def _upstream(
        self, reach: Reach, country: str, sector: tuple[str, ...], hs: str | None, as_of: date
    ) -> frozenset[str]:
        """Return the ids of the claims by which usual inputs lead to the place and product."""
        day = as_of.isoformat()
        found: set[str] = set()
        for step in self._inputs.chain(sector[0] if sector else None, hs):
            link = step.link
            if reach.hs and not overlap(link.input_hs, reach.hs):
                continue
            found.update(
                claim.id
                for claim in link.documented
                if claim.known(day)
                and not reach.regions.isdisjoint(claim.region)
                and (claim.region[-1] == country or (reach.abroad and hs is not None))
            )
            found.update(
                item.id
                for practice in reach.practices
                for item in self._practices[practice]
                if item.region[-1] == country
                and item.sector in link.input_sectors
                and _known(item, day)
                and (not reach.hs or overlap(link.input_hs, reach.hs))
            )
        return frozenset(found)


class PairPrompts:
    """The prompts of one pair: by fact, and by the reach of a law."""

    def __init__(
        self, prompts: Prompts, case: Case, here: Sequence[Item], by_fact: Mapping[str, list[str]]
    ) -> None:
        self._prompts, self._case, self._here = prompts, case, here
        self._by_fact = by_fact

    def ids(self, facts: Iterable[str], reach: Reach | None) -> list[str]:
        """Return the ids of what prompts some of these facts of a law, sorted."""
        found: set[str] = set()
        for fact in facts:
            found.update(self._by_fact.get(fact, ()))
            if reach is not None and fact == reach.fact:
                found.update(self._prompts.inputs(reach, self._case, self._here))
        return sorted(found)


def is_of_reach(reach: Reach | None, case: Case) -> bool:
    """Return whether a pair is, or contains, the place and the goods themselves."""
    return (
        reach is not None
        and (
            not reach.regions.isdisjoint(case.region)
            or any(case.region[0] in path for path in reach.paths if case.region)
        )
        and (not reach.hs or any(code.startswith(reach.hs) for code in case.goods))
    )


def _is_cause(item: Item, causes: frozenset[str]) -> bool:
    """Return whether an item is of one of these practices or indicators, or of any forced labour where that is a cause."""
    return item.practice in causes or item.indicator in causes or (HAZARD in causes and bool(item.axes))


def _supports(item: Item) -> bool:
    stance: str | None = getattr(item, "stance", None)
    return stance == "supports" if stance is not None else bool(item.supports)


def _is_in_force(item: Item, day: date) -> bool:
    """Return whether an item is no listing, or one in force."""
    if not item.listing:
        return True
    begun = item.listed_since is None or item.listed_since <= day
    return begun and (item.listed_until is None or day < item.listed_until)


def _is_of_pair(item: Item, case: Case) -> bool:
    """Return whether an item is stated for the pair or for a wider one.

    A claim for a wider place has to name the trade: one for all manufacturing of a country, or for no sector, says
    nothing of a trade in one of its provinces.
    """
    if not item.region_path or item.region_path[0] not in case.region:
        return False
    if item.every_sector:
        return True
    exact_place = item.region_path[0] == case.region[0]
    if not item.sector_path:
        return exact_place
    sector = item.sector_path[0]
    return sector in case.sector and (exact_place or sector == case.sector[0] or len(sector) > SECTION)


def _code(case: Case) -> str | None:
    """Return the HS code of named goods: the digits that they have in common."""
    if not case.named:
        return None
    first, last = min(case.goods), max(case.goods)
    return first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


def _known(item: PracticeItem, day: str) -> bool:
    return item.since <= day and (item.until is None or day < item.until)


PRACTICES = """
    SELECT practice, id, region, sector, published_by, withdrawn_on
      FROM evidence
     WHERE region IS NOT NULL AND practice IS NOT NULL AND stance = 'supports'
       AND reliability NOT IN ('E', 'F') AND credibility < 5
     ORDER BY id
"""

DOWNSTREAM = """
    SELECT e.id, e.input_country, (SELECT group_concat(value, ' ') FROM json_each(g.hs))
      FROM evidence AS e JOIN goods AS g ON g.id = e.input
"""

LISTED_GOODS = """
    SELECT e.id, (SELECT group_concat(value, ' ') FROM json_each(g.hs))
      FROM evidence AS e JOIN goods AS g ON g.id = e.good
     WHERE g.hs <> '[]'
"""
