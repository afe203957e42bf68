"""Places, from any text to a code of ISO 3166: codes in any form, names, cities, and whole addresses.

Exact before fuzzy, strong names before weak, more context before less, the longest match wins. Parts that contradict each other are
told and not settled.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved
from api.names.places_fuzzy import nearest
from api.names.places_read import MOST_TOKENS, spans
from api.names.places_setting import is_firm, is_street
from api.names.places_told import answered
from api.names.places_weigh import country_of, weigh
from api.names.text import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places_read import Names, Span
    from api.names.text import Token

SEPARATED = re.compile(r"\s*([A-Za-z]{2})\s*[-–—_./ ]\s*([A-Za-z0-9]{1,3})\s*")
SURE = 0.99
"""The score of a code: what is written so means nothing else."""
IN_FIRM = 0.85
"""What is left of a score where only the name of a firm names the place: firms move, and trade elsewhere."""
ON_STREET = 0.5
"""What is left where only a street's name does: most streets lie elsewhere than the place that they are named after."""


def resolve_place(text: str, country: str | None, names: Names) -> Resolved:
    """Give what a text means; ``country`` is a hint (a code or a name), which outweighs weak matches only."""
    hint, unread = _hint(country, names)
    if region := _code(text, names):
        return _of_code(region, text.strip(), hint, names)
    words = tokens(text)
    read = words[:MOST_TOKENS]
    found = _placed(text, read, spans(text, read, names), names)
    return answered(text, words, weigh(found, hint, names), (hint, unread), names)


def _code(text: str, names: Names) -> str | None:
    """Give the region of a text that is nothing but a code: CN-LN, cn 21, chn."""
    plain = text.strip()
    if len(plain) in {2, 3} and plain.isascii():
        return names.code(plain.upper())
    if match := SEPARATED.fullmatch(text):
        return names.code(f"{match[1]}-{match[2]}".upper())
    return None


def _hint(country: str | None, names: Names) -> tuple[str | None, str | None]:
    """Give the country that the caller means, or the text that means none."""
    if not country or not country.strip():
        return None, None
    if region := _code(country, names):
        return country_of(region), None
    readings = names.find([fold(country)]).get(fold(country), ())
    named = max(readings, key=lambda reading: (reading.kind == "country", reading.weight), default=None)
    return (
        (country_of(named.region), None)
        if named and named.kind in {"country", "subdivision"}
        else (None, country)
    )


def _of_code(region: str, text: str, hint: str | None, names: Names) -> Resolved:
    only = (Candidate(region, SURE, "code", text),)
    if hint and hint != country_of(region):
        return Resolved(
            None,
            only,
            (text,),
            (),
            f"{text} is in {names.name(country_of(region))}, the country given is {names.name(hint)}",
        )
    return Resolved(region, only, (text,))


def _placed(text: str, words: Sequence[Token], found: list[Span], names: Names) -> list[Span]:
    """Keep the names that stand as places; only where there are none, those of firms, of streets, or misspelt ones."""
    streets = [span for span in found if is_street(span, words)]
    firms = [span for span in found if span not in streets and is_firm(span, words, text)]
    rest = [span for span in found if span not in streets and span not in firms]
    if rest or not found:
        return rest or nearest(text, words, names)
    return [replace(span, likeness=IN_FIRM) for span in firms] or [
        replace(span, likeness=ON_STREET) for span in streets
    ]
