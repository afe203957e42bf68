"""Prompts: the evidence that makes an open fact of a law a live question, for one pair on one day.

Evidence here prompts a fact: of a practice or an indicator, or of any forced labour. A fact about inputs is prompted where
evidence here, or the usual inputs of the goods, lead to the place and product that it is about. Evidence of the country as a
whole that names no trade is apart: it prompts a law where nothing else does.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.claim_filters import GRADES, REPORTS
from api.law.case import KnownFacts
from api.law.evidence_here import is_here, is_of_country
from api.law.instruments import Laws
from api.law.leads import ANYWHERE, PracticeItem, leads_of
from api.law.usual_inputs import UsualInputs
from api.text.hs_codes import any_overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from api.database import Release
    from api.law.leads import Lead
    from api.law.logic.flag import Case
    from api.law.logic.kleene import Path
    from api.law.reach import Reach
    from api.scoring.evidence import QuestionEvidence
    from api.scoring.records import Item

HAZARD = "hazard"
"""The cause of a fact that any evidence of forced labour makes a live question; others are practices and indicators."""


CHILD_LABOUR = frozenset({"child-labour-listing", "forced-child-labour-listing"})
"""The causes of facts about the labour of children."""


class Downstream(NamedTuple):
    """The listed input of listed goods: its HS prefixes and its country."""

    hs: tuple[str, ...]
    country: str


class PairPrompts(NamedTuple):
    """The ids of what prompts each fact in a pair; a fact that nothing prompts is left out."""

    near: Mapping[str, set[str]]
    """Evidence of this place and trade, and what usual inputs lead to."""
    of_country: Mapping[str, set[str]]
    """Evidence of the country as a whole that names no trade: where nothing is nearer, it is a question to check."""

    @property
    def facts(self) -> frozenset[str]:
        """The facts that anything prompts."""
        return frozenset([*self.near, *self.of_country])


class Prompts:
    """The prompts of one release. What usual inputs lead to is cached, as many pairs share it."""

    def __init__(self, release: Release) -> None:
        laws = release.keep(Laws)
        self._facts: defaultdict[str | None, list[str]] = defaultdict(list)
        for fact, causes in laws.prompts.items():
            for cause in causes.split():
                self._facts[cause].append(fact)
        self._reaches = laws.reaches
        self._practices = frozenset(practice for reach in self._reaches for practice in reach.practices)
        self._usual = release.keep(UsualInputs)
        self._known = release.keep(KnownFacts)
        items: defaultdict[str, list[PracticeItem]] = defaultdict(list)
        for practice, *item in release.tuples(PRACTICES, **GRADES):
            items[practice].append(PracticeItem(*item))
        self._leads_of = leads_of(self._usual.links, self._reaches, items, self._facts_of_input)
        self._downstream: dict[str, Downstream] = {}
        for id_, country, hs in release.tuples(LISTED_INPUTS):
            self._downstream[id_] = Downstream(tuple(json.loads(hs)), country)
        self._leads_from = lru_cache(maxsize=512)(self._leads_of_chain)
        self._is_product = lru_cache(maxsize=4096)(self._is_product_of)

    def of(self, evidence: QuestionEvidence, case: Case) -> PairPrompts:
        """Return the ids of what prompts each fact."""
        pair, stated = evidence.pair, evidence.stated
        near = self._prompted((item for item in stated if is_here(item, pair, case)), case)
        of_country = self._prompted((item for item in stated if is_of_country(item, pair, case)), case)
        sector = case.sector[0] if case.sector else None
        for fact, ids in self.upstream(case.region, sector, _code(case), case.as_of).items():
            near[fact] |= ids
        return PairPrompts(near, of_country)

    def _prompted(self, items: Iterable[Item], case: Case) -> defaultdict[str, set[str]]:
        """Return the ids of the items that prompt each fact."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for item in items:
            for cause in (item.practice, item.indicator, HAZARD if item.axes else None):
                for fact in self._facts.get(cause, ()):
                    found[fact].add(item.id)
            if item.practice in self._practices or item.id in self._downstream:
                for reach in self._reaches:
                    if self._leads(item, reach, case):
                        found[reach.fact].add(item.id)
        return found

    def _leads(self, item: Item, reach: Reach, case: Case) -> bool:
        """Return whether an item says that goods here have inputs of the place and product."""
        listed = self._downstream.get(item.id)
        if listed is not None:
            in_country = any(path[-1] == listed.country for path in reach.paths)
            return in_country and (not reach.hs or any_overlap(listed.hs, reach.hs))
        if item.practice not in reach.practices:
            return False
        if case.named:
            return not reach.hs or any_overlap(case.goods, reach.hs)
        if item.goods and reach.hs:
            return any_overlap(item.goods, reach.hs)
        return self._is_product(item.sector, reach)

    def _is_product_of(self, sector: str | None, reach: Reach) -> bool:
        """Return whether most goods of a sector are those of a law."""
        goods = self._known.goods(sector)
        return not reach.hs or sum(code.startswith(reach.hs) for code in goods) * 2 > len(goods)

    def upstream(
        self, region: Path, sector: str | None, hs: str | None, as_of: date
    ) -> Mapping[str, set[str]]:
        """Return, for each fact, the ids of the claims by which usual inputs lead to it: its place and product, or labour.

        A fact about forced or child labour is about the inputs too. It is prompted by inputs of the same country.
        """
        leads, day = self._leads_from(sector, hs), as_of.isoformat()
        found: defaultdict[str, set[str]] = defaultdict(set)
        for place in region if hs is None else (*region, ANYWHERE):
            for of_link in leads.get(place, ()):
                for lead in of_link:
                    if lead.is_known(day):
                        found[lead.fact].add(lead.id)
        return found

    def upstream_days(self, case: Case) -> set[str]:
        """Return the days (ISO 8601) on which what usual inputs lead to changes, for a case without named goods."""
        leads = self._leads_from(case.sector[0] if case.sector else None, None)
        near = [lead for place in case.region for of_link in leads.get(place, ()) for lead in of_link]
        return {day for lead in near for day in (lead.since, lead.until) if day}

    def _leads_of_chain(self, sector: str | None, hs: str | None) -> Mapping[str, list[tuple[Lead, ...]]]:
        """Return the leads of the links of a chain by place."""
        found: defaultdict[str, list[tuple[Lead, ...]]] = defaultdict(list)
        for step in self._usual.chain(sector, hs):
            for place, leads in self._leads_of.get(step.link.row["id"], {}).items():
                found[place].append(leads)
        return dict(found)

    def _facts_of_input(self, indicator: str) -> list[str]:
        """Return the facts that the labour behind an input makes live questions where the input is of the same country."""
        return self._facts.get(indicator if indicator in CHILD_LABOUR else HAZARD, [])


def _code(case: Case) -> str | None:
    """Return the HS code of named goods: the digits that they have in common; None where a code names none."""
    if not (case.named and case.goods):
        return None
    first, last = min(case.goods), max(case.goods)
    return first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


PRACTICES = f"""
    SELECT e.practice, e.id, e.region, e.sector, e.published_by, e.withdrawn_on
      FROM evidence AS e
     WHERE e.region IS NOT NULL AND e.practice IS NOT NULL AND {REPORTS}
     ORDER BY e.id
"""

LISTED_INPUTS = """
    SELECT e.id, e.input_country, g.hs
      FROM evidence AS e JOIN goods AS g ON g.id = e.input
     WHERE g.hs <> '[]'
"""
