"""The evidence of a question: what its claims say of its pair, of wider ones and of those inside, on its day.

What lasts longer than a day is cached with the claims. Pairs are scored from it with every origin, and again without each one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.computed import computed
from api.scoring.claims import Claims
from api.scoring.paths import merged
from api.scoring.period import EvidencePeriod

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from api.scoring.records import Item, Pair, ScoringInput


class QuestionEvidence:
    """All evidence of a question."""

    def __init__(self, inputs: ScoringInput) -> None:
        self.inputs = inputs
        self.pair = merged(inputs.pair, inputs.same)
        self.claims = Claims.of(inputs.items)
        self.presumptions = [p for p in inputs.presumptions if p.in_force(inputs.as_of)]

    @computed
    def silent(self) -> bool:
        """Whether nothing is recorded or presumed of the pair, of wider ones or of those inside, for any goods: most pairs are so.

        Its answer then rests on the measures of its country alone.
        """
        return not self._presumed_near and self.claims.is_silent(self.pair)

    @property
    def _presumed_near(self) -> bool:
        place, region = self.pair.region[0], self.pair.region
        return any(p.region_path[0] in region or place in p.region_path for p in self.presumptions)

    @computed
    def stated(self) -> list[Item]:
        """The items stated for the pair or for a wider one, also those that are not known on the day, in order of ids."""
        return [] if self.silent else self.claims.stated(self.pair)

    def of(self, pair: Pair, hs: str | None) -> EvidencePeriod:
        """Return the evidence of a pair for goods."""
        if self.silent and pair == self.pair:
            return EvidencePeriod(pair, hs, (), (), self.inputs.as_of)
        return self.claims.pair(pair, hs).on(self.inputs.as_of)

    def inside(self, outer: Pair) -> list[Pair]:
        """Return the pairs inside a pair, other than itself, that an item names for the goods of the question, in order of codes."""
        return self.claims.named.inside(outer, self.inputs.hs, self.inputs.as_of)

    def rolled_up(self, outer: Pair) -> Iterator[tuple[Pair, float]]:
        """Yield the same pairs with the factors by which a pair rolls up their axes, highest first."""
        return self.claims.named.rolled_up(outer, self.inputs.hs, self.inputs.as_of)

    def around(self) -> list[Pair]:
        """Return the pairs of wider places, of the sector of the question or inside it, that an item names."""
        return self.claims.named.around(self.pair, self.inputs.hs, self.inputs.as_of)

    def is_named(self, pair: Pair) -> bool:
        """Return whether an item that documents something names a pair for the goods of the question."""
        return self.claims.named.includes(pair, self.inputs.hs, self.inputs.as_of)


def first_published(evidence: QuestionEvidence) -> date | None:
    """Return the first publication date of all items that match the pair, also after the day; weak items excluded."""
    if evidence.silent:
        return None
    return evidence.claims.pair(evidence.pair, evidence.inputs.hs).first_published()


def concerns(item: Item, pair: Pair) -> bool:
    """Return whether an item is stated for the pair, for a wider pair or for one inside it."""
    place = item.region in pair.region or pair.region[0] in item.region_path
    stated = item.sector in pair.sector or bool(pair.sector and pair.sector[0] in item.sector_path)
    return place and (item.every_sector or not item.sector_path or stated)
