"""The scores of a question: of its pair, of wider pairs, and of parts, each as its own answer has it (method, part 1)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from api.scoring.floors import Lent
from api.scoring.lending import WiderPair, highest, wider_pair
from api.scoring.pair_score import STRUCTURAL, exact_counts, score_pair
from api.scoring.paths import is_inside, wider_pairs
from api.scoring.presumptions import presuming
from api.scoring.structure import risks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from api.scoring.evidence import QuestionEvidence
    from api.scoring.pair_score import PairScore
    from api.scoring.records import Measure, Pair
    from api.scoring.structure import Risks


class QuestionScores:
    """Scores pairs from the evidence of one question. What wider pairs lend is computed once for all pairs inside them."""

    def __init__(self, evidence: QuestionEvidence, pause: Callable[[], None] = lambda: None) -> None:
        """``pause`` is called before each pair: a wide one has hundreds inside, and others may wait to work."""
        self.evidence = evidence
        self._pause = pause
        inputs = evidence.inputs
        self._risks = _risks(inputs.measures, inputs.as_of)
        self._wider: dict[tuple[Pair, str | None, str | None], WiderPair | None] = {}

    def score(self, pair: Pair, hs: str | None, without: str | None = None) -> PairScore:
        """Score a pair for goods as its own answer does: with roll-up, presumptions and what is inherited."""
        self._pause()
        evidence = self.evidence
        return score_pair(
            evidence.of(pair, hs),
            self._risks,
            without,
            [evidence.of(inner, hs) for inner in self.named_inside(pair)],
            presuming(evidence.presumptions, pair, hs),
            self.lent(pair, hs, without),
        )

    def wider(self, pair: Pair, hs: str | None, without: str | None = None) -> list[WiderPair]:
        """Return the wider pairs of which something exact counts, nearest first."""
        found = (self._wider_pair(outer, hs, without) for outer in wider_pairs(pair))
        return [each for each in found if each]

    def named_inside(self, outer: Pair) -> list[Pair]:
        """Return the pairs inside a pair, other than itself, that an item names, in order of codes."""
        return [pair for pair in self.evidence.named_pairs if pair != outer and is_inside(pair, outer)]

    def counts_exactly(self, pair: Pair, hs: str | None, without: str | None = None) -> bool:
        """Return whether a law presumes for a pair, or something stated for exactly it counts."""
        presumed = presuming(self.evidence.presumptions, pair, hs)
        if presumed or not self.evidence.may_count_exactly(pair):
            return bool(presumed)
        return exact_counts(self.evidence.of(pair, hs).weighed(without))

    def lent(self, pair: Pair, hs: str | None, without: str | None = None) -> Lent | None:
        """Return the highest score that a wider pair lends to a pair; only one that an item names can."""
        named = (
            self._wider_pair(outer, hs, without)
            for outer in wider_pairs(pair)
            if self.evidence.is_named(outer)
        )
        basis = highest(each for each in named if each)
        return Lent(basis.pair, basis.score) if basis and basis.score is not None else None

    def _wider_pair(self, pair: Pair, hs: str | None, without: str | None) -> WiderPair | None:
        if not self.evidence.may_count_exactly(pair):
            return None
        found = self.evidence.of(pair, hs)
        if without not in found.origins:
            without = None
        key = pair, hs, without
        if key not in self._wider:
            exact = exact_counts(found.weighed(without))
            self._wider[key] = wider_pair(score_pair(found, self._risks, without)) if exact else None
        return self._wider[key]


@lru_cache(maxsize=512)
def _risks(measures: tuple[Measure, ...], as_of: date) -> Mapping[str, Risks]:
    """Return the measures of both dimensions with their risks. The pairs of a country have the same ones."""
    return {name: risks_of(name, measures, as_of) for name in STRUCTURAL}
