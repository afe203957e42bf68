"""The queries of the latest requests: each is validated when it is first written so, and remembered for the day."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from api.web.query import ParsedQuery
from schemas.paging import today

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date

    from marshmallow import Schema

    from api.codes import CodeSystem
    from api.database import Release
    from api.web.query import Query

MOST = 1024
"""Queries that are remembered, the latest ones: with all objects they take a few megabytes at most."""
LONGEST = 256
"""Characters of a query that is remembered; longer ones are rare."""
OF_THE_RELEASE = "max_age"
"""A query with this parameter is not remembered: whether it is answered depends on the age of the release."""


class Written(NamedTuple):
    """What decides the meaning of a query: the schema of its operation, its text, and today's date."""

    schema: Schema
    text: str
    day: date


class Queries:
    """Canonical queries of one release by how they were written, bounded in number and length."""

    def __init__(self, release: Release) -> None:
        del release  # another release has other codes, and its own queries
        self._known: dict[Written, Query] = {}
        self._lock = Lock()
        self.get = self._known.get

    def written(self) -> list[Written]:
        """Return what is remembered, the oldest first."""
        return list(self._known)

    def put(self, written: Written, query: Query) -> None:
        """Remember a canonical query in place of the oldest, unless its text is long."""
        if len(written.text) > LONGEST:
            return
        with self._lock:
            if len(self._known) >= MOST:
                del self._known[next(iter(self._known))]
            self._known[written] = query


class KnownQuery(NamedTuple):
    """A query that was validated before."""

    query: Query

    def canonical(self, release: Release, codes: Mapping[str, CodeSystem]) -> Query:
        """Return the query, which is canonical: the codes were found in this release."""
        del release, codes
        return dict(self.query)


class NewQuery(ParsedQuery):
    """A query to be validated and remembered. It is not where it has a ``private`` parameter."""

    def __init__(self, written: Written, values: Mapping[str, list[str]], private: Collection[str]) -> None:
        super().__init__(written.schema, values)
        self._written = written
        self._remembered = self.query.keys().isdisjoint((*private, OF_THE_RELEASE))

    def canonical(self, release: Release, codes: Mapping[str, CodeSystem]) -> Query:
        """Return the query with canonical codes. Raises a problem as ``ParsedQuery`` does."""
        found = super().canonical(release, codes)
        if self._remembered:
            release.keep(Queries).put(self._written, dict(found))
        return found


def read_query(
    release: Release,
    schema: Schema,
    codes: Mapping[str, CodeSystem],
    private: Collection[str],
    text: str,
    values: Callable[[], Mapping[str, list[str]]],
) -> KnownQuery | NewQuery:
    """Return the query that an address has as ``text``, with these ``values``; ``canonical`` raises its faults."""
    written = Written(schema, text, today())
    known = release.keep(Queries).get(written)
    if known is not None:
        return KnownQuery(known)
    new = NewQuery(written, values(), private)
    new.read_codes(codes)
    return new
