"""The trees of regions and sectors in memory: every code with its path and its name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.database import Release

Path = tuple[str, ...]
"""A code with its ancestors, nearest first: ``("CN-LN", "CN")``, ``("1020", "102", "10", "C")``."""


class Trees:
    """Paths and names of one release: about 6,000 codes, read by two queries, so that no request queries a tree."""

    def __init__(self, release: Release) -> None:
        self._regions, self.region_names = _paths_and_names(release.tuples(REGIONS))
        self._inside: defaultdict[str, list[str]] = defaultdict(list)
        for path in self._regions.values():
            for ancestor in path[1:]:
                self._inside[ancestor].append(path[0])
        self._sectors, self.sector_titles = _paths_and_names(release.tuples(SECTORS))

    def region(self, code: str | None) -> Path:
        """Return the path of a region; empty for None."""
        return self._regions[code] if code else ()

    def inside(self, code: str) -> list[str]:
        """Return the regions inside a region, without the region itself."""
        return self._inside.get(code, [])

    def sector(self, code: str | None) -> Path:
        """Return the path of a sector; empty for None."""
        return self._sectors[code] if code else ()


def _paths_and_names(rows: Iterable[tuple[str, str, str]]) -> tuple[dict[str, Path], dict[str, str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    names = {}
    for code, ancestor, name in rows:
        found[code].append(ancestor)
        names[code] = name
    return {code: tuple(path) for code, path in found.items()}, names


REGIONS = """
    SELECT t.region, t.ancestor, r.name
      FROM region_tree AS t JOIN regions AS r ON r.code = t.region
     ORDER BY t.region, t.levels
"""
SECTORS = """
    SELECT t.sector, t.ancestor, s.title
      FROM sector_tree AS t JOIN sectors AS s ON s.code = t.sector
     ORDER BY t.sector, t.levels
"""
