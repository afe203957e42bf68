"""Contradictions and ambiguities among the names of a text, in which no code is settled."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from api.names.places.inside import STRONG
from api.names.places.listing import LISTS, is_listed
from api.names.places.weigh import country_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places.inside import RegionScore
    from api.names.places.senses import NameSpan, PlaceIndex
    from api.text.fold import Token

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
SHORT = 3
"""Maximum letters of an abbreviation."""
STATES = frozenset({"US-", "CA-"})
"""Prefixes of the codes of subdivisions in whose addresses the letters follow the city."""
CODE = re.compile("[A-Z]{2,3}")
TOWN_OF_CODE = 100_000
"""Inhabitants from which a city in the other region of a code makes a name and the code ambiguous."""
TOWN = 200_000
"""Inhabitants below which a city next to the name of a region elsewhere is taken for another name."""


def contradiction(
    best: RegionScore, hint: str | None, index: PlaceIndex, text: str, words: Sequence[Token]
) -> str | None:
    """Return a note on the hint, or the part of the text, that contradicts the best region."""
    place = index.name(best.region)
    country = country_of(best.region)
    if hint and hint not in {country, index.over(country)}:
        return f"the text means {place}, which is not in {index.name(hint)}, the country given"
    for span in best.conflicting:
        if _is_abbreviation(span) and not _ends_in_state(span, words):
            continue
        if (
            _names_region(span)
            or _follows_country(span, best, words)
            or is_listed(text, words, span, best.supporting)
            or not _outweighed(span, best, hint, words)
        ):
            others = " and ".join(other.text for other in best.supporting) or place
            if _is_country(span) and any(map(_is_country, best.supporting)):
                return f"{others} and {span.text} are both named; write one of them"
            return f"{span.text} contradicts {others}"
    return None


def listed(text: str, words: Sequence[Token], best: RegionScore, index: PlaceIndex) -> tuple[NameSpan, ...]:
    """Return the names of two countries that a text lists, where one may also be a part of the other: Nigeria / Niger."""
    named = [span for span in best.supporting if "country" in [sense.kind for sense in span.senses]]
    if len(named) < 2:
        return ()
    spans = sorted(best.supporting, key=lambda span: span.first)
    for one, other in pairwise(spans):
        gap = text[words[one.last - 1].end : words[other.first].start].strip().casefold()
        if gap not in LISTS or not (_is_country(one) and _is_country(other)):
            continue
        first, second = heaviest(one), heaviest(other)
        beside = gap == "/" and (index.over(first) == second or index.over(second) == first)
        if first != second and not beside:
            return one, other
    return ()


def heaviest(span: NameSpan) -> str:
    """Return the region that a name most likely means."""
    return max(span.senses, key=lambda sense: sense.weight).region


def _is_abbreviation(span: NameSpan) -> bool:
    """Return whether a conflicting name is too short to contradict others: the S of S/N, No., Av."""
    short = len(span.text) <= SHORT and span.text.isascii() and span.last - span.first == 1
    return short and not any(
        sense.kind == "country" and sense.strong and span.text.isupper() for sense in span.senses
    )


def _follows_country(span: NameSpan, best: RegionScore, words: Sequence[Token]) -> bool:
    """Return whether a city ends a text after a complete address, so that it is no part of another name: London, UK; Urumqi."""
    before = words[span.first - 1] if span.first else None
    begins = before is not None and (
        before.part != words[span.first].part
        or before.folded in LISTS
        or words[span.first].start > before.end + 1  # a sign between them: Peru & Quito
    )
    last = max(best.supporting, key=lambda supporting: supporting.last, default=None)
    return (
        (begins and span.last == len(words) and last is not None)
        and last.last <= span.first
        and span.first - last.last <= 1
        and _is_country(last)
    )


def _ends_in_state(span: NameSpan, words: Sequence[Token]) -> bool:
    """Return whether a text ends in the code of a State or province after a comma, as addresses there do: Shanghai, WV."""
    last = words[span.first]
    apart = span.first > 0 and words[span.first - 1].part != last.part
    return (
        (apart and span.last == len(words) and span.text.isupper())
        and not all(word.text.isupper() for word in words)
        and any(sense.region[:3] in STATES and sense.weight >= STRONG for sense in span.senses)
    )


def _is_country(span: NameSpan) -> bool:
    return max(span.senses, key=lambda sense: sense.weight).kind == "country"


def _outweighed(span: NameSpan, best: RegionScore, hint: str | None, words: Sequence[Token]) -> bool:
    """Return whether a conflicting city is rather part of another name: two names, or a far larger city, outweigh it.

    The name of the country, or the country given, speaks for every place in it, so it decides nothing between two of them.
    """
    country = country_of(best.region)
    within = any(country_of(sense.region) == country and sense.weight >= STRONG for sense in span.senses)
    witnesses = [other for other in best.supporting if not (within and _is_country(other))]
    if len(witnesses) + bool(hint and not within) >= WITNESSES:
        return True
    senses = [sense for supporting in best.supporting for sense in supporting.senses]
    heaviest = max((sense.weight for sense in senses), default=0)
    conflicting = max(sense.weight for sense in span.senses)
    if within and conflicting >= STRONG and _is_own_part(span, words):
        return False
    cities = any(sense.kind in {"city", "county"} for sense in senses)
    return conflicting * LARGER < heaviest and (cities or conflicting < TOWN) and "-" in best.region


def _is_own_part(span: NameSpan, words: Sequence[Token]) -> bool:
    """Return whether a name is all that stands between two commas, so that it is no part of another name."""
    part = words[span.first].part
    beside = (span.first - 1, span.last)
    return not any(0 <= at < len(words) and words[at].part == part for at in beside)


def _names_region(span: NameSpan) -> bool:
    """Return whether a name means a country or a subdivision rather than a city."""
    best = max(span.senses, key=lambda sense: sense.weight)
    return best.kind in REGIONS


def namesake(scores: Sequence[RegionScore], hint: str | None) -> bool:
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


def two_codes(best: RegionScore, hint: str | None, index: PlaceIndex) -> str | None:
    """Return the other region of which letters are a code, where a large city of the name beside them lies in it: Ontario, CA."""
    if hint or len(best.supporting) != 2:
        return None
    code = next((span for span in best.supporting if CODE.fullmatch(span.text)), None)
    if code is None:
        return None
    name = next(span for span in best.supporting if span is not code)
    codes = {sense.region for sense in code.senses if sense.weight >= STRONG}
    others = (
        sense.region
        for sense in name.senses
        if sense.weight >= TOWN_OF_CODE
        and sense.strong
        and country_of(sense.region) != country_of(best.region)
    )
    return next((other for other in others if not codes.isdisjoint(index.line(other)[:-1])), None)
