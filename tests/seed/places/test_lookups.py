"""What a release has ready for the reader of places is what its names say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.text.bloom import BloomFilter
from seed.places.lookups import EVERYWHERE, NEAR_FROM, NEAR_INSIDE

if TYPE_CHECKING:
    from api.database import Release

READ = """
    SELECT n.name, n.strong, substr(p.region, 1, 2), p.kind, p.people
      FROM place_names AS n JOIN places AS p ON p.id = n.place
"""


def is_compared(name: str, strong: int, kind: str, people: int) -> bool:
    """Return whether a misspelt word may mean a name once its country is known."""
    latin = name.replace(" ", "").isascii() and name.replace(" ", "").isalpha()
    weighty = people >= NEAR_FROM or (people >= NEAR_INSIDE and strong == 1)
    named = kind == "subdivision" or (kind == "country" and strong == 1)
    return len(name) >= 5 and latin and (named or weighty)


def test_misspelt_words_are_compared_with_regions_and_large_cities_alone(opened: Release) -> None:
    expected = set()
    for name, strong, country, kind, people in opened.each(READ):
        if is_compared(name, strong, kind, people):
            expected.add((country, name))
            if strong and (people >= NEAR_FROM or kind in {"country", "subdivision"}):
                expected.add((EVERYWHERE, name))
    found = opened.tuples("SELECT country, length, names FROM near_names")
    assert {(country, name) for country, _, names in found for name in names.split("\n")} == expected
    for _, length, names in found:
        assert names.split("\n") == sorted({name for name in names.split("\n") if len(name) == length})


def test_the_filter_of_a_release_passes_every_name_of_a_place(opened: Release) -> None:
    names = opened.column("SELECT DISTINCT name FROM place_names")
    chosen = BloomFilter(*opened.column("SELECT bits FROM name_filter"))
    assert chosen.select(names, ()) == names
