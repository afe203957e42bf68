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
    """Paths and names of one release: about 6,000 codes, read by four queries, so that no request queries a tree."""

    def __init__(self, release: Release) -> None:
        self._regions = _paths(release.tuples(REGIONS))
        self._inside: defaultdict[str, list[str]] = defaultdict(list)
        for path in self._regions.values():
            for ancestor in path[1:]:
                self._inside[ancestor].append(path[0])
        self._sectors = _paths(release.tuples(SECTORS))
        self.region_names: dict[str, str] = dict(release.tuples("SELECT code, name FROM regions"))
        self.sector_titles: dict[str, str] = dict(release.tuples("SELECT code, title FROM sectors"))

    def region(self, code: str | None) -> Path:
        """Return the path of a region; empty for None."""
        return self._regions[code] if code else ()

    def inside(self, code: str) -> list[str]:
        """Return the regions inside a region, without the region itself."""
        return self._inside.get(code, [])

    def sector(self, code: str | None) -> Path:
        """Return the path of a sector; empty for None."""
        return self._sectors[code] if code else ()


def _paths(rows: Iterable[tuple[str, str]]) -> dict[str, Path]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, ancestor in rows:
        found[code].append(ancestor)
    return {code: tuple(path) for code, path in found.items()}


REGIONS = "SELECT region, ancestor FROM region_tree ORDER BY region, levels"
SECTORS = "SELECT sector, ancestor FROM sector_tree ORDER BY sector, levels"
