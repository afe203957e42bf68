"""The entities of a service: regions and sectors by code, each with its name, its types and a short description."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release, Row
    from api.reconcile.subject import Subject


class Kinds(NamedTuple):
    """By code, the type of an entity and the word for it: a province is of the type subdivision."""

    regions: Mapping[str, tuple[str, str]]
    sectors: Mapping[str, tuple[str, str]]


def kinds(release: Release) -> Kinds:
    """Return the kinds of all entities; use ``release.keep(kinds)``."""
    return Kinds(
        {code: (kind, word) for code, kind, word in release.tuples(REGIONS)},
        {code: (level, level) for code, level in release.tuples(SECTORS)},
    )


def name_of(release: Release, subject: Subject, code: str) -> str:
    """Return the name of a region, or the title of a sector."""
    trees = release.keep(Trees)
    return trees.region_names[code] if subject.is_place else trees.sector_titles[code]


def line_of(release: Release, subject: Subject, code: str) -> Sequence[str]:
    """Return a code and its ancestors, nearest first."""
    trees = release.keep(Trees)
    return trees.region(code) if subject.is_place else trees.sector(code)


def type_of(release: Release, subject: Subject, code: str) -> str:
    """Return the id of the narrow type of an entity."""
    return _kind(release, subject, code)[0]


def word_of(release: Release, subject: Subject, code: str) -> str:
    """Return the word for the kind of an entity: province, country, class."""
    return _kind(release, subject, code)[1]


def types_of(release: Release, subject: Subject, code: str) -> list[Row]:
    """Return the types of an entity, the general one first."""
    own = type_of(release, subject, code)
    return [{"id": each.id, "name": each.name} for each in subject.types if each.id in {subject.general, own}]


def reference(release: Release, subject: Subject, code: str) -> Row:
    """Return an entity as a value of a property."""
    return {"id": code, "name": name_of(release, subject, code)}


def described(release: Release, subject: Subject, code: str) -> str:
    """Return what tells an entity from others of that name: ``province in China``, ``class in 10 Manufacture of food products``."""
    word, line = word_of(release, subject, code), line_of(release, subject, code)[1:]
    if not line:
        return word
    if subject.is_place:
        return f"{word} in {', '.join(name_of(release, subject, each) for each in line)}"
    over = (
        line[-2] if len(line) > 1 else line[0]
    )  # the division says more than the section, and is shorter than the group
    return f"{word} in {over} {name_of(release, subject, over)}"


def _kind(release: Release, subject: Subject, code: str) -> tuple[str, str]:
    found = release.keep(kinds)
    return (found.regions if subject.is_place else found.sectors)[code]


REGIONS = "SELECT code, kind, type FROM regions"
SECTORS = "SELECT code, level FROM sectors"
