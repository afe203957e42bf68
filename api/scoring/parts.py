"""The parts of a question: a good, a class or a place inside it, and the highest score among them (method, part 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.computed import computed
from api.scoring import method
from api.scoring.goods import codes_inside
from api.scoring.lending import highest
from api.scoring.paths import codes, levels_between
from api.scoring.records import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.scoring.evidence import QuestionEvidence
    from api.scoring.lending import WiderPair
    from api.scoring.question_scores import QuestionScores
    from api.scoring.records import Item, Path


class PartInside(NamedTuple):
    """A part of a question: a pair for goods, and the listed good where a good is the part."""

    pair: Pair
    hs: str | None
    listing: Item | None

    def scored(self, pair: Pair, score: float) -> PartScore:
        """Return the part with its score; ``pair`` is the one that the score is of."""
        if self.listing is None or self.hs is None:
            return PartScore(pair, None, None, score)
        return PartScore(pair, self.listing.good_of(self.hs), self.hs, score)


class PartScore(NamedTuple):
    """The score of a part: ``good`` and ``hs`` name the listed good and the code it scores for, where a good is the part."""

    pair: Pair
    good: str | None
    hs: str | None
    score: float

    @property
    def band(self) -> str:
        """The band of the score."""
        return method.band(self.score)


class QuestionParts:
    """The parts of a question, found once."""

    def __init__(self, scores: QuestionScores) -> None:
        self._scores = scores

    @computed
    def _inside(self) -> list[PartInside]:
        return list(_parts(self._scores))

    def count(self, without: str | None = None) -> bool:
        """Return whether something exact counts for a part, also without the items of an origin."""
        return any(self._scores.counts_exactly(part.pair, part.hs, without) for part in self._inside)

    @computed
    def highest(self) -> PartScore | None:
        """The part with the highest score; of equal ones the nearest, then the first in order of codes.

        A good or a class inside the question that a wider place names is a part as well, with the score that it lends:
        otherwise the answer for a province could look safer than that for its country.
        """
        best: PartScore | None = None
        for part, pair, score in (*self._scored_inside(), *self._scored_around()):
            if score is not None and (best is None or score > best.score):
                best = part.scored(pair, score)
        return best

    def around(self) -> Iterator[tuple[PartScore, WiderPair]]:
        """Yield the goods and classes inside that wider places name, each with its score there, whether that is lent or not."""
        for part in _parts_around(self._scores):
            for wider in self._scores.wider(part.pair, part.hs):
                printed = self._scores.totals(wider.pair, part.hs).printed
                if wider.pair.sector == part.pair.sector and printed is not None:
                    yield part.scored(wider.pair, printed), wider

    def highest_above(self, printed: float | None) -> PartScore | None:
        """Return the highest part where its printed score is above that of the answer."""
        part = self.highest
        return part if part and (printed is None or part.score > printed) else None

    def at_most(self) -> PartScore | None:
        """Return the highest part of a question that nothing exact counts for, or the wider pair that lends more.

        The wider pair is in the comparison because otherwise one more claim about a part could lower the answer.
        """
        part, evidence = self.highest, self._scores.evidence
        basis = highest(self._scores.wider(evidence.pair, evidence.inputs.hs))
        lent = basis and basis.totals.printed
        if part and basis and lent is not None and lent > part.score:
            return PartScore(basis.pair, None, None, lent)
        return part

    def _scored_inside(self) -> Iterator[tuple[PartInside, Pair, float | None]]:
        """Yield each part of which something exact counts, nearest first, with its pair and its score."""
        outer, scores = self._scores.evidence.pair, self._scores
        for part in sorted(self._inside, key=lambda part: sum(levels_between(outer, part.pair))):
            if scores.counts_exactly(part.pair, part.hs):
                yield part, part.pair, scores.totals(part.pair, part.hs).printed

    def _scored_around(self) -> Iterator[tuple[PartInside, Pair, float | None]]:
        """Yield each part that only wider pairs have something of, with the pair that lends most to it and that score."""
        for part in _parts_around(self._scores):
            if lent := self._scores.lent(part.pair, part.hs):
                yield part, lent.pair, round(lent.score, 2)


def _parts(scores: QuestionScores) -> Iterator[PartInside]:
    """Yield the pairs inside the question for its goods, and the listed goods inside it, in order of codes."""
    evidence = scores.evidence
    outer, hs = evidence.pair, evidence.inputs.hs
    if not outer.sector:
        return
    for pair in sorted({*evidence.inside(outer), *_everywhere_inside(evidence)}, key=codes):
        yield PartInside(pair, hs, None)
        yield from _goods_inside(evidence, pair)
    yield from _goods_inside(evidence, outer)


def _parts_around(scores: QuestionScores) -> Iterator[PartInside]:
    """Yield the goods and classes inside the question that wider places name, as pairs of the place in question."""
    evidence = scores.evidence
    outer, hs = evidence.pair, evidence.inputs.hs
    for named in evidence.around():
        pair = Pair(outer.region, named.sector)
        if pair != outer:
            yield PartInside(pair, hs, None)
        for part in _goods_inside(evidence, named):
            yield part._replace(pair=pair)


def _everywhere_inside(evidence: QuestionEvidence) -> set[Pair]:
    """Return the pairs of places inside, for which every sector is stated or presumed, and of the sectors named inside."""
    outer, named = evidence.pair, evidence.claims.named
    as_of, hs = evidence.inputs.as_of, evidence.inputs.hs
    places: list[tuple[Path, Path]] = [
        *((place, ()) for place in named.places_of_every_sector(outer, as_of)),
        *((p.region_path, p.sector_path) for p in evidence.presumptions if outer.region[0] in p.region_path),
    ]
    if not places:
        return set()
    work = named.sectors(outer, hs, as_of)
    found = {
        Pair(place, inner) for place, sector in places for inner in work if not sector or sector[0] in inner
    }
    return found - {outer}


def _goods_inside(evidence: QuestionEvidence, pair: Pair) -> Iterator[PartInside]:
    """Yield the goods that listings of exactly a pair name as a part, once for the codes that the same items cover."""
    hs = evidence.inputs.hs
    seen: set[frozenset[str]] = set()
    for item in evidence.claims.pair(pair, hs).goods_inside(evidence.inputs.as_of):
        for code in codes_inside(item, hs):
            alike = evidence.claims.covering(code)
            if alike not in seen:
                seen.add(alike)
                yield PartInside(pair, code, item)
