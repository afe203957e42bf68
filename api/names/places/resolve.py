"""The place reader: any text to a code of ISO 3166, from codes in any form, names, cities, and complete addresses.

Exact names go before misspelt ones, strong senses before weak ones, names that agree before names alone, longer matches before shorter
ones. What a text excludes is never its answer, and a place of work goes before an office. Parts that contradict each other are
reported, and no code is settled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved
from api.names.places.answer import answer
from api.names.places.at_work import at_work
from api.names.places.codes import read_code, read_country_code, read_exact_country
from api.names.places.excluded import without_excluded
from api.names.places.exclusion import find_excluded, may_exclude
from api.names.places.reading import PlaceReading
from api.names.places.roles import may_have_roles, read_roles
from api.names.places.spans import MOST_TOKENS, find_spans
from api.names.places.weigh import country_of, weigh
from api.text.fillers import is_filler
from api.text.fold import tokens

if TYPE_CHECKING:
    from api.names.places.answer import Hint
    from api.names.places.senses import PlaceIndex

BY_CODE = 0.99
"""The score of a country column's code."""


def resolve_place(text: str, country: str | None, index: PlaceIndex) -> Resolved:
    """Resolve a text to a region; ``country`` is a hint (a code or a name) that outweighs weak matches only."""
    hint, unread = read_hint(country, index)
    if coded := read_code(text, hint, index):
        return coded
    words = tokens(text)
    if is_filler(text) and not _named_inside(text, hint, index):
        return answer(text, words, weigh([], hint, index), (hint, unread), index)
    read = words[:MOST_TOKENS]
    spans = find_spans(text, read, index)
    plain = [word.folded for word in read]
    excluded = find_excluded(text, read, spans) if may_exclude(plain) else ()
    if excluded:
        gone = {at for each in excluded for at in range(each.span.first, each.span.last)}
        left = [span for span in spans if gone.isdisjoint(range(span.first, span.last))]
        spans = sorted([*left, *(each.span for each in excluded)], key=lambda span: span.first)
    reading = PlaceReading(text, words, read, plain, index)
    found = reading.resolve(spans, (hint, unread))
    if may_have_roles(plain) and (roles := read_roles(text, read, [span for span in spans if span.senses])):
        found = at_work(reading, roles, found, (hint, unread))
    return without_excluded(found, excluded, index) if excluded else found


def resolve_country(text: str, index: PlaceIndex) -> Resolved:
    """Resolve the text of a country column: as any place, and also 156 or 156.0, which elsewhere are numbers."""
    region = read_country_code(text, index)
    if region is None:
        return resolve_place(text, None, index)
    plain = text.strip()
    digits = plain.partition(".")[0]
    padded = digits.isdigit() and len(digits) < 3
    note = f"{plain} is read as the numeric code of {index.name(region)}" if padded else None
    return Resolved.choose([Candidate(region, BY_CODE, "code", plain)], (plain,), note=note)


def read_hint(country: str | None, index: PlaceIndex) -> Hint:
    """Return the country that the caller means, or the text where it means none."""
    if not country or is_filler(country):
        return None, None
    region = read_country_code(country, index) or read_exact_country(country, index)
    if region is None:
        found = resolve_place(country, None, index)
        region = found.code or _one_country(found)
    return (country_of(region), None) if region else (None, country)


def _one_country(found: Resolved) -> str | None:
    """Return the country in which all candidates lie: a city that two provinces have still names their country."""
    countries = {country_of(candidate.code) for candidate in found.candidates}
    return countries.pop() if len(countries) == 1 and len(found.candidates) > 1 else None


def _named_inside(text: str, hint: str | None, index: PlaceIndex) -> bool:
    """Return whether a filler is the name of a place in the country given, written as a name: Nan in Thailand."""
    plain = text.strip()
    if not hint or not plain.isalpha() or not plain.istitle():
        return False
    folded = plain.lower()
    return any(
        country_of(sense.region) == hint and sense.strong for sense in index.find([folded]).get(folded, ())
    )
