"""What speaks for a class in a text: the words with the largest shares, as the text writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.model import ModelReading, ProductModel

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
    """Return what speaks for a class in a text."""
    shares = model.shares(reading, code)
    order = sorted(range(len(shares)), key=lambda place: (-shares[place], place))
    named: list[int] = []
    reached = 0.0
    for place in order:
        if named and (reached >= HALF or shares[place] < LITTLE):
            break
        named.append(place)
        reached += shares[place]
    used = {place for place, share in enumerate(shares) if share >= LITTLE} | set(named)
    rest = [place for place in range(len(shares)) if place not in used]
    return Explanation(
        " … ".join(_runs(text, reading, sorted(named))),
        _runs(text, reading, sorted(used)),
        tuple(
            run for run in _runs(text, reading, rest) if not all(c.isdigit() or not c.isalnum() for c in run)
        ),
    )


def _runs(text: str, reading: ModelReading, places: Sequence[int]) -> tuple[str, ...]:
    """Return the words at these places as written; neighbours are one part of the text."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return tuple(text[reading.words[first].start : reading.words[last].end] for first, last in runs)
