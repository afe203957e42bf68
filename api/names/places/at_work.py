"""The place of work before the office: which of two places in one text is the answer, and a note on the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved
from api.names.places.conflicts import heaviest
from api.names.places.inside import is_strong
from api.names.places.weigh import country_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.names.places.answer import Hint
    from api.names.places.reading import PlaceReading
    from api.names.places.roles import Roles
    from api.names.places.senses import NameSpan

UNSETTLED_FIRST, UNSETTLED = 0.45, 0.4
"""The scores of the places of several offices, of which none is the answer."""


def at_work(reading: PlaceReading, roles: Roles, found: Resolved, hint: Hint) -> Resolved:
    """Return the result for the place of work where a text names one apart from an office; else what was found without roles."""
    if roles.plant:
        return _plant(reading, roles, found, hint)
    if roles.office and roles.other:
        beside = _beside_office(reading, roles, found, hint)
        if beside is not found:
            return beside
    return _between_offices(reading, roles, found) if roles.office else found


def _plant(reading: PlaceReading, roles: Roles, found: Resolved, hint: Hint) -> Resolved:
    aside = [span for span in roles.office + roles.other if not reading.related(span, roles.plant)]
    if found.code and not aside and all(span.text in found.used for span in roles.plant):
        return found
    names = _in_order([*roles.plant, *roles.after])
    again = reading.resolve(names, hint, roles.plant)
    if again.code is None or any(span.text not in again.used and is_strong(span) for span in roles.plant):
        names = _in_order([*roles.plant, *(span for span in roles.office + roles.other if span not in aside)])
        again = reading.resolve(names, hint, roles.plant)
    else:
        aside = [span for span in aside if span not in names]
    if again.code is None and hint[0]:
        free = reading.resolve(names, (None, None), roles.plant)
        if free.code and free.code[:2] != hint[0]:
            country = f"the country given, {hint[0]}, is set aside"
            again = replace(free, note="; ".join(filter(None, (free.note, country))))
    return _with_note(reading, again, aside, "the place of work is the answer")


def _in_order(spans: Iterable[NameSpan]) -> list[NameSpan]:
    return sorted(spans, key=lambda span: span.first)


def _beside_office(reading: PlaceReading, roles: Roles, found: Resolved, hint: Hint) -> Resolved:
    """Return the result for the names that no office has, where they are sure and lead elsewhere."""
    offices = [span for span in roles.office if not reading.related(span, roles.other)]
    if all(reading.related(span, roles.office) for span in roles.other):  # the country of an office
        return found
    if not offices or not any(is_strong(span) for span in roles.other):
        return found
    again = reading.resolve(roles.other, hint)
    if again.code is None or again.code == found.code:
        return found
    if all(reading.is_aside(span) for span in roles.other):
        return found
    return _with_note(reading, again, offices, "the office is not the answer")


def _between_offices(reading: PlaceReading, roles: Roles, found: Resolved) -> Resolved:
    """Return both countries, neither settled, where only offices are marked and the places lie in two countries."""
    if found.code is None:
        return found
    country = country_of(found.code)
    used = [span.first for span in (*roles.office, *roles.other) if span.text in found.used]
    abroad = [
        span
        for span in (*roles.office, *roles.other)
        if is_strong(span)
        and not reading.is_aside(span)
        and all(country_of(sense.region) != country for sense in span.senses)
        and (span in roles.office or span.first > max(used, default=0))  # a firm's name comes first
        and span.text not in found.used
    ]
    if not abroad:
        return found
    others = [Candidate(heaviest(span), UNSETTLED, span.method, span.text) for span in abroad]
    first = replace(found.candidates[0], score=min(found.candidates[0].score, UNSETTLED_FIRST))
    names = " and ".join(dict.fromkeys([*found.used, *(reading.name(span) for span in abroad)]))
    note = f"{names} are named, and only offices are marked; write the place of work"
    return Resolved.choose([first, *others], (), (*found.used, *found.ignored), note, settle=False)


def _with_note(reading: PlaceReading, found: Resolved, aside: Iterable[NameSpan], reason: str) -> Resolved:
    """Return a result with a note on the strong names that were set aside."""
    others = dict.fromkeys(reading.name(span) for span in aside if is_strong(span))
    if not others:
        return found
    note = f"{' and '.join(others)} {'is' if len(others) == 1 else 'are'} named too; {reason}"
    return replace(found, note="; ".join(filter(None, (found.note, note))))
