"""Tables that a server would otherwise derive from the names of places at each start: it reads them, and derives nothing."""

import sqlite3
from collections import defaultdict
from itertools import groupby

from api.text.bloom import bloom_bits

NEAR_FROM = 100_000
"""Minimum inhabitants of a city that a misspelt word may mean."""
NEAR_INSIDE = 20_000
"""The same once the country is known; cities below the larger number are compared by their current name only."""
EVERYWHERE = ""
"""The country of names that a misspelt word may mean where no country is known."""
REGIONS = frozenset({"country", "subdivision"})


def name_filter(places: sqlite3.Connection) -> tuple[int, bytes]:
    """Return the one row of `name_filter`: the Bloom filter of all names."""
    return 1, bloom_bits(name for (name,) in places.execute("SELECT DISTINCT name FROM place_names"))


def near_names(places: sqlite3.Connection) -> list[tuple[str, int, str]]:
    """Return the rows of `near_names` (country, length, names): the names that a misspelt word may mean."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, strong, country, kind, people in places.execute(
        COMPARED, {"people": NEAR_INSIDE, "known": NEAR_FROM}
    ):
        found[country].add(name)
        if strong and (people >= NEAR_FROM or kind in REGIONS):
            found[EVERYWHERE].add(name)
    return [
        (country, length, "\n".join(same))
        for country in sorted(found)
        for length, same in groupby(sorted(found[country], key=lambda name: (len(name), name)), key=len)
    ]


COMPARED = """
    SELECT n.name, n.strong, substr(p.region, 1, 2), p.kind, p.people
      FROM place_names AS n JOIN places AS p ON p.id = n.place
     WHERE (p.kind = 'subdivision' OR (p.kind = 'country' AND n.strong = 1) OR (p.people >= :people AND (n.strong = 1 OR p.people >= :known)))
       AND length(n.name) >= 5
       AND n.name NOT GLOB '*[^a-z ]*'
"""
