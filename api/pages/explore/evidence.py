"""The evidence of a page, grouped by what it shows and by indicator, and what speaks against it or has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from api.database import Release, Row
    from api.pages.explore.claims import Claim

INVOLUNTARY, PENALTY, BOTH = "involuntariness", "penalty", "both"
HEADINGS = {
    INVOLUNTARY: "Work that is not voluntary",
    PENALTY: "Under the menace of a penalty",
    BOTH: "Forced labour as a whole",
    "vulnerability": "What makes workers dependent",
    "coping": "What hides it or keeps protection away",
    "context": "Context, which enters no score",
}
"""The groups of indicators, in their order."""
HAZARD = (INVOLUNTARY, PENALTY, BOTH)
MOST_DOTS = 12
"""Origins that are drawn as dots; where there are more, the figures say so."""


class ShownIndicator(NamedTuple):
    """An indicator with the claims that support it, the heaviest first."""

    id: str
    name: str
    definition: str
    claims: Sequence[Claim]
    origins: int
    """Independent origins among them."""

    @property
    def best(self) -> Claim:
        """The claim with the best grade."""
        return min(self.claims, key=lambda claim: (claim.grade, claim.order))

    @property
    def first(self) -> Claim:
        """The claim that weighs most."""
        return self.claims[0]

    @property
    def latest(self) -> str:
        """When the latest was published, to the day, month or year."""
        newest = max(self.claims, key=lambda claim: str(claim.row["published_by"]))
        return str(newest.row["published_on"])


class Group(NamedTuple):
    """Indicators that show the same kind of thing; ``hazard``: forced labour itself."""

    heading: str
    hazard: bool
    indicators: Sequence[ShownIndicator]


class ShownEvidence(NamedTuple):
    """All evidence of a page."""

    groups: Sequence[Group]
    origins: int
    """Independent origins that report forced labour itself."""
    denials: Sequence[Claim]
    endings: Sequence[Claim]
    remedies: Sequence[Claim]
    total: int


def evidence_of(release: Release, claims: Mapping[str, Claim]) -> ShownEvidence:
    """Return the claims of a profile in groups."""
    known = {row["id"]: row for row in release.rows(INDICATORS)}
    by_indicator: dict[str, list[Claim]] = {}
    for claim in claims.values():
        if claim.supports:
            by_indicator.setdefault(claim.row["indicator"], []).append(claim)
    found: dict[str, list[ShownIndicator]] = {kind: [] for kind in HEADINGS}
    for id_, own in by_indicator.items():
        row = known[id_]
        entry = ShownIndicator(id_, row["name"], row["definition"], own, len(_origins(own)))
        found[_kind(row)].append(entry)
    hazard = [claim for kind in HAZARD for each in found[kind] for claim in each.claims]
    return ShownEvidence(
        groups=[
            Group(HEADINGS[kind], kind in HAZARD, sorted(entries, key=_order))
            for kind, entries in found.items()
            if entries
        ],
        origins=len(_origins(hazard)),
        denials=_latest_first(claims, "disputes"),
        endings=_latest_first(claims, "ended"),
        remedies=_latest_first(claims, "remedies"),
        total=len(claims),
    )


def _kind(row: Row) -> str:
    """Return the group of an indicator."""
    if row["dimension"] != "hazard":
        return str(row["dimension"])
    axes = {axis for axis in (INVOLUNTARY, PENALTY) if axis in row["axes"]}
    return BOTH if len(axes) > 1 else axes.pop()


def _origins(claims: Iterable[Claim]) -> set[str]:
    return {claim.row["origin"] for claim in claims if claim.independent}


def _order(indicator: ShownIndicator) -> tuple[int, str, str]:
    return -indicator.origins, indicator.best.grade, indicator.name


def _latest_first(claims: Mapping[str, Claim], stance: str) -> list[Claim]:
    found = [claim for claim in claims.values() if claim.row["stance"] == stance]
    return sorted(found, key=lambda claim: str(claim.row["published_by"]), reverse=True)


INDICATORS = "SELECT id, name, definition, dimension, axes FROM indicators"
