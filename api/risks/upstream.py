"""Upstream: usual inputs of a sector, and the places where forced or child labour behind each is documented. Only a warning."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.law.periods import Periods
from api.law.usual_inputs import UsualInputs
from api.trees import Trees
from api.web.fragments import FragmentCache
from api.web.shape import shaper
from schemas.upstream import UpstreamLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.database import Release, Row
    from api.law.usual_inputs import Documented, Link, Step
    from api.scoring.assess import Assessment
    from api.web.written import Fragment

LONGEST = 300
"""Bytes of a link in a short profile, as the json module writes it; the answer writes it shorter, without blanks."""

MOST_LINKS = 10
"""Links of a short profile."""

MOST_BYTES = 4 * 2**20
"""Bytes of all written links in memory: those of some 4,000 links with their places."""

SHAPE = shaper(UpstreamLink())

SECTION = 1
"""Characters of a section's code, which is too wide for inputs to mean anything."""


def upstream(
    release: Release, assessment: Assessment, hs: str | None, *, every: bool = False
) -> list[Row] | list[Fragment] | None:
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
    found = documented_inputs(release, assessment, hs)[:MOST_LINKS]
    return list(map(release.keep(DocumentedInputs).written, found))


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


class LinkPlaces:
    """The places where labour behind the input of one link is documented, in each period and for each of its own countries."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._countries = frozenset(claim.region[-1] for claim in link.documented)
        days = {day for claim in link.documented for day in (claim.since, claim.until) if day}
        self._periods = Periods(days, "")
        self._of = lru_cache(maxsize=256)(self._places)

    def of(self, country: str, day: str) -> tuple[bool, tuple[str, ...]]:
        """Return whether a country is among the places on a day (ISO 8601), and the places, its own first."""
        own = country if country in self._countries else None
        return self._of(own, self._periods.first(day))

    def _places(self, country: str | None, day: str) -> tuple[bool, tuple[str, ...]]:
        claims = _known(self._link, country, day)
        places = tuple(dict.fromkeys(claim.region[0] for claim in claims))
        return bool(claims) and claims[0].region[-1] == country, places


class DocumentedInputs:
    """The documented usual inputs of one release, as rows and as they were written. Most pairs share them with others."""

    def __init__(self, release: Release) -> None:
        self._usual = release.keep(UsualInputs)
        self._places = {link.row["id"]: LinkPlaces(link) for link in self._usual.links if link.documented}
        self._written = FragmentCache(MOST_BYTES)

    def of(self, sector: str | None, hs: str | None, country: str, day: str) -> tuple[DocumentedStep, ...]:
        """Return the documented inputs of the goods, or of all goods of a sector: the same country first, then the nearest."""
        near: list[DocumentedStep] = []
        far: list[DocumentedStep] = []
        for step in self._usual.chain(sector, hs):  # the nearest come first
            places_of = self._places.get(step.link.row["id"])
            if places_of is not None:
                own, places = places_of.of(country, day)
                if places:
                    (near if own else far).append(DocumentedStep(step, places))
        return (*near, *far)

    def written(self, found: DocumentedStep) -> Fragment:
        """Return a documented input in brief, as it is or was written."""
        key = found.step.link.row["id"], found.step.steps, found.places
        (fragment,) = self._written.get(key) or self._written.put(key, SHAPE(brief(*found)))
        return fragment


def _known(link: Link, country: str | None, day: str) -> list[Documented]:
    """Return the claims known on a day (ISO 8601), those of the country first."""
    claims = [claim for claim in link.documented if claim.known(day)]
    return sorted(claims, key=lambda claim: (claim.region[-1] != country, claim.region[0]))


def brief(step: Step, places: Sequence[str]) -> Row:
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
    for claim in _known(step.link, pair.region[-1], day):
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
