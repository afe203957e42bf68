"""Search of sectors by their codes, titles and everyday names, and by the products and activities that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.search import LAST, SearchIndex, SearchName, prefix_hit
from api.text.fold import fold
from api.text.product_terms import term_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.database import Release
    from api.names.search import Hit

FROM_LETTERS = 2
"""Minimum letters of a prefix of terms: a single letter matches a tenth of all terms."""

MOST_HITS = 300
"""Maximum number of terms per prefix, the shortest first: a page shows few."""

KINDS = ("slug", "title", "term", "good", "hs", "code")
"""The kinds of names, in the order of names that match equally."""


def hits(release: Release, typed: str) -> list[Hit]:
    """Return the names that match the typed text; none where it is only punctuation."""
    folded = fold(typed)
    return [*release.keep(sector_names).find(folded), *_terms(release, folded)] if folded else []


def _terms(release: Release, typed: str) -> Iterator[Hit]:
    """Yield the hits among terms, which are stored as stems; only the last typed word may be incomplete."""
    words = typed.split()
    complete, prefix = term_key(typed), term_key(" ".join(words[:-1])) + words[-1]
    until = prefix + (LAST if len(prefix) >= FROM_LETTERS or not prefix.isascii() else "\0")
    rows = release.tuples(BEGIN, complete=complete, prefix=prefix, until=until, most=MOST_HITS)
    for term, written, sectors, source in rows:
        for code in sectors.split():
            name = SearchName(code, written, source, (KINDS.index(source),))
            yield prefix_hit(term if term in {complete, prefix} else "", term, name)


def sector_names(release: Release) -> SearchIndex:
    """Return the index of the codes, titles and slugs of sectors; use ``release.keep(sector_names)``."""
    return SearchIndex(
        SearchName(row["code"], row["name"], row["kind"], (KINDS.index(row["kind"]),))
        for row in release.rows(NAMES)
    )


FILTERS = """
           (:levels IS NULL OR s.level IN (SELECT value FROM json_each(:levels)))
       AND (:parent IS NULL OR s.parent = :parent)
       AND (:hs IS NULL OR s.code IN (SELECT sector FROM hs_sectors WHERE hs BETWEEN :hs AND :hs || '~'))
"""

BEGIN = """
    SELECT term, written, sectors, source
      FROM sector_terms
     WHERE (term = :complete OR (term >= :prefix AND term < :until)) AND source NOT IN ('slug', 'title') AND sectors <> ''
     ORDER BY term = :complete DESC, length(term)
     LIMIT :most
"""

NAMES = """
    SELECT code, title AS name, 'title' AS kind FROM sectors
     UNION ALL
    SELECT sector, slug, 'slug' FROM sector_slugs
     UNION ALL
    SELECT code, code, 'code' FROM sectors
"""
