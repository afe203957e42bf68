"""What speaks for a class in a text: the words and terms with the largest shares, as the text writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.names.products.model import ModelReading, ProductModel

    Place = tuple[int, int]

HALF = 0.5
"""The share of all that speaks for a class that the named words reach together."""
LITTLE = 0.05
"""The share below which a word was not used."""


SIGNS = re.compile(r"^[\W_]+|[\W_]+$")
"""Signs and blanks at the ends of a part."""


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
    parts = _joined(text, used)
    return Explanation(
        " … ".join(text[start:end] for start, end in _joined(text, named)),
        tuple(text[start:end] for start, end in parts),
        others(text, parts),
    )


def others(text: str, places: Iterable[Place]) -> tuple[str, ...]:
    """Return the parts of a text outside these places, which are in order, without the signs round them."""
    found, at = [], 0
    for start, end in (*places, (len(text), len(text))):
        part = SIGNS.sub("", text[at:start])
        at = max(at, end)
        if part:
            found.append(part)
    return tuple(found)


def _joined(text: str, places: Iterable[Place]) -> list[Place]:
    """Return places in order; those with nothing but signs and blanks between them are one."""
    joined: list[Place] = []
    for start, end in sorted(places):
        if joined and not any(map(str.isalnum, text[joined[-1][1] : start])):
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
