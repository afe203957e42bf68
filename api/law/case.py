"""The case of a pair: the facts that the release contains and the caller states, which conditions of laws depend on."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.claim_filters import GRADES, REPORTS
from api.goods_codes import GoodsCodes
from api.law.logic.flag import Case
from api.law.periods import Periods
from api.scoring import method
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release
    from api.law.logic.kleene import Path
    from api.scoring.evidence import QuestionEvidence

LEAST_ORIGINS = 2
"""Origins that document a practice where no official speaker and not the State itself does."""

NOTHING: frozenset[str] = frozenset()
"""No practice is documented."""

CLASS_LEVELS = 4
"""Codes on the path of a class: its own, and those of its group, its division and its section."""


def case_of(release: Release, evidence: QuestionEvidence, query: Mapping[str, object]) -> Case:
    """Return the case of a pair; ``query`` contains the caller's ``facts`` as ``fact:yes`` or ``fact:no``, and ``hs``."""
    pair, as_of = evidence.inputs.pair, evidence.inputs.as_of
    known, hs = release.keep(KnownFacts), query.get("hs")
    stated: Sequence[str] = query.get("facts") or ()  # type: ignore[assignment]
    return Case(
        region=pair.region,
        sector=pair.sector,
        goods=known.goods_of(str(hs)) if hs else known.goods_made(pair.sector),
        facts={name: answer == "yes" for name, _, answer in (fact.rpartition(":") for fact in stated)},
        documented=known.documented(pair.region[-1], as_of),
        as_of=as_of,
        named=bool(hs),
    )


class PracticeClaim(NamedTuple):
    """A claim that a State has a practice, with ISO dates; ``origin`` is None where its grade is too weak to count."""

    practice: str
    official: bool
    origin: str | None
    published_by: str
    withdrawn_on: str | None


class KnownFacts:
    """The goods of every sector and the claims of practices in every country of one release, read by four queries."""

    def __init__(self, release: Release) -> None:
        trees = release.keep(Trees)
        goods: defaultdict[str | None, set[str]] = defaultdict(set)
        self._codes = release.keep(GoodsCodes)
        for hs, sectors in self._codes.made_by.items():
            for code in {None, *(code for sector in sectors for code in trees.sector(sector))}:
                goods[code].add(hs)
        self._goods = {sector: frozenset(found) for sector, found in goods.items()}
        classes = (path for code in trees.sector_titles if len(path := trees.sector(code)) == CLASS_LEVELS)
        self._without_heading = {code for path in classes if path[0] not in goods for code in path[:2]}
        self._sovereigns: dict[str, str] = dict(release.tuples(SOVEREIGNS))
        self._claims: defaultdict[str, list[PracticeClaim]] = defaultdict(list)
        for region, practice, kind, publisher_country, origin, *dates in release.tuples(PRACTICES, **GRADES):
            country = trees.region(region)[-1]
            official = kind in method.OFFICIAL or (kind == "state" and publisher_country == country)
            state = self._sovereigns.get(country, country)
            self._claims[state].append(PracticeClaim(practice, official, origin, *dates))
        self._periods = {
            state: Periods(
                {day for claim in claims for day in (claim.published_by, claim.withdrawn_on) if day}, ""
            )
            for state, claims in self._claims.items()
        }
        self._goods_of = lru_cache(maxsize=2048)(lambda hs: frozenset(self._codes.subheadings(hs)))
        self._documented_on = lru_cache(maxsize=4096)(self._documented)

    def goods(self, sector: str | None) -> frozenset[str]:
        """Return the HS subheadings of a sector; None: of any."""
        return self._goods.get(sector, frozenset())

    def goods_made(self, sector: Path) -> frozenset[str]:
        """Return the HS subheadings of a sector; those of its division for a class that no heading belongs to, and its group.

        Finishing of textiles makes textiles, though each heading of textiles belongs to another class.
        """
        if not sector:
            return self.goods(None)
        return self.goods(sector[-2] if sector[0] in self._without_heading else sector[0])

    def goods_of(self, hs: str) -> frozenset[str]:
        """Return the HS subheadings of a code."""
        return self._goods_of(hs)

    def documented(self, country: str, as_of: date) -> frozenset[str]:
        """Return the practices documented by the day for any part of a State, territories with a code of their own included.

        By the State itself, a UN body or an authority, or by two independent origins graded A to C and 1 to 3.
        """
        state = self._sovereigns.get(country, country)
        periods = self._periods.get(state)
        return NOTHING if periods is None else self._documented_on(state, periods.first(as_of.isoformat()))

    def changes(self, country: str) -> list[date]:
        """Return the days on which the practices that are documented for a State may change."""
        periods = self._periods.get(self._sovereigns.get(country, country))
        return [] if periods is None else list(map(date.fromisoformat, periods.days))

    def _documented(self, state: str, day: str) -> frozenset[str]:
        official: set[str] = set()
        origins: defaultdict[str, set[str]] = defaultdict(set)
        for claim in self._claims[state]:
            if claim.published_by <= day and (claim.withdrawn_on is None or claim.withdrawn_on > day):
                if claim.official:
                    official.add(claim.practice)
                if claim.origin is not None:
                    origins[claim.practice].add(claim.origin)
        corroborated = {practice for practice, found in origins.items() if len(found) >= LEAST_ORIGINS}
        return frozenset(official | corroborated)


# ISO 3166 has a code of a country for Hong Kong, Macao, Puerto Rico and others too.
SOVEREIGNS = "SELECT region, state FROM region_aliases WHERE state IS NOT NULL"

PRACTICES = f"""
    SELECT e.region, e.practice, e.attributed_kind, p.country,
           CASE WHEN e.reliability IN (SELECT value FROM json_each(:good_reliability))
                 AND e.credibility IN (SELECT value FROM json_each(:good_credibility)) THEN e.origin END,
           e.published_by, e.withdrawn_on
      FROM evidence AS e
      JOIN publishers AS p ON p.id = e.publisher
     WHERE e.region IS NOT NULL AND e.practice IS NOT NULL AND {REPORTS}
"""
