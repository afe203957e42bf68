"""What speaks for a class in a text: the words and terms with the largest shares, as the text writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.names.products.model import ModelReading, ProductModel

    Place = tuple[int, int]

HALF = 0.5
"""The share of all that speaks for a class that the named words reach together."""
LITTLE = 0.05
"""The share below which a word was not used."""


class Explanation(NamedTuple):
    """The words that spoke most for a class, and the parts of the text that did and did not speak for it."""

    matched: str
    used: tuple[str, ...]
    ignored: tuple[str, ...]


def explain(text: str, reading: ModelReading, model: ProductModel, code: str) -> Explanation:
    """Return what speaks for a class in a text. A term speaks at the place of its words."""
    shares: dict[Place, float] = {}
    for word, share in zip(reading.words, model.shares(reading, code), strict=True):
        shares[word.start, word.end] = shares.get((word.start, word.end), 0.0) + share
    ranked = sorted(shares, key=lambda place: (-shares[place], place))
    named: list[Place] = []
    reached = 0.0
    for place in ranked:
        if named and (reached >= HALF or shares[place] < LITTLE):
            break
        named.append(place)
        reached += shares[place]
    used = [*named, *(place for place in ranked if shares[place] >= LITTLE)]
    ignored = [place for place in shares if not any(_overlap(place, other) for other in used)]
    return Explanation(
        " … ".join(_parts(text, named)),
        _parts(text, used),
        tuple(part for part in _parts(text, ignored) if any(map(str.isalpha, part))),
    )


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _parts(text: str, places: Iterable[Place]) -> tuple[str, ...]:
    """Return the text at some places; places with nothing but signs and blanks between them are one part."""
    joined: list[list[int]] = []
    for start, end in sorted(places):
        if joined and not any(map(str.isalnum, text[joined[-1][1] : start])):
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return tuple(text[start:end] for start, end in joined)
