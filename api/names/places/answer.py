"""What is told of a place: candidates, the parts used and ignored, contradictions and doubts in one plain sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved
from api.names.places.weigh import Weighed, country_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from api.names.places.readings import Names, Span
    from api.text.fold import Token

MOST_SURE = 0.98
"""No name is surer than this: only a code is."""
WITNESSES = 2
"""Names that agree, beside which a lone city is taken for part of another name, and told as ignored."""

REGIONS = frozenset({"country", "subdivision"})
NAMESAKE = 0.03
"""From which score on a region of the same kind and name in another country makes a name ambiguous."""
NAMESAKE_CITY = 0.05
"""The same for a large city abroad."""
CITY = 200_000
"""Inhabitants from which a city abroad makes a city's name ambiguous: its own people write no more than the name."""
LARGER = 5
"""How much larger a city must be than one that it contradicts, for this to be a quarter's or a firm's name."""
TOWN = 200_000
"""Inhabitants below which a city beside the name of a region elsewhere is taken for another name."""

Given = tuple[str | None, str | None]
"""The country that the caller gave as a code, or the text that could not be read as one."""


def answered(
    text: str, words: Sequence[Token], weighed: Sequence[Weighed], given: Given, names: Names
) -> Resolved:
    """Give the answer to a text from what was weighed, likeliest first."""
    best = weighed[0] if weighed else None
    agree = best.agree if best else ()
    contradiction = _contradiction(best, given[0], names) if best else None
    if best and contradiction:
        weighed = [*_halved(best), *weighed[1:]]
    used, ignored = tuple(span.text for span in agree), _ignored(text, words, agree)
    settle = not contradiction and not _namesake(weighed, given[0])
    found = Resolved.choose(map(_candidate, weighed), used, ignored, contradiction, settle=settle)
    return (
        found if contradiction else replace(found, note=_doubt(found.code, found.candidates, given[1], names))
    )


def _halved(best: Weighed) -> list[Weighed]:
    """Give the sides of a contradiction: neither is surer than even."""
    heaviest = [(span, max(span.readings, key=lambda reading: reading.weight)) for span in best.deny]
    others = [
        Weighed(reading.region, 0.4, (span,), ())
        for span, reading in heaviest
        if reading.region != best.region
    ]
    return [replace(best, score=best.score / 2), *{other.region: other for other in others}.values()]


def _candidate(item: Weighed) -> Candidate:
    method = "context" if len(item.agree) > 1 else next((span.method for span in item.agree), "hint")
    likeness = min((span.likeness for span in item.agree), default=1.0)
    matched = ", ".join(span.text for span in item.agree)
    return Candidate(item.region, min(item.score, MOST_SURE) * likeness, method, matched)


def _namesake(weighed: Sequence[Weighed], hint: str | None) -> bool:
    """Tell whether the one name in a text is another region's or another large city's too: Punjab, Misiones, Tripoli."""
    if not weighed or hint or len(weighed[0].agree) != 1:
        return False
    best, own = weighed[0], {r.region: r for r in weighed[0].agree[0].readings if r.strong}
    if best.region not in own:
        return False
    rivals = [
        own[other.region]
        for other in weighed[1:]
        if other.region in own
        and other.score >= (NAMESAKE if own[other.region].kind in REGIONS else NAMESAKE_CITY)
    ]
    region = own[best.region].kind
    return any(
        country_of(rival.region) != country_of(best.region)
        and (rival.kind == region if rival.kind in REGIONS else region != "country" and rival.weight >= CITY)
        for rival in rivals
    )


def _contradiction(best: Weighed, hint: str | None, names: Names) -> str | None:
    """Say which part of the text, or which hint, the likeliest region contradicts."""
    place = names.name(best.region)
    if hint and country_of(best.region) != hint:
        return f"the text means {place}, which is not in {names.name(hint)}, the country given"
    for span in best.deny:
        if _names_region(span) or not _outweighed(span, best, hint):
            others = " and ".join(other.text for other in best.agree) or names.name(best.region)
            return f"{span.text} contradicts {others}"
    return None


def _outweighed(span: Span, best: Weighed, hint: str | None) -> bool:
    """Tell whether a denied city is rather part of another name: two names agree against it, or a far larger city."""
    if len(best.agree) + bool(hint) >= WITNESSES:
        return True
    heaviest = max((reading.weight for agreed in best.agree for reading in agreed.readings), default=0)
    denied = max(reading.weight for reading in span.readings)
    cities = any(reading.kind in {"city", "county"} for agreed in best.agree for reading in agreed.readings)
    return denied * LARGER < heaviest and (cities or denied < TOWN) and "-" in best.region


def _names_region(span: Span) -> bool:
    """Tell whether a name means a country or a subdivision rather than a city."""
    best = max(span.readings, key=lambda reading: reading.weight)
    return best.kind in REGIONS


def _doubt(code: str | None, candidates: Sequence[Candidate], unread: str | None, names: Names) -> str | None:
    if unread:
        return f"the country given, {unread}, is not known and was left out"
    if code:
        return None
    if not candidates:
        return "no known place is named"
    if len(candidates) > 1:
        told = " or ".join(f"{names.name(found.code)} ({found.code})" for found in candidates[:3])
        return f"{candidates[0].matched} may mean {told}; add the country or a larger place"
    return f"{candidates[0].matched} is not enough to be sure"


def _ignored(text: str, words: Sequence[Token], agree: Collection[Span]) -> tuple[str, ...]:
    """Give the stretches of the text that led nowhere."""
    used = {place for span in agree for place in range(span.first, span.last)}
    stretches: list[list[int]] = []
    for place in range(len(words)):
        if place in used:
            continue
        if stretches and stretches[-1][1] == place - 1 and words[place].part == words[place - 1].part:
            stretches[-1][1] = place
        else:
            stretches.append([place, place])
    return tuple(text[words[first].start : words[last].end] for first, last in stretches)
