"""Values that moved too far at once: a file with a wrong column, wrong rows or another scale, whose numbers are all possible."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from seed.importers.measures.values import PublishedValues
from seed.read.records import Entry

FEWEST = 20
"""Countries that are compared before anything is concluded."""
FAR = 0.15
"""A share of the range of the values before: few countries of V-Dem or the World Bank move so far from one edition to the next."""
MOST_FAR, MOST_CHANGED = 0.1, 0.5
"""Shares of countries: of numbers that move far, and of categories that change. A fifth to a quarter of the tiers change in a year."""


def moved_too_far(values: PublishedValues, before: Mapping[tuple[str, str], Entry]) -> Iterator[str]:
    """Yield a sentence for each indicator of which too many values differ from those before."""
    pairs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, value in values.values.items():
        if key in before:
            pairs[value.indicator].append((before[key].text("value"), value.text))
    for indicator, found in sorted(pairs.items()):
        moved, most, how = _moved(found)
        if len(found) >= FEWEST and moved > most * len(found):
            yield f"{moved} of {len(found)} values of {indicator} {how}"


def _moved(pairs: list[tuple[str, str]]) -> tuple[int, float, str]:
    """Return how many values moved, the largest share that may, and what they did."""
    try:
        numbers = [(float(old), float(new)) for old, new in pairs]
    except ValueError:
        return sum(old != new for old, new in pairs), MOST_CHANGED, "differ from those before"
    old_values = [old for old, _ in numbers]
    far = FAR * (max(old_values) - min(old_values))
    moved = sum(abs(new - old) > far for old, new in numbers)
    return moved, MOST_FAR, f"moved by more than {FAR:.0%} of the range of those before"
