"""Search of regions by their codes, by their names in every language of the release, and by the names of cities in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.search import LAST, Hit, SearchIndex, SearchName, prefix_hit
from api.text.fold import fold, unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from api.database import Release

FROM_LETTERS = 3
"""Minimum Latin letters of a prefix of city names; shorter ones match tens of thousands."""

FROM_OTHERS = 2
"""The same for other letters; one character is enough where each is a word."""

MOST_HITS = 200
"""Maximum number of city names per prefix, the largest cities first: a page shows few."""

RANKS = (
    "country",
    "country_otherwise",
    "subdivision",
    "subdivision_otherwise",
    "foreign",
    "place",
    "weak",
    "code",
)
"""The order of names that match equally; ``foreign`` is a region's name in a language that responses do not list."""


def hits(release: Release, typed: str, filters: Mapping[str, object]) -> list[Hit]:
    """Return the names that match the typed text; none where it is only punctuation."""
    folded = fold(typed)
    if not folded:
        return []
    return [*release.keep(region_names).find(folded), *_place_names(release, folded, filters)]


def _place_names(release: Release, typed: str, filters: Mapping[str, object]) -> Iterator[Hit]:
    """Yield the hits among names of cities, and of regions in further languages."""
    least = FROM_LETTERS if typed.isascii() else 1 if unspaced(typed) else FROM_OTHERS
    rows = release.tuples(CALLED, typed=typed)
    if len(typed) >= least:
        begin = BEGIN_FITTING if any(wanted is not None for wanted in filters.values()) else BEGIN
        rows += release.tuples(begin, typed=typed, until=typed + LAST, most=MOST_HITS, **filters)
    for name, strong, region, kind, people in rows:
        own = kind in {"country", "subdivision"}
        rank = RANKS.index("foreign" if own else "place" if strong else "weak"), -people
        yield prefix_hit(typed, name, SearchName(region, name, "name" if own else kind, rank))


def region_names(release: Release) -> SearchIndex:
    """Return the index of the names of regions. Reading it takes a tenth of a second: use ``release.keep(region_names)``."""
    return SearchIndex(
        SearchName(row["code"], row["name"], row["kind"], (RANKS.index(row["place"]), -row["people"]))
        for row in release.rows(NAMES)
    )


FILTERS = """
           (:kind IS NULL OR r.kind = :kind)
       AND (:parent IS NULL OR r.up = :parent)
       AND (:country IS NULL OR (r.country = :country AND r.code <> :country))
"""

CALLED = """
    SELECT n.name, n.strong, p.region, p.kind, p.people
      FROM place_names AS n JOIN places AS p ON p.id = n.place
     WHERE n.name = :typed
"""

BEGIN = """
    SELECT n.name, n.strong, p.region, p.kind, p.people
      FROM place_names AS n JOIN places AS p ON p.id = n.place
     WHERE n.name > :typed AND n.name < :until
     ORDER BY p.people DESC
     LIMIT :most
"""

BEGIN_FITTING = BEGIN.replace(
    "WHERE",
    f"JOIN (SELECT code, kind, country, parent AS up FROM regions) AS r ON r.code = p.region WHERE {FILTERS} AND",
)

NAMES = """
    SELECT r.code, w.name, iif(w.place = 'code', 'code', 'name') AS kind, w.place,
           ifnull((SELECT max(people) FROM places WHERE region = r.code AND kind = r.kind), 0) AS people
      FROM regions AS r
      JOIN (SELECT code, name, kind AS place FROM regions
             UNION ALL SELECT code, name_iso, kind || '_otherwise' FROM regions
             UNION ALL SELECT code, name_local, kind || '_otherwise' FROM regions WHERE name_local IS NOT NULL
             UNION ALL SELECT code, name_ko, kind || '_otherwise' FROM regions WHERE name_ko IS NOT NULL
             UNION ALL SELECT n.region, n.name, o.kind || '_otherwise' FROM region_names AS n JOIN regions AS o ON o.code = n.region
             UNION ALL SELECT code, code, 'code' FROM regions
             UNION ALL SELECT region, alias, 'code' FROM region_aliases) AS w ON w.code = r.code
"""
