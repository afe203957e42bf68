"""Searching sectors: by their codes, titles and everyday names, and by the products and activities that belong to them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from api.database import Release
from api.names.search import LAST, SearchIndex, SearchName, prefix_hit
from api.text.fold import fold
from api.text.stems import key
from api.web.current import state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.database import Release
    from api.names.search import Hit

FROM_LETTERS = 2
"""Letters from which terms are looked for by their beginning: one begins a tenth of them all."""

MOST_HITS = 300
"""Terms taken from those that begin alike, the shortest first: of many, few stand on one page."""

KINDS = ("slug", "title", "term", "good", "hs", "code")
"""What a name may be; of names that hold a text alike, the everyday ones come first."""


def hits(typed: str) -> list[Hit]:
    """Give the names that hold what is typed; with punctuation alone nothing is."""
    folded = fold(typed)
    return [*_at_hand(state().release).find(folded), *_terms(folded)] if folded else []


def _terms(typed: str) -> Iterator[Hit]:
    """Give the hits among terms, which are kept as stems: all words typed are whole, but the last may go on."""
    words = typed.split()
    whole, begun = key(words), key(words[:-1]) + words[-1]
    until = begun + (LAST if len(begun) >= FROM_LETTERS or not begun.isascii() else "\0")
    rows = state().release.tuples(BEGIN, whole=whole, begun=begun, until=until, most=MOST_HITS)
    for term, written, sectors, source in rows:
        for code in sectors.split():
            named = SearchName(code, written, source, (KINDS.index(source),))
            yield prefix_hit(term if term in {whole, begun} else "", term, named)


@lru_cache(maxsize=2)
def _at_hand(opened: Release) -> SearchIndex:
    """Read the names of sectors, as they are written."""
    return SearchIndex(
        SearchName(row["code"], row["name"], row["kind"], (KINDS.index(row["kind"]),))
        for row in opened.rows(NAMES)
    )


FILTERS = """
           (:levels IS NULL OR s.level IN (SELECT value FROM json_each(:levels)))
       AND (:parent IS NULL OR s.parent = :parent)
       AND (:hs IS NULL OR s.code IN (SELECT sector FROM hs_sectors WHERE hs = :hs))
"""

BEGIN = """
    SELECT term, written, sectors, source
      FROM sector_terms
     WHERE (term = :whole OR (term >= :begun AND term < :until)) AND source NOT IN ('slug', 'title') AND sectors <> ''
     ORDER BY term = :whole DESC, length(term)
     LIMIT :most
"""

NAMES = """
    SELECT code, title AS name, 'title' AS kind FROM sectors
     UNION ALL
    SELECT sector, slug, 'slug' FROM sector_slugs
     UNION ALL
    SELECT code, code, 'code' FROM sectors
"""
