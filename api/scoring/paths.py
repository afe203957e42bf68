"""Paths of places and sectors: only children, wider pairs, levels between pairs (method, part 1).

An only child is the same thing as its parent: ISIC 410 is the only group of 41, and 4100 the only class of 410. One
code represents such a chain, so that no rule sees a level between them: of sectors the narrowest (``4100``), because
goods and claims name classes; of places the widest (``ES-MD``, not ``ES-M``), so that a country stays a country.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from api.scoring.records import Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.scoring.records import Path


def same_codes(regions: Iterable[Path], sectors: Iterable[Path]) -> dict[str, str]:
    """Map each code of an only child, or of a parent with one child, to the code that represents both."""
    same: dict[str, str] = {}
    for path in sorted(_only_children(regions), key=len):
        same[path[0]] = same.get(path[1], path[1])
    for path in sorted(_only_children(sectors), key=len, reverse=True):
        same[path[1]] = same.get(path[0], path[0])
    return same


def _only_children(paths: Iterable[Path]) -> list[Path]:
    """Return the paths of the codes that are the only child of their parent."""
    children: defaultdict[str, list[Path]] = defaultdict(list)
    for path in paths:
        if len(path) > 1:
            children[path[1]].append(path)
    return [found[0] for found in children.values() if len(found) == 1]


def without_only_children(path: Path, same: Mapping[str, str]) -> Path:
    """Return a path in which one code represents each chain of only children."""
    return tuple(dict.fromkeys(same.get(code, code) for code in path))


def merged(pair: Pair, same: Mapping[str, str]) -> Pair:
    """Return a pair whose paths leave out only children."""
    return Pair(without_only_children(pair.region, same), without_only_children(pair.sector, same))


@lru_cache(maxsize=4096)
def wider_pairs(pair: Pair) -> tuple[Pair, ...]:
    """Return the wider pairs, nearest first: places up to the country, sectors up to the division."""
    regions = [pair.region[level:] for level in range(len(pair.region))]
    sectors = [
        pair.sector[level:] for level in range(len(pair.sector)) if level == 0 or len(pair.sector[level]) > 1
    ] or [()]
    found = [
        (r + s, r, Pair(place, work)) for r, place in enumerate(regions) for s, work in enumerate(sectors)
    ]
    return tuple(wider for _, _, wider in sorted(found, key=lambda each: each[:2]))[1:]


def is_inside(inner: Pair, outer: Pair) -> bool:
    """Return whether the inner pair is the outer one or inside it."""
    return outer.region[0] in inner.region and bool(outer.sector) and outer.sector[0] in inner.sector


def levels_between(outer: Pair, inner: Pair) -> tuple[int, int]:
    """Return how many levels of place and of sector are between a pair and one inside it."""
    return inner.region.index(outer.region[0]), inner.sector.index(outer.sector[0])


def codes(pair: Pair) -> tuple[str, str]:
    """Return the codes that identify a pair; an empty one for any sector."""
    return pair.region[0], pair.sector[0] if pair.sector else ""
