"""The laws of short profiles as they were written: most pairs share them with many others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.law.flags import is_complete, laws_of, short_laws
from api.law.prompted import law_of_pair
from api.web.fragments import FragmentCache
from api.web.shape import shaper
from schemas.laws import Flag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release, Row
    from api.scoring.assess import Assessment
    from api.web.written import Fragment

MOST_BYTES = 16 * 2**20
"""Bytes of all written laws in memory: those of some 3,000 kinds of pairs."""

SHAPE = shaper(Flag())


class WrittenLaws:
    """The laws of one release as they were written, by everything that determines the flags of a pair."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._cache = FragmentCache(MOST_BYTES)

    def of(
        self, assessment: Assessment, query: Mapping[str, Any]
    ) -> tuple[Fragment | list[Row], Fragment | dict[str, list[str]]]:
        """Return the laws of a profile and the ids of the others, as ``laws_of`` does, written where pairs can share them."""
        if is_complete(query):
            return laws_of(self._release, assessment, query)
        pair = law_of_pair(self._release, assessment, query)
        key = pair.key
        if key is None:
            return short_laws(pair)
        found = self._cache.get(key)
        if found is None:
            laws, others = short_laws(pair)
            found = self._cache.put(key, [SHAPE(law) for law in laws], others)
        laws_written, others_written = found
        return laws_written, others_written
