"""Suggestions while one types: entities by the search of their collection, properties and types by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.reconcile.entities import described, name_of, types_of
from api.reconcile.properties import PROPERTIES
from api.regions.search import hits as region_hits
from api.sectors.search import hits as sector_hits
from api.web.work_lock import pause

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.database import Release, Row
    from api.names.search import Hit
    from api.reconcile.subject import Subject
    from api.web.query import Query

SHOWN = 20
"""Suggestions of one answer; the next ones follow with a cursor."""
OWN_NAMES = frozenset({"code", "name", "title"})
"""Kinds of names that an entity has itself."""
ALL_REGIONS = {"kind": None, "parent": None, "country": None}


def entities(release: Release, subject: Subject, query: Query) -> Row:
    """Return the entities whose name or code begins as typed, best first, as ``q`` finds them."""
    typed: str = query["prefix"]
    found: list[Hit] = (
        region_hits(release, typed, ALL_REGIONS) if subject.is_place else sector_hits(release, typed)
    )
    best: dict[str, Hit] = {}
    for hit in sorted(found):
        best.setdefault(hit.code, hit)
    pause()
    return _page([_entity(release, subject, best[code]) for code in _part(list(best), query)])


def properties(subject: Subject, query: Query) -> Row:
    """Return the properties whose id or name begins as typed: those to fetch, then those of a query alone."""
    named = [{"id": each.id, "name": each.name, "description": each.description} for each in PROPERTIES]
    named += [
        {"id": name, "name": name.capitalize(), "description": f"In a query: {text}"}
        for name, text in subject.hints.items()
    ]
    return _page(_part(_beginning(named, query), query))


def types(subject: Subject, query: Query) -> Row:
    """Return the types whose id or name begins as typed."""
    named = [
        {"id": each.id, "name": each.name, "description": _within(subject, each.id)} for each in subject.types
    ]
    return _page(_part(_beginning(named, query), query))


def proposals(subject: Subject, query: Query) -> Row:
    """Return the properties to fetch: every type has the same."""
    del subject
    limit = query.get("limit")
    found = [
        {"id": each.id, "name": each.name, "description": each.description} for each in PROPERTIES[:limit]
    ]
    return {"properties": found, "type": query["type"], **({"limit": limit} if limit else {})}


def _entity(release: Release, subject: Subject, hit: Hit) -> Row:
    """Return an entity, with the name that was found where this is not its own: a city in it, a product that it makes."""
    found = "" if hit.kind in OWN_NAMES else f": {hit.name}"
    return {
        "id": hit.code,
        "name": name_of(release, subject, hit.code),
        "description": f"{described(release, subject, hit.code)}{found}",
        "notable": types_of(release, subject, hit.code),
    }


def _within(subject: Subject, name: str) -> str:
    return "All entities of this service." if name == subject.general else "Entities of this type alone."


def _beginning(named: Iterable[Row], query: Query) -> list[Row]:
    """Return what begins as typed, by its id or by a word of its name."""
    typed = query["prefix"].strip().casefold()
    return [
        each
        for each in named
        if each["id"].startswith(typed) or any(word.startswith(typed) for word in _endings(each["name"]))
    ]


def _endings(name: str) -> Iterable[str]:
    """Return a name from each of its words on."""
    words = name.casefold().split()
    return (" ".join(words[place:]) for place in range(len(words)))


def _part(found: list[Any], query: Query) -> list[Any]:
    first: int = query["cursor"]
    return found[first : first + SHOWN]


def _page(found: list[Row]) -> Row:
    return {"result": found}
