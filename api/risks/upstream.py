"""Upstream: usual inputs of a sector, and the places where forced or child labour behind each is documented. Only a warning."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.law.usual_inputs import UsualInputs
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.database import Release, Row
    from api.law.usual_inputs import Documented, Step
    from api.scoring.assess import Assessment

LONGEST = 300
"""Bytes of a link in a short profile, as the answer writes it."""

MOST_LINKS = 10
"""Links of a short profile."""

SECTION = 1
"""Characters of a section's code, which is too wide for inputs to mean anything."""


def upstream(
    release: Release, assessment: Assessment, hs: str | None, *, every: bool = False
) -> list[Row] | None:
    """Return the usual inputs of the sector of a pair, or of the goods ``hs``.

    The links whose input is documented, in brief and at most ten, the inputs of inputs among them; with ``every`` all
    direct inputs complete. The country of the pair comes first among the places of an input, and the links that it is
    documented in. None for a section.
    """
    sector = assessment.inputs.pair.sector[0]
    if len(sector) == SECTION:
        return None
    if every:
        steps = release.keep(UsualInputs).chain(sector, hs)
        return [_complete(release, step, assessment) for step in steps if step.steps == 1]
    return [_brief(*found) for found in documented_inputs(release, assessment, hs)[:MOST_LINKS]]


class DocumentedStep(NamedTuple):
    """A usual input with the places where labour behind it is documented, those of the pair's own country first."""

    step: Step
    places: tuple[str, ...]


def documented_inputs(release: Release, assessment: Assessment, hs: str | None) -> tuple[DocumentedStep, ...]:
    """Return the documented inputs of a pair, several steps up: the same country first, then the nearest."""
    pair, day = assessment.inputs.pair, assessment.inputs.as_of.isoformat()
    if len(pair.sector[0]) == SECTION:
        return ()
    return release.keep(DocumentedInputs).of(pair.sector[0], hs, pair.region[-1], day)


class DocumentedInputs:
    """The documented usual inputs of one release. Most pairs share them with others of their country, so they are cached."""

    def __init__(self, release: Release) -> None:
        self._usual = release.keep(UsualInputs)
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, sector: str | None, hs: str | None, country: str, day: str) -> tuple[DocumentedStep, ...]:
        """Return the documented inputs of the goods, or of all goods of a sector: the same country first, then the nearest."""
        found = [
            (step, claims) for step in self._usual.chain(sector, hs) if (claims := _known(step, country, day))
        ]
        found.sort(key=lambda pair: (pair[1][0].region[-1] != country, pair[0].steps))
        return tuple(
            DocumentedStep(step, tuple(dict.fromkeys(claim.region[0] for claim in claims)))
            for step, claims in found
        )


def _known(step: Step, country: str, day: str) -> list[Documented]:
    """Return the claims known on a day (ISO 8601), those of the country first."""
    claims = [claim for claim in step.link.documented if claim.known(day)]
    return sorted(claims, key=lambda claim: (claim.region[-1] != country, claim.region[0]))


def _brief(step: Step, places: Sequence[str]) -> Row:
    """Return a link with as many places as there is room for, and how many there are."""
    entry: Row = {
        "product": step.link.row["product"],
        "input": step.link.row["input"],
        "input_hs": list(step.link.input_hs),
        "steps": step.steps,
        "places": [],
        "places_count": len(places),
    }
    while len(json.dumps(entry)) > LONGEST:
        entry["input_hs"].pop()
    room = LONGEST - len(json.dumps(entry))
    for place in places:
        room -= len(place) + len('"", ')
        if room < 0:
            break
        entry["places"].append(place)
    return entry


def _complete(release: Release, step: Step, assessment: Assessment) -> Row:
    trees = release.keep(Trees)
    places: dict[str, Row] = {}
    pair, day = assessment.inputs.pair, assessment.inputs.as_of.isoformat()
    for claim in _known(step, pair.region[-1], day):
        region = claim.region[0]
        reference = {"code": region, "name": trees.region_names[region]}
        place = places.setdefault(region, {"region": reference, "indicators": [], "claims": []})
        for column, value in (("indicators", claim.indicator), ("claims", claim.claim)):
            if value not in place[column]:
                place[column].append(value)
    row, documented = step.link.row, list(places.values())
    return {
        **{name: row[name] for name in ("product", "input", "reason")},
        "product_hs": list(step.link.product_hs),
        "input_hs": list(step.link.input_hs),
        "input_sectors": [
            {"code": sector, "title": trees.sector_titles[sector]} for sector in step.link.input_sectors
        ],
        "sources": json.loads(row["sources"]),
        "steps": step.steps,
        "documented": documented,
        "text": _sentence(row, documented),
    }


def _sentence(row: Row, documented: list[Row]) -> str:
    core = f"A usual input of {row['product']}: {row['input']}."
    if not documented:
        return f"{core} No claim here documents the labour behind it, which clears nothing."
    places = len(documented)
    where = f"in {places} places" if places > 1 else "in one place"
    return f"{core} Forced or child labour behind it is documented {where}: ask where yours comes from."
