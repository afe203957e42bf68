"""Answer a question with method ``inform-ilo-2``: evidence in, assessment out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.evidence import QuestionEvidence
from api.scoring.lending import highest
from api.scoring.parts import PartScore, at_most, has_part, highest_part
from api.scoring.question_scores import QuestionScores

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.scoring.axes import AxisValue
    from api.scoring.floors import AppliedFloor
    from api.scoring.lending import WiderPair
    from api.scoring.pair_score import PairScore
    from api.scoring.records import Pair, ScoringInput
    from api.scoring.shared_evidence import SharedEvidence
    from api.scoring.structure import Dimension
    from api.scoring.weighed_item import WeighedItem


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer to a question, with every intermediate value.

    ``own`` is the score of the pair in question, whatever the status. ``scored`` is the one that the answer shows: of
    the pair itself, or, where ``status`` is ``wider``, of the wider pair that is the basis. ``wider`` lists the wider
    pairs of which something exact counts.
    """

    scores: QuestionScores
    status: str
    own: PairScore
    scored: PairScore
    wider: tuple[WiderPair, ...]
    at_most: PartScore | None

    @property
    def evidence(self) -> QuestionEvidence:
        """The evidence of the question."""
        return self.scores.evidence

    @property
    def inputs(self) -> ScoringInput:
        """The question."""
        return self.evidence.inputs

    @property
    def weighed(self) -> tuple[WeighedItem, ...]:
        """The items of the pair in question, also where a wider pair is the basis."""
        return self.own.weighed

    @property
    def basis(self) -> Pair:
        """The pair that score and band are of."""
        return self.scored.pair if self.status == "wider" else self.inputs.pair

    @property
    def has_score(self) -> bool:
        """Whether the status is one that has a score."""
        return self.status in {"assessed", "wider"}

    @property
    def score(self) -> float | None:
        """The printed score of the basis; None unless assessed or wider."""
        return self.scored.printed if self.has_score else None

    @property
    def band(self) -> str | None:
        """The band of the printed score."""
        return None if self.score is None else method.band(self.score)

    @property
    def score_missing(self) -> tuple[str, ...]:
        """The dimensions without a measure, so that the score is null or rests on floors alone."""
        return tuple(n for n in ("vulnerability", "coping") if getattr(self.scored, n).score is None)

    @property
    def structural_score(self) -> float | None:
        """The printed geometric mean of vulnerability and coping of the basis."""
        return None if self.scored.structural is None else round(self.scored.structural, 2)

    @property
    def axes(self) -> dict[str, AxisValue]:
        """The axes of hazard of the basis."""
        return self.scored.axes

    @property
    def hazard(self) -> float | None:
        """The hazard of the basis; None without a score: the lowest value of the formula would look measured."""
        return self.scored.hazard if self.has_score else None

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
    inputs: ScoringInput, shared: SharedEvidence | None = None, pause: Callable[[], None] = lambda: None
) -> Assessment:
    """Assess the question. Pure: equal inputs have equal results, with or without what other questions have collected.

    ``pause`` is called again and again in long assessments.
    """
    evidence = QuestionEvidence(inputs, shared)
    scores, pair, hs = QuestionScores(evidence, pause), evidence.pair, inputs.hs
    own, scored = scores.score(pair, hs), None
    above = tuple(scores.wider(pair, hs))
    if own.exact:
        status, part = "assessed", _part_above(scores, own)
    elif has_part(scores):
        status, part = "partial", at_most(scores)
    elif scored := highest(above):
        status, part = "wider", _part_above(scores, scored)
    elif part := highest_part(scores):
        status = "partial"
    else:
        status = "not_covered" if own.structural is None else "structural_only"
    return Assessment(scores, status, own, scored or own, above, part)


def _part_above(scores: QuestionScores, scored: PairScore) -> PartScore | None:
    """Return the highest part where its printed score is above that of the answer."""
    part = highest_part(scores)
    return part if part and (scored.printed is None or part.score > scored.printed) else None


def score_without(scores: QuestionScores, origin: str) -> float | None:
    """Return the printed score of the question without the items of one origin; None where that leaves none."""
    pair, hs = scores.evidence.pair, scores.evidence.inputs.hs
    own = scores.score(pair, hs, origin)
    if own.exact:
        return own.printed
    basis = highest(scores.wider(pair, hs, origin))
    return basis.printed if basis and not has_part(scores, origin) else None
