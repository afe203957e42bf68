"""Resolving: any place and any product, as people write them, to codes; what is in doubt is told as such."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Blueprint

from api.names.candidate import doubt
from api.names.places.resolve import resolve_place
from api.names.products.resolve import resolve_product
from api.resolve.places import places
from api.resolve.products import products
from api.web.bodies import JsonBody
from api.web.operation import Operation, Query
from schemas.resolve import Resolution, ResolveBody, ResolveQuery

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.database import Release, Row
    from api.names.candidate import Candidate, Resolved

resolve = Blueprint("resolve", __name__, url_prefix="/v1/resolve")


@resolve.get("")
@Operation(query=ResolveQuery, returns=Resolution, cached=False)
def get_resolve(release: Release, query: Query) -> Row:
    """The place and the sector that a text means, each with its candidates.

    At least one of `region`, `sector` and `text` is given. What is not settled has no code: ask the person who knows,
    or choose among the candidates. A text has 1,000 characters at most; long ones are better posted, for
    the whole address has 4,000.
    """
    return _resolved(release, query)


@resolve.post("")
@Operation(body=JsonBody(ResolveBody), returns=Resolution, cached=False)
def post_resolve(release: Release, query: Query) -> Row:
    """The same, asked in a body: for long texts, and for what should not stand in an address."""
    return _resolved(release, query)


def _resolved(release: Release, query: Query) -> Row:
    """Read each subject from its own text, else from the one that may hold both."""
    opened, country = release, query.get("country")
    return {
        "region": _told(
            query, "region", lambda text: resolve_place(text, country, places(opened)), places(opened).name
        ),
        "sector": _told(
            query, "sector", lambda text: resolve_product(text, products(opened)), _titles(opened).__getitem__
        ),
    }


def _told(
    query: Query, subject: str, read: Callable[[str], Resolved], name: Callable[[str], str]
) -> Row | None:
    """Give what a subject's text was read as, with the names of the codes; None where there is no text for it."""
    own, shared = query.get(subject), query.get("text")
    text = shared if own is None else own
    if text is None:
        return None
    found = read(text)
    beside = (
        f"text was not read for this: {subject} is given" if own is not None and shared is not None else None
    )
    return {
        "code": found.code,
        "name": None if found.code is None else name(found.code),
        "candidates": [_candidate(one, name) for one in found.candidates],
        "used": list(found.used),
        "ignored": list(found.ignored),
        "note": "; ".join(note for note in (found.note or doubt(found, subject), beside) if note) or None,
    }


def _candidate(found: Candidate, name: Callable[[str], str]) -> Row:
    return {
        "code": found.code,
        "name": name(found.code),
        "score": found.score,
        "method": found.method,
        "matched": found.matched,
    }


@lru_cache(maxsize=2)
def _titles(opened: Release) -> dict[str, str]:
    return {row["code"]: row["title"] for row in opened.rows("SELECT code, title FROM sectors")}
