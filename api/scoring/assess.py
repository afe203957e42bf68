"""Answer a question with method ``inform-ilo-2``: evidence in, assessment out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.computed import computed
from api.scoring import method
from api.scoring.evidence import QuestionEvidence
from api.scoring.lending import highest
from api.scoring.parts import QuestionParts
from api.scoring.question_scores import QuestionScores

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.scoring.axes import AxisValue
    from api.scoring.floors import AppliedFloor
    from api.scoring.lending import WiderPair
    from api.scoring.numbers import PairNumbers
    from api.scoring.pair_score import PairScore
    from api.scoring.parts import PartScore
    from api.scoring.question_scores import ScoredPairs
    from api.scoring.records import Pair, ScoringInput
    from api.scoring.structure import Dimension
    from api.scoring.totals import Totals
    from api.scoring.weighed_item import Standing, WeighedItem


class Outcome(NamedTuple):
    """The status of a question, and the wider pair that is the basis where the status is ``wider``."""

    status: str
    lender: WiderPair | None


class Assessment:
    """The answer to a question.

    Its numbers are computed at once. ``own`` is the score of the pair in question with every intermediate value, whatever
    the status; ``scored`` is the one that the answer shows: of the pair itself, or, where ``status`` is ``wider``, of the
    wider pair that is the basis. Both are explained when they are first read.
    """

    def __init__(self, scores: QuestionScores) -> None:
        self.scores = scores
        self.evidence: QuestionEvidence = scores.evidence
        self.inputs: ScoringInput = scores.evidence.inputs
        self.parts = QuestionParts(scores)
        self.status, self._lender = outcome(scores, self.parts)

    @computed
    def at_most(self) -> PartScore | None:
        """The part that scores highest: of a partial pair, of a scored one only where it is above the answer."""
        if self.status == "partial":
            return self.parts.at_most() if self.parts.count() else self.parts.highest
        return self.parts.highest_above(self.totals.printed) if self.has_score else None

    @property
    def wider(self) -> list[WiderPair]:
        """The wider pairs of which something exact counts, nearest first."""
        return self.scores.wider(self.evidence.pair, self.inputs.hs)

    @computed
    def numbers(self) -> PairNumbers:
        """The numbers of the pair whose score the answer shows."""
        return (
            self._lender.numbers if self._lender else self.scores.numbers(self.evidence.pair, self.inputs.hs)
        )

    @computed
    def totals(self) -> Totals:
        """The score that the answer shows, in numbers."""
        return self._lender.totals if self._lender else self.scores.totals(self.evidence.pair, self.inputs.hs)

    @computed
    def own(self) -> PairScore:
        """The explained score of the pair in question."""
        return self.scores.explained(self.evidence.pair, self.inputs.hs)

    @computed
    def scored(self) -> PairScore:
        """The explained score of the basis."""
        return self.scores.explained_wider(self._lender) if self._lender else self.own

    @property
    def weighed(self) -> tuple[WeighedItem, ...]:
        """The items of the pair in question, also where a wider pair is the basis."""
        return self.own.weighed

    @property
    def matching(self) -> tuple[Standing, ...]:
        """The same items, as they are on every day of the period."""
        return self.scores.numbers(self.evidence.pair, self.inputs.hs).period.standings

    @property
    def basis(self) -> Pair:
        """The pair that score and band are of."""
        return self._lender.pair if self._lender else self.inputs.pair

    @property
    def has_score(self) -> bool:
        """Whether the status is one that has a score."""
        return self.status in {"assessed", "wider"}

    @property
    def score(self) -> float | None:
        """The printed score of the basis; None unless assessed or wider."""
        return self.totals.printed if self.has_score else None

    @property
    def band(self) -> str | None:
        """The band of the printed score."""
        return None if self.score is None else method.band(self.score)

    @property
    def score_missing(self) -> tuple[str, ...]:
        """The dimensions without a measure, so that the score is null or rests on floors alone."""
        return tuple(n for n in ("vulnerability", "coping") if getattr(self.totals, n) is None)

    @property
    def structural_score(self) -> float | None:
        """The printed geometric mean of vulnerability and coping of the basis."""
        structural = self.totals.structural
        return None if structural is None else round(structural, 2)

    @property
    def axes(self) -> dict[str, AxisValue]:
        """The axes of hazard of the basis."""
        return self.scored.axes

    @property
    def hazard(self) -> float | None:
        """The hazard of the basis; None without a score: the lowest value of the formula would look measured."""
        return self.totals.hazard if self.has_score else None

    @property
    def vulnerability(self) -> Dimension:
        """The vulnerability of the basis."""
        return self.scored.vulnerability

    @property
    def coping(self) -> Dimension:
        """The lack of coping capacity of the basis."""
        return self.scored.coping

    @property
    def adjustments(self) -> tuple[AppliedFloor, ...]:
        """The floors that apply; none without a score."""
        return self.scored.adjustments if self.has_score else ()


def assess(
    inputs: ScoringInput, pause: Callable[[], None] = lambda: None, scored: ScoredPairs | None = None
) -> Assessment:
    """Assess the question. Pure: equal inputs have equal results, with or without what other questions have computed.

    ``pause`` is called again and again in long assessments. ``scored`` is shared by the questions of one day about the same
    claims, without goods.
    """
    return Assessment(QuestionScores(QuestionEvidence(inputs), pause, scored))


def outcome(scores: QuestionScores, parts: QuestionParts) -> Outcome:
    """Return the status of a question, without the scores of its parts."""
    pair, hs = scores.evidence.pair, scores.evidence.inputs.hs
    if not scores.evidence.silent:
        if scores.counts_exactly(pair, hs):
            return Outcome("assessed", None)
        if parts.count():
            return Outcome("partial", None)
        if lender := highest(scores.wider(pair, hs)):
            return Outcome("wider", lender)
        if parts.highest:
            return Outcome("partial", None)
    covered = scores.totals(pair, hs).structural is not None
    return Outcome("structural_only" if covered else "not_covered", None)


def score_without(assessment: Assessment, origin: str) -> float | None:
    """Return the printed score of the question without the items of one origin; None where that leaves none."""
    scores, pair, hs = assessment.scores, assessment.evidence.pair, assessment.inputs.hs
    own = scores.totals_without(pair, hs, origin)
    if own.exact:
        return own.printed
    basis = highest(scores.wider(pair, hs, origin))
    return basis.totals.printed if basis and not assessment.parts.count(origin) else None
