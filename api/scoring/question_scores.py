"""The scores of a question: of its pair, of wider pairs, and of parts, each as its own answer has it (method, part 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring.lending import highest, wider_pair
from api.scoring.numbers import PairNumbers
from api.scoring.pair_score import score_pair
from api.scoring.paths import wider_pairs
from api.scoring.presumptions import presuming
from api.scoring.roll_ups import InsidePair, RollUps
from api.scoring.totals import Lent, structure_of, totals

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.scoring.evidence import QuestionEvidence
    from api.scoring.lending import WiderPair
    from api.scoring.pair_score import PairScore
    from api.scoring.records import Pair
    from api.scoring.totals import Totals

Key = tuple["Pair", str | None]


class ScoredPairs:
    """What is scored of pairs: of one question, or of all questions of one day about the same claims, without goods."""

    def __init__(self) -> None:
        self.numbers: dict[Key, PairNumbers] = {}
        self.totals: dict[Key, Totals] = {}
        self.wider: dict[Key, WiderPair | None] = {}
        self.rolled_up: dict[Key, RollUps] = {}


class QuestionScores:
    """Scores pairs from the evidence of one question, each once with every origin, and anew without one."""

    def __init__(
        self,
        evidence: QuestionEvidence,
        pause: Callable[[], None] = lambda: None,
        scored: ScoredPairs | None = None,
    ) -> None:
        """``pause`` is called before each pair: a wide one has hundreds inside, and others may wait to work."""
        self.evidence = evidence
        self._pause = pause
        inputs = evidence.inputs
        self._as_of, self._day = inputs.as_of, inputs.as_of.toordinal()
        self._structure = structure_of(inputs.measures, inputs.as_of)
        self._scored = scored or ScoredPairs()

    def numbers(self, pair: Pair, hs: str | None) -> PairNumbers:
        """Return the numbers of a pair for goods."""
        found = self._scored.numbers.get((pair, hs))
        if found is None:
            self._pause()
            found = self._scored.numbers[pair, hs] = PairNumbers(self.evidence.of(pair, hs), self._day)
        return found

    def totals(self, pair: Pair, hs: str | None) -> Totals:
        """Score a pair for goods as its own answer does: with roll-up, presumptions and what is inherited."""
        if self.evidence.silent and pair == self.evidence.pair:
            return self._structure.alone
        key = pair, hs
        found = self._scored.totals.get(key)
        if found is None:
            found = self._scored.totals[key] = self._score(pair, hs, None)
        return found

    def totals_without(self, pair: Pair, hs: str | None, origin: str) -> Totals:
        """Score a pair for goods again without the items of an origin."""
        return self._score(pair, hs, origin)

    def explained(self, pair: Pair, hs: str | None) -> PairScore:
        """Score a pair for goods as its own answer does, with what every number rests on."""
        return score_pair(
            self.evidence.of(pair, hs),
            self._as_of,
            self._structure,
            self.roll_ups(pair, hs),
            self.presuming(pair, hs),
            self.lent(pair, hs),
        )

    def explained_wider(self, wider: WiderPair) -> PairScore:
        """Score a wider pair as it lends its score, with what every number rests on."""
        return score_pair(wider.numbers.period, self._as_of, self._structure)

    def wider(self, pair: Pair, hs: str | None, without: str | None = None) -> list[WiderPair]:
        """Return the wider pairs of which something exact counts, nearest first."""
        if self.evidence.silent:
            return []
        found = (self._wider_pair(outer, hs, without) for outer in wider_pairs(pair))
        return [each for each in found if each]

    def lent(self, pair: Pair, hs: str | None, without: str | None = None) -> Lent | None:
        """Return the highest score that a wider pair lends to a pair; only one that an item names can."""
        named = (
            self._wider_pair(outer, hs, without)
            for outer in wider_pairs(pair)
            if self.evidence.is_named(outer)
        )
        basis = highest(each for each in named if each)
        return Lent(basis.pair, basis.totals.score) if basis and basis.totals.score is not None else None

    def counts_exactly(self, pair: Pair, hs: str | None, without: str | None = None) -> bool:
        """Return whether a law presumes for a pair, or something stated for exactly it counts."""
        presumed = self.presuming(pair, hs)
        if presumed or not self.evidence.claims.may_count_exactly(pair):
            return bool(presumed)
        numbers = self.numbers(pair, hs)
        return (numbers if without is None else numbers.less(without)).exact

    def presuming(self, pair: Pair, hs: str | None) -> tuple[str, ...]:
        """Return the laws that presume for a pair and its goods."""
        return presuming(self.evidence.presumptions, pair, hs)

    def _score(self, pair: Pair, hs: str | None, without: str | None) -> Totals:
        numbers = self.numbers(pair, hs)
        return totals(
            numbers if without is None else numbers.less(without),
            self._structure,
            self.roll_ups(pair, hs),
            bool(self.presuming(pair, hs)),
            self.lent(pair, hs, without),
            without,
        )

    def roll_ups(self, pair: Pair, hs: str | None) -> RollUps:
        """Return what is rolled up to a pair."""
        key = pair, hs
        if key not in self._scored.rolled_up:
            self._scored.rolled_up[key] = RollUps(
                self._inside(inner, hs, factor) for inner, factor in self.evidence.rolled_up(pair)
            )
        return self._scored.rolled_up[key]

    def _inside(self, pair: Pair, hs: str | None, factor: float) -> InsidePair:
        ceilings = self.evidence.claims.pair(pair, hs).ceilings
        return InsidePair(factor, ceilings, lambda: self.numbers(pair, hs))

    def _wider_pair(self, pair: Pair, hs: str | None, without: str | None) -> WiderPair | None:
        if not self.evidence.claims.may_count_exactly(pair):
            return None
        key = pair, hs
        wider = self._scored.wider
        if key not in wider:
            wider[key] = self._scored_alone(self.numbers(pair, hs))
        found = wider[key]
        if without is None or (less := (numbers := self.numbers(pair, hs)).less(without)) is numbers:
            return found
        return self._scored_alone(less)

    def _scored_alone(self, numbers: PairNumbers) -> WiderPair | None:
        return wider_pair(numbers, totals(numbers, self._structure)) if numbers.exact else None
