"""One reading of a text: the regions that some of its names mean together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import SETTLED
from api.names.places.answer import answer
from api.names.places.broad import without_broad
from api.names.places.context import is_building, is_firm, is_street
from api.names.places.fuzzy import ADDRESS_WORDS, misspelt, misspelt_parts
from api.names.places.weigh import country_of, weigh
from api.names.places.words import BUILDING, FIRM, STREET_AFTER, STREET_BEFORE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from api.names.candidate import Resolved
    from api.names.places.answer import Hint
    from api.names.places.inside import RegionScore
    from api.names.places.senses import NameSpan, PlaceIndex
    from api.text.fold import Token

STREETS = STREET_AFTER | STREET_BEFORE
FIRMS = FIRM | BUILDING
IN_FIRM = 0.85
"""Factor on a score that rests on a firm's name only: firms move, and trade elsewhere."""
ON_STREET = 0.5
"""Factor on a score that rests on the name of a street or a building only: most are not in the place that they are named after."""


def _not_abroad(misspelt: list[NameSpan], country: str | None) -> list[NameSpan]:
    """Return misspelt names without the doubtful ones outside the country given: they contradict nothing."""
    return [
        span
        for span in misspelt
        if country is None
        or span.likeness >= SETTLED
        or any(country_of(sense.region) == country for sense in span.senses)
    ]


class PlaceReading:
    """A text with its words, the same folded as `plain`, and the index that they are looked up in."""

    __slots__ = ("_all", "_firms", "_index", "_streets", "_text", "_words")

    def __init__(
        self,
        text: str,
        every: Sequence[Token],
        words: Sequence[Token],
        plain: Collection[str],
        index: PlaceIndex,
    ) -> None:
        self._text, self._all, self._words, self._index = text, every, words, index
        self._streets = not STREETS.isdisjoint(plain)
        self._firms = not (text.isascii() and FIRMS.isdisjoint(plain))

    def resolve(self, spans: Sequence[NameSpan], hint: Hint, trusted: Collection[NameSpan] = ()) -> Resolved:
        """Resolve some names of the text; names that are `trusted` are places, whatever words are beside them."""
        text, words, index = self._text, self._words, self._index
        open_to = [span for span in spans if span not in trusted] if trusted else spans
        streets = [span for span in open_to if is_street(span, words)] if self._streets else []
        nowhere = [span for span in spans if not span.senses or span in streets]
        firms = (
            [span for span in open_to if span not in nowhere and is_firm(span, words, text)]
            if self._firms
            else []
        )
        placed = [span for span in spans if span not in nowhere and span not in firms]
        if not any(sense.strong for span in placed for sense in span.senses):
            placed = _not_abroad(self._misspelt(placed, nowhere + firms), hint[0]) or placed
        spare = [replace(span, likeness=ON_STREET if is_building(span, words) else IN_FIRM) for span in firms]
        placed = placed or spare or [replace(span, likeness=ON_STREET) for span in nowhere if span.senses]
        named = placed
        surer = without_broad(placed, words, hint[0])
        placed = placed if surer is None else surer
        scores = weigh(placed, hint[0], index)
        scores = self._narrower(scores, (spare, nowhere), hint[0]) or scores
        found = answer(text, self._all, scores or weigh([], hint[0], index), hint, index, firms)
        if found.used or found.note or not hint[0] or not named or (scores and placed):
            return found
        return replace(found, note=self._only_country(named, hint[0], fit=bool(scores)))

    def name(self, span: NameSpan) -> str:
        """Return the words of a name with the code of the region that it most likely means."""
        best = max(span.senses, key=lambda sense: sense.weight)
        return f"{span.text} ({best.region})"

    def is_aside(self, span: NameSpan) -> bool:
        """Return whether a name is part of the name of a street, a firm or a building."""
        return is_street(span, self._words) or is_firm(span, self._words, self._text)

    def related(self, span: NameSpan, others: Collection[NameSpan]) -> bool:
        """Return whether a name may mean a place in, around or beside one of the others."""
        line, over = self._index.line, self._index.over
        own = {sense.region for sense in span.senses}
        theirs = {sense.region for other in others for sense in other.senses}
        inside = any(not own.isdisjoint(line(region)) or over(country_of(region)) in own for region in theirs)
        return inside or any(not theirs.isdisjoint(line(region)) for region in own)

    def _only_country(self, named: Sequence[NameSpan], country: str, *, fit: bool) -> str:
        """Return a note on names that do not fit the country given, which is the answer without them."""
        names = " and ".join(dict.fromkeys(span.text for span in named))
        place = self._index.name(country)
        why = f"{names} is not known as a part of it" if fit else f"{names} do not fit {place} together"
        return f"only the country is sure; {why}"

    def _misspelt(self, weak: Sequence[NameSpan], aside: Sequence[NameSpan]) -> list[NameSpan]:
        """Return misspelt names where no strong one was found; next to weak names, only those of complete unread parts."""
        words = self._words
        free = self._free(aside)
        if not weak:
            return misspelt(self._text, words, free, self._index, None)
        unread = {
            words[at].part for at in self._free([*weak, *aside]) if words[at].folded not in ADDRESS_WORDS
        } & {words[span.first].part for span in weak}
        parts = [at for at in free if words[at].part in unread]
        return misspelt_parts(self._text, words, parts, self._index, None)

    def _free(self, taken: Sequence[NameSpan]) -> list[int]:
        """Return the places of the words outside all of these spans."""
        covered = {at for span in taken for at in range(span.first, span.last)}
        return [at for at in range(len(self._words)) if at not in covered]

    def _narrower(
        self, scores: list[RegionScore], aside: tuple[list[NameSpan], list[NameSpan]], hint: str | None
    ) -> list[RegionScore] | None:
        """Return scores within a country where only the country is known, from firms' names and misspelt words; else None."""
        best = scores[0] if scores else None
        if best is None or best.region != country_of(best.region):
            return None
        spare, nowhere = aside
        supporting = list(best.supporting)
        conflicting = [span for span in best.conflicting if span not in supporting]
        inside = [
            span for span in spare if any(country_of(sense.region) == best.region for sense in span.senses)
        ]
        free = self._free([*supporting, *spare, *nowhere])
        more = inside or misspelt(self._text, self._words, free, self._index, best.region)
        covered = {at for span in more for at in range(span.first, span.last)}
        if not more or not all(covered.issuperset(range(span.first, span.last)) for span in conflicting):
            return None
        again = weigh(supporting + more, hint, self._index)
        return again if again and country_of(again[0].region) == best.region != again[0].region else None
