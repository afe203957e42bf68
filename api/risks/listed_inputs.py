"""Goods of a pair that an authority lists for an input: the labour is that of the input, at its place."""

from __future__ import annotations

import json
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from api.text.hs_codes import overlap
from api.trees import Trees

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release

MOST_NAMED = 3
"""Goods that a sentence names."""


class ListingOfInput(NamedTuple):
    """A good that is listed for an input, with its HS prefixes and the days (ISO 8601) on which the listing is known and in force."""

    good: str
    input: str
    country: str
    hs: tuple[str, ...]
    since: str
    until: str

    def counts(self, day: str, hs: str | None) -> bool:
        """Return whether it is known and in force on a day, for any goods or for those of a code."""
        return self.since <= day < self.until and (hs is None or overlap(hs, self.hs))


class ListedInputs:
    """The goods of one release that are listed for an input, a few dozen, by place and by each sector that contains theirs."""

    def __init__(self, release: Release) -> None:
        self._trees = release.keep(Trees)
        self._found: defaultdict[tuple[str, str], list[ListingOfInput]] = defaultdict(list)
        for region, sector, good, made_of, country, hs, *days in release.tuples(LISTED):
            listed = ListingOfInput(good, made_of, country, tuple(json.loads(hs)), *days)
            for code in self._trees.sector(sector):
                self._found[region, code].append(listed)

    def of(self, region: str, sector: str, hs: str | None, as_of: date) -> list[ListingOfInput]:
        """Return the goods of a pair, or those of ``hs``, that are listed for an input on a day, by name."""
        day = as_of.isoformat()
        found = [
            listed
            for place in self._trees.region(region)
            for listed in self._found.get((place, sector), ())
            if listed.counts(day, hs)
        ]
        return sorted(found, key=attrgetter("good"))


def input_sentence(listed: list[ListingOfInput]) -> str | None:
    """Return what is listed as one sentence; None for nothing."""
    if not listed:
        return None
    goods = list(dict.fromkeys(f"{found.good} (input: {found.input} of {found.country})" for found in listed))
    named = goods[:MOST_NAMED]
    if more := len(goods) - len(named):
        named.append(f"{more} more")
    return f"Listed by an authority for an input made by forced or child labour: {'; '.join(named)}."


LISTED = """
    SELECT e.region, e.sector, g.name, i.name, c.name, e.goods,
           max(e.published_by, ifnull(e.listed_since, e.published_by)),
           min(ifnull(e.listed_until, '9999-12-31'), ifnull(e.withdrawn_on, '9999-12-31'))
      FROM evidence AS e
      JOIN goods AS g ON g.id = e.good
      JOIN goods AS i ON i.id = e.input
      JOIN regions AS c ON c.code = e.input_country
     WHERE e.region IS NOT NULL AND e.sector IS NOT NULL
     ORDER BY e.id
"""
