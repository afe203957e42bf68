"""Searching sectors: by their codes, titles and everyday names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from api.names.search import Named, Search
from api.names.text import fold
from api.release import Release, release

if TYPE_CHECKING:
    from api.names.search import Hit

KINDS = ("slug", "title", "code")
"""What a name may be; of names that hold a text alike, the everyday ones come first."""


def hits(typed: str) -> list[Hit]:
    """Give the names that hold what is typed; with punctuation alone nothing is."""
    folded = fold(typed)
    return _at_hand(release()).find(folded) if folded else []


@lru_cache(maxsize=2)
def _at_hand(opened: Release) -> Search:
    """Read the names of sectors, as they are written."""
    return Search(
        Named(row["code"], row["name"], row["kind"], (KINDS.index(row["kind"]),))
        for row in opened.rows(NAMES)
    )


FILTERS = """
           (:levels IS NULL OR s.level IN (SELECT value FROM json_each(:levels)))
       AND (:parent IS NULL OR s.parent = :parent)
       AND (:hs IS NULL OR s.code IN (SELECT sector FROM hs_sectors WHERE hs = :hs))
"""

NAMES = """
    SELECT code, title AS name, 'title' AS kind FROM sectors
     UNION ALL
    SELECT sector, slug, 'slug' FROM sector_slugs
     UNION ALL
    SELECT code, code, 'code' FROM sectors
"""
