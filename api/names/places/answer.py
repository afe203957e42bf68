"""The result for a place: candidates, the parts of the text used and ignored, and a note on contradictions and doubts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved
from api.names.places.inside import RegionScore
from api.names.places.weigh import country_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from api.names.places.senses import NameSpan, PlaceIndex
    from api.text.fold import Token

MOST_SURE = 0.98
"""Maximum score of a name: only a code scores more."""
WITNESSES = 2
"""Number of agreeing names from which a single conflicting city is taken for part of another name and ignored."""

REGIONS = frozenset({"country", "subdivision"})
NAMESAKE = 0.03
"""Score from which a region of the same kind and name in another country makes a name ambiguous."""
NAMESAKE_CITY = 0.05
"""The same for a large city abroad."""
CITY = 200_000
"""Inhabitants from which a city abroad makes a city's name ambiguous: people there write no more than the name."""
LARGER = 5
"""Factor by which a city must be larger than a conflicting one, for the smaller to be a quarter's or a firm's name."""
TOWN = 200_000
"""Inhabitants below which a city next to the name of a region elsewhere is taken for another name."""

Hint = tuple[str | None, str | None]
"""The country that the caller names as a code, or the text that could not be read as a country."""


def answer(
    text: str, words: Sequence[Token], scores: Sequence[RegionScore], hint: Hint, index: PlaceIndex
) -> Resolved:
    """Return the result for a text from the scored regions, best first."""
    country, unread = hint
    best = scores[0] if scores else None
    supporting = best.supporting if best else ()
    contradiction = _contradiction(best, country, index) if best else None
    if best and contradiction:
        scores = [*_both_sides(best), *scores[1:]]
    used, ignored = tuple(span.text for span in supporting), _ignored(text, words, supporting)
    settle = not contradiction and not _namesake(scores, country)
    found = Resolved.choose(map(_candidate, scores), used, ignored, contradiction, settle=settle)
    doubt = None if contradiction else _doubt(found, unread, index)
    return replace(found, note=doubt) if doubt else found


def _both_sides(best: RegionScore) -> list[RegionScore]:
    """Return both sides of a contradiction, each with at most half the score."""
    heaviest = [(span, max(span.senses, key=lambda sense: sense.weight)) for span in best.conflicting]
    others = [
        RegionScore(sense.region, 0.4, (span,), ()) for span, sense in heaviest if sense.region != best.region
    ]
    return [best._replace(score=best.score / 2), *{other.region: other for other in others}.values()]


def _candidate(scored: RegionScore) -> Candidate:
    spans = scored.supporting
    method = "context" if len(spans) > 1 else next((span.method for span in spans), "hint")
    likeness = min((span.likeness for span in spans), default=1.0)
    matched = ", ".join(span.text for span in spans)
    return Candidate(scored.region, min(scored.score, MOST_SURE) * likeness, method, matched)


def _namesake(scores: Sequence[RegionScore], hint: str | None) -> bool:
    """Return whether the only name in a text is also that of another region or large city: Punjab, Misiones, Tripoli."""
    if not scores or hint or len(scores[0].supporting) != 1:
        return False
    best, own = scores[0], {sense.region: sense for sense in scores[0].supporting[0].senses if sense.strong}
    if best.region not in own:
        return False
    rivals = [
        own[other.region]
        for other in scores[1:]
        if other.region in own
        and other.score >= (NAMESAKE if own[other.region].kind in REGIONS else NAMESAKE_CITY)
    ]
    kind = own[best.region].kind
    return any(
        country_of(rival.region) != country_of(best.region)
        and (rival.kind == kind if rival.kind in REGIONS else kind != "country" and rival.weight >= CITY)
        for rival in rivals
    )


def _contradiction(best: RegionScore, hint: str | None, index: PlaceIndex) -> str | None:
    """Return a note on the hint, or the part of the text, that contradicts the best region."""
    place = index.name(best.region)
    if hint and country_of(best.region) != hint:
        return f"the text means {place}, which is not in {index.name(hint)}, the country given"
    for span in best.conflicting:
        if _names_region(span) or not _outweighed(span, best, hint):
            others = " and ".join(other.text for other in best.supporting) or place
            return f"{span.text} contradicts {others}"
    return None


def _outweighed(span: NameSpan, best: RegionScore, hint: str | None) -> bool:
    """Return whether a conflicting city is rather part of another name: two names, or a far larger city, outweigh it."""
    if len(best.supporting) + bool(hint) >= WITNESSES:
        return True
    senses = [sense for supporting in best.supporting for sense in supporting.senses]
    heaviest = max((sense.weight for sense in senses), default=0)
    conflicting = max(sense.weight for sense in span.senses)
    cities = any(sense.kind in {"city", "county"} for sense in senses)
    return conflicting * LARGER < heaviest and (cities or conflicting < TOWN) and "-" in best.region


def _names_region(span: NameSpan) -> bool:
    """Return whether a name means a country or a subdivision rather than a city."""
    best = max(span.senses, key=lambda sense: sense.weight)
    return best.kind in REGIONS


def _doubt(found: Resolved, unread: str | None, index: PlaceIndex) -> str | None:
    if unread:
        return f"the country given, {unread}, is not known and was left out"
    if found.code:
        return None
    candidates = found.candidates
    if not candidates:
        return "no known place is named"
    if len(candidates) > 1:
        choices = " or ".join(f"{index.name(each.code)} ({each.code})" for each in candidates[:3])
        return f"{candidates[0].matched} may mean {choices}; add the country or a larger place"
    return f"{candidates[0].matched} is not enough to be sure"


def _ignored(text: str, words: Sequence[Token], supporting: Collection[NameSpan]) -> tuple[str, ...]:
    """Return the runs of words that support no region."""
    used = {place for span in supporting for place in range(span.first, span.last)}
    runs: list[list[int]] = []
    for place in range(len(words)):
        if place in used:
            continue
        if runs and runs[-1][1] == place - 1 and words[place].part == words[place - 1].part:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return tuple(text[words[first].start : words[last].end] for first, last in runs)
