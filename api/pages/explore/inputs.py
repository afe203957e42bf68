"""The usual inputs of a page, with the places where forced or child labour behind each is documented."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.database import in_list
from api.law.usual_inputs import UsualInputs
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from api.database import Release, Row

MOST_PLACES = 8
"""Places of an input that stand in one line; the others are one step away."""


class Place(NamedTuple):
    """A place where labour behind an input is documented, and the sector in which it is."""

    code: str
    name: str
    sector: str | None


class UsualInput(NamedTuple):
    """An input with its places; ``steps`` is 1 for what the goods are made from directly."""

    row: Row
    places: Sequence[Place]
    steps: int


def usual_inputs(
    release: Release, upstream: Sequence[Row] | None, sector: str, hs: str | None, as_of: date
) -> list[UsualInput]:
    """Return the documented inputs of a short profile, each place with the sector in which the labour is documented."""
    if not upstream:
        return []
    links = {
        (step.link.row["product"], step.link.row["input"]): step.link
        for step in release.keep(UsualInputs).chain(sector, hs)
    }
    day = as_of.isoformat()
    documented = {
        key: {claim.region[0]: claim.id for claim in reversed(link.documented) if claim.known(day)}
        for key, link in links.items()
    }
    ids = sorted({id_ for places in documented.values() for id_ in places.values()})
    sectors: Mapping[str, str] = dict(release.tuples(SECTORS, ids=in_list(ids)))
    names = release.keep(Trees).region_names
    return [
        UsualInput(
            row,
            [Place(code, names[code], sectors.get(found.get(code, ""))) for code in row["places"]],
            row["steps"],
        )
        for row in upstream
        for found in [documented[row["product"], row["input"]]]
    ]


SECTORS = (
    "SELECT id, sector FROM evidence WHERE id IN (SELECT value FROM json_each(:ids)) AND sector IS NOT NULL"
)
