"""Search of regions by their codes, by their names in every language of the release, and by the names of cities in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.search import BEGINS, EXACT, LAST, WITHIN, Hit, SearchName, prefix_hit
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
    return [*region_hits(release, folded), *_place_names(release, folded, filters)]


def region_hits(release: Release, typed: str) -> Iterator[Hit]:
    """Yield the hits of a folded text among names and codes of regions."""
    people = release.keep(people_of_regions)
    for text, code, name, kind, length in release.tuples(NAMED, typed=typed, until=typed + LAST):
        how = WITHIN if len(text) < length else EXACT if text == typed else BEGINS
        rank = RANKS.index(kind), -people.get(code, 0)
        yield Hit(how, rank, length, code, name, "code" if kind == "code" else "name")


def people_of_regions(release: Release) -> dict[str, int]:
    """Return about how many inhabitants each region has, where that is known."""
    return dict(release.tuples(PEOPLE))


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

NAMED = "SELECT text, region, name, kind, length FROM region_search WHERE text >= :typed AND text < :until"

PEOPLE = "SELECT region, max(people) FROM places WHERE kind IN ('country', 'subdivision') GROUP BY region"
