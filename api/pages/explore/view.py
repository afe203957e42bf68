"""Everything that the page of a profile shows, made from the answers of the API for the same request."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from api.pages.explore.calls import Calls
from api.pages.explore.claims import Claim, Spoken, by_speaker, claims_of
from api.pages.explore.evidence import MOST_DOTS, ShownEvidence, evidence_of
from api.pages.explore.inputs import MOST_PLACES, UsualInput, usual_inputs
from api.pages.explore.laws import MOST_PROMPTS, LawCard, Stated, law_cards, statements
from api.pages.explore.timeline import Timeline, timeline_of
from api.pages.explore.verdict import ShownVerdict, verdict_of
from api.risks.history import events
from api.risks.profile import profile
from api.risks.receipt import served_profile
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from api.database import Release, Row
    from api.web.query import Query


NOTHING_STATED: Mapping[str, Any] = MappingProxyType({"facts": [], "hs": None, "import_into": []})
"""The parameters that an address may leave out."""


class Printed(NamedTuple):
    """How many of each kind are printed, so that a profile has two pages of A4; the page says how many more there are."""

    indicators: int = 10
    denials: int = 3
    endings: int = 3
    laws: int = 7
    inputs: int = 5


PRINTED = Printed()


class View(NamedTuple):
    """The values of the template."""

    short: Mapping[str, Any]
    """The profile, as the API answers it."""
    full: Mapping[str, Any]
    """The profile with ``explain=full``."""
    query: Query
    """The query of the page, with what was left out."""
    stated_query: Query
    """The query as it was validated."""
    calls: Calls
    place: Row
    """The region with its names."""
    wider: Sequence[Row]
    """The pairs one step wider, as references."""
    verdict: ShownVerdict
    claims: Mapping[str, Claim]
    evidence: ShownEvidence
    laws: Sequence[LawCard]
    stated: Sequence[Stated]
    inputs: Sequence[UsualInput]
    events: Sequence[Row]
    """The history, as the API answers it."""
    timeline: Timeline
    markets: Sequence[str]
    most_printed: Printed = PRINTED
    most_dots: int = MOST_DOTS
    most_places: int = MOST_PLACES
    most_prompts: int = MOST_PROMPTS

    def named(self) -> dict[str, Any]:
        """Return the values of a template: the view, and its parts that macros use too."""
        return {
            "view": self,
            "short": self.short,
            "calls": self.calls,
            "verdict": self.verdict,
            "evidence": self.evidence,
        }

    def spoken(self, ids: Iterable[str]) -> list[Spoken]:
        """Return the claims of the page among these, by speaker."""
        return by_speaker(self.claims[id_] for id_ in ids if id_ in self.claims)


def view_of(release: Release, region: str, sector: str, query: Query) -> View:
    """Return what the page of a pair shows; ``query`` is the validated query of its address."""
    short = served_profile(release, region, sector, query)
    full = profile(release, region, sector, query | {"explain": "full"})
    claims = claims_of(release, full)
    history = events(release, region, sector, query["as_of"])
    return View(
        short=short,
        full=full,
        query={**NOTHING_STATED, **query},
        stated_query=query,
        calls=Calls(region, sector, query),
        place=release.one(PLACE, code=region),
        wider=_wider(release, region, sector),
        verdict=verdict_of(short, full),
        claims=claims,
        evidence=evidence_of(release, claims),
        laws=law_cards(release, short, full, query),
        stated=statements(release, query),
        inputs=usual_inputs(release, short["upstream"], sector, query.get("hs"), query["as_of"]),
        events=history,
        timeline=timeline_of(release, history, query["as_of"]),
        markets=release.keep(markets),
    )


def _wider(release: Release, region: str, sector: str) -> list[Row]:
    """Return the same sector in the place around, and the same place in the sector above."""
    trees = release.keep(Trees)
    around = [
        {"region": code, "sector": sector, "words": trees.region_names[code]}
        for code in trees.region(region)[1:2]
    ]
    above = [
        {"region": region, "sector": code, "words": f"{code} {trees.sector_titles[code]}"}
        for code in trees.sector(sector)[1:2]
    ]
    return around + above


def markets(release: Release) -> tuple[str, ...]:
    """Return the countries of import that the reader can choose; call it through ``Release.keep``.

    Member states without law of their own in the release are in the European Union's.
    """
    own = release.column(
        "SELECT DISTINCT jurisdiction FROM instruments WHERE jurisdiction <> 'UN' ORDER BY 1"
    )
    return tuple(own)


PLACE = """
    SELECT r.code, r.name, r.name_local, r.name_ko, r.type, c.code AS country, c.name AS country_name
      FROM regions AS r JOIN regions AS c ON c.code = r.country
     WHERE r.code = :code
"""
