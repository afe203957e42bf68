"""What sources report, in the sentence of a profile: of the very pair first, and apart from it of wider places and sectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring import method

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.assess import Assessment
    from api.scoring.labels import Labels
    from api.scoring.weighed_item import WeighedItem

MOST_INDICATORS = 3
"""How many indicators of an axis are named, heaviest first; the explanation lists all."""

AXES = {"involuntariness": "work that is not voluntary", "penalty": "the menace of a penalty"}

EXTENTS = {
    "case": "at single sites",
    "recurring": "at several sites or for many workers",
    "widespread": "in a large share of the sector",
    "systemic": "across the sector, as its norm or by order of a State",
}


def reported(assessment: Assessment, labels: Labels) -> list[str]:
    """Return what independent origins report, listings aside: those are named as such.

    What a source says of a wider place or sector counts here, but it is no report of this pair: each of these has a clause of
    its own, with the origins that were not counted before it.
    """
    groups: dict[str, list[WeighedItem]] = {}
    for w in sorted(_claims(assessment.scored.weighed), key=_width_of):
        groups.setdefault(_named(w, labels), []).append(w)
    found: list[str] = []
    counted: set[str] = set()
    for of, claims in groups.items():
        origins = {w.origin for w in claims} - counted
        if not origins:
            continue
        if counted:
            who = f"{len(origins)} more report{'s' if len(origins) == 1 else ''}"
            found.append(f"{of}{who} {_indicators(claims, labels)}")
        else:
            found.append(f"{of}{_origins(len(origins))}{_content(claims, assessment, labels)}")
        counted |= origins
    return found


def _claims(items: Iterable[WeighedItem]) -> list[WeighedItem]:
    return [w for w in items if w.counts and w.item.supports and w.item.axes and not w.item.listing]


def _width_of(w: WeighedItem) -> tuple[bool, bool, int]:
    """Return what sorts the claims of the pair first, then those of wider sectors there, then those of wider places."""
    elsewhere, wider = w.match.region_match != "exact", w.match.sector_match == "ancestor"
    return elsewhere, wider, -len(w.item.region_path if elsewhere else w.item.sector_path)


def _named(w: WeighedItem, labels: Labels) -> str:
    """Return the wider place or sector that a claim names, as the beginning of a clause; empty for the pair itself."""
    if w.match.region_match != "exact":
        return f"of {labels.place(w.item.region_path[0])} as a whole, "
    if w.match.sector_match == "ancestor":
        return f"of {labels.subject(w.item.region_path[0], w.item.sector_path[0])}, "
    return ""


def _origins(count: int) -> str:
    return f"{count} independent origin{'' if count == 1 else 's'} report{'s' if count == 1 else ''}"


def _content(claims: Sequence[WeighedItem], assessment: Assessment, labels: Labels) -> str:
    """Return what claims report: their practice where they have one in common, both axes, and how widely, where they say it."""
    practices = {w.item.practice for w in claims}
    practice = labels.practices.get(practices.pop() or "") if len(practices) == 1 else None
    on_axes = {axis: [w for w in claims if axis in w.item.axes] for axis in method.AXES}
    what = [f"{AXES[axis]} ({_indicators(found, labels)})" for axis, found in on_axes.items() if found]
    extent = assessment.scored.extent
    width = f" {EXTENTS[extent.name]}" if any(w.item.id in extent.evidence for w in claims) else ""
    return f"{f', of {practice},' if practice else ''} {' and '.join(what)}{width}"


def _indicators(claims: Iterable[WeighedItem], labels: Labels) -> str:
    """Return the names of the heaviest indicators, heaviest first, equal ones by id."""
    weights: dict[str, float] = {}
    for w in claims:
        weights[w.item.indicator] = max(weights.get(w.item.indicator, 0.0), w.weight * w.item.strength)
    heaviest = sorted(weights, key=lambda i: (-weights[i], i))[:MOST_INDICATORS]
    return ", ".join(labels.indicators[i].lower() for i in heaviest)
