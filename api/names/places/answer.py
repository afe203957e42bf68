"""The result for a place: candidates, the parts of the text used and ignored, and a note on contradictions and doubts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import MOST, Candidate, Resolved
from api.names.places.conflicts import NAMESAKE_CITY, contradiction, heaviest, listed, namesake, two_codes
from api.names.places.inside import STRONG, RegionScore, is_strong
from api.names.places.listing import two_regions
from api.names.places.weigh import country_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from api.names.places.senses import NameSpan, PlaceIndex, Sense
    from api.text.fold import Token

MOST_SURE = 0.98
"""Maximum score of a name: only a code scores more."""

COUNTRY_ALONE = 0.9
"""The score of a country whose part is unsure."""

Hint = tuple[str | None, str | None]
"""The country that the caller names as a code, or the text that could not be read as a country."""


def answer(
    text: str,
    words: Sequence[Token],
    scores: Sequence[RegionScore],
    hint: Hint,
    index: PlaceIndex,
    firms: Sequence[NameSpan] = (),
) -> Resolved:
    """Return the result for a text from the scored regions, best first; ``firms`` are names set aside as parts of others."""
    country, unread = hint
    best = scores[0] if scores else None
    supporting = best.supporting if best else ()
    against = contradiction(best, country, index, text, words) if best else None
    if best and len(supporting) > 1 and not against and (both := listed(text, words, best, index)):
        return _both_listed(both, best.score, _ignored(text, words, ()))
    parts = two_regions(text, words, supporting, country_of(best.region)) if best and not against else None
    if best and against:
        scores = [*_both_sides(best), *scores[1:]]
    elif best and parts:
        against = f"{' and '.join(span.text for span, _ in parts)} are both named; write one of them"
        country_named = tuple(span for span in supporting if span not in {one for one, _ in parts})
        scores = [RegionScore(region, best.score / 2, (span, *country_named), ()) for span, region in parts]
    used, ignored = tuple(span.text for span in supporting), _ignored(text, words, supporting)
    two = two_codes(best, country, index) if best and not against else None
    if best and two:
        scores = [RegionScore(two, best.score, best.supporting, ()), *scores]
    settle = not against and not two and not namesake(scores, country)
    found = Resolved.choose(map(_candidate, scores), used, ignored, against, settle=settle)
    if found.code:
        note = _join(_unread(unread), _aside(found, best, firms, index))
        return replace(found, note=note) if note else found
    if best and not two and (sure := _sure_country(scores, country, index)):
        return _country_alone(found, sure, country, index)
    return found if against else replace(found, note=_doubt(found, unread, index))


def _both_listed(both: Sequence[NameSpan], score: float, ignored: tuple[str, ...]) -> Resolved:
    """Return both countries of a list, neither settled."""
    scores = [RegionScore(heaviest(span), score / 2, (span,), ()) for span in both]
    note = f"{' and '.join(span.text for span in both)} are both named; write one of them"
    return Resolved.choose(map(_candidate, scores), (), ignored, note, settle=False)


def _join(*notes: str | None) -> str | None:
    return "; ".join(filter(None, notes)) or None


def _unread(unread: str | None) -> str | None:
    return f"the country given, {unread}, is not known and was left out" if unread else None


def _aside(
    found: Resolved, best: RegionScore | None, firms: Sequence[NameSpan], index: PlaceIndex
) -> str | None:
    """Return a note on names that certainly mean a place elsewhere, but were taken for parts of other names."""
    if not best or not (best.conflicting or firms):
        return None
    line = index.line(found.code) if found.code else ()
    others = [
        span.text
        for span in (*best.conflicting, *firms)
        if span not in best.supporting
        and is_strong(span)
        and not any(sense.region in line or (found.code in index.line(sense.region)) for sense in span.senses)
    ]
    named = " and ".join(dict.fromkeys(others))
    return f"{named} is taken for part of another name" if named else None


def _sure_country(scores: Sequence[RegionScore], hint: str | None, index: PlaceIndex) -> str | None:
    """Return the country of all candidates, where the caller or the text names it: its part may be unsure, the country is not."""
    countries = {country_of(each.region) for each in scores if each.score >= NAMESAKE_CITY}
    if len(countries) != 1:
        return None
    country = countries.pop()
    if hint and hint not in {country, index.over(country)}:
        return None
    spans = {span for each in scores for span in (*each.supporting, *each.conflicting)}
    if any(
        all(country_of(sense.region) != country for sense in span.senses)
        for each in scores
        for span in each.conflicting
    ):
        return None
    named = any(
        span.likeness == 1
        and any(sense.region == country and sense.kind == "country" for sense in span.senses)
        for span in spans
    )
    return country if named or hint == country else None


def _country_alone(found: Resolved, country: str, hint: str | None, index: PlaceIndex) -> Resolved:
    """Return a result with the country, where only the country is sure, and a note on what its part may be."""
    parts = [each for each in found.candidates if each.code != country]
    choices = " or ".join(f"{index.name(each.code)} ({each.code})" for each in parts[:3])
    part = found.note or (f"{parts[0].named} may mean {choices}" if parts else "")
    method = "hint" if hint == country else "context"
    sure = Candidate(country, COUNTRY_ALONE, method, index.name(country))
    lower = [replace(each, score=min(each.score, COUNTRY_ALONE / 2)) for each in parts]
    note = f"only the country is sure; {part}" if part else "only the country is sure"
    return replace(found, code=country, candidates=(sure, *lower)[:MOST], note=note)


def _both_sides(best: RegionScore) -> list[RegionScore]:
    """Return both sides of a contradiction, each with at most half the score."""
    country = country_of(best.region)
    meant = [
        (span, max(span.senses, key=lambda sense: (_is_inside(sense, country), sense.weight)))
        for span in best.conflicting
    ]
    others = [
        RegionScore(sense.region, 0.4, (span,), ()) for span, sense in meant if sense.region != best.region
    ]
    return [best._replace(score=best.score / 2), *{other.region: other for other in others}.values()]


def _is_inside(sense: Sense, country: str) -> bool:
    """Return whether a name certainly means a place in this country, whatever larger ones abroad have it too."""
    return sense.weight >= STRONG and country_of(sense.region) == country


def _candidate(scored: RegionScore) -> Candidate:
    spans = scored.supporting
    method = "context" if len(spans) > 1 else next((span.method for span in spans), "hint")
    likeness = min((span.likeness for span in spans), default=1.0)
    matched = ", ".join(span.text for span in spans)
    return Candidate(scored.region, min(scored.score, MOST_SURE) * likeness, method, matched)


def _doubt(found: Resolved, unread: str | None, index: PlaceIndex) -> str | None:
    if unread:
        return _unread(unread)
    candidates = found.candidates
    if not candidates:
        return "no known place is named"
    if len(candidates) > 1:
        choices = " or ".join(f"{index.name(each.code)} ({each.code})" for each in candidates[:3])
        return f"{candidates[0].named} may mean {choices}; add the country or a larger place"
    return f"{candidates[0].named} is not enough to be sure"


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
