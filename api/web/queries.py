"""The queries of the latest requests: each is validated when it is first written so, and remembered for the day.

Queries that differ in nothing but the day that they name are remembered as one form: a day is read by itself.
"""

from __future__ import annotations

import re
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from marshmallow import ValidationError

from api.web.query import ParsedQuery, late_day
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


AS_OF = "as_of"
ONE_DAY = re.compile(rf"(?:^|(?<=&)){AS_OF}=([0-9-]+)(?=&|$)")
"""A day in the text of a query, in plain letters."""


class Written(NamedTuple):
    """What decides the meaning of a query: the schema of its operation, its text, and today's date.

    With ``dated``, the text is without the value of ``as_of``: a form of queries that differ in it alone.
    """

    schema: Schema
    text: str
    day: date
    dated: bool = False


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
    """A query whose form was validated before, with the day that it names, which is valid."""

    query: Query
    as_of: date | None

    def canonical(self, release: Release, codes: Mapping[str, CodeSystem]) -> Query:
        """Return the query, which is canonical: the codes were found in this release."""
        del release, codes
        return dict(self.query) if self.as_of is None else self.query | {AS_OF: self.as_of}


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
    days = ONE_DAY.findall(text)
    dated = len(days) == 1
    written = Written(schema, ONE_DAY.sub(f"{AS_OF}=", text) if dated else text, today(), dated)
    known = release.keep(Queries).get(written)
    if known is not None:
        if not dated:
            return KnownQuery(known, None)
        if (day := _valid_day(release, schema, days[0])) is not None:
            return KnownQuery(known, day)
    new = NewQuery(written, values(), private)
    new.read_codes(codes)
    return new


def _valid_day(release: Release, schema: Schema, text: str) -> date | None:
    """Return the day that a query names; None where it is no day, out of range, or late."""
    try:
        day: date = schema.load_fields[AS_OF].deserialize(text)
    except ValidationError:
        return None
    return None if late_day(release, day) else day
