"""Checks of what a reader decides about each claim: its stance, how widely it is stated, whether it is a finding or an opinion."""

from seed.evidence.checks.publishers import KIND
from seed.evidence.claims import NO_EXTENT
from seed.read.faults import Faults
from seed.read.fields import optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.validators import YES_OR_NO, one_of, sentence
from seed.reference.known import KnownIds

EXTENTS = ("case", "recurring", "widespread", "systemic")
FINDERS = ("authority", "state")
"""The kinds of speakers that can find forced labour: courts, inspectorates and customs, of a State or of several."""
MONITORS = ("authority", "un_body", "ngo", "researcher")
"""The kinds of speakers that can find an ending: authorities, bodies of the UN and independent monitors."""
ENDING_GRADES = "ABC", "123"
"""The grades of an ending: reliability, credibility."""

READING = {
    "stance": optional(one_of("supports", "disputes", "remedies", "ended")),
    "extent": optional(one_of(*EXTENTS, NO_EXTENT)),
    "extent_because": optional(sentence),
    "opinion": optional(YES_OR_NO),
    "finding": optional(YES_OR_NO),
}
"""Fields of a claim. The extent is required of every claim that is no listing: an authority that lists has seen several cases."""


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check the reading of every claim of evidence/*.yaml."""
    kinds: dict[str, str] = {}
    for row in data.tables["publishers"]:
        kinds.setdefault(row.text("id"), row.text("kind"))
    context = {entry.text("id") for entry in data.indicators if entry.text("dimension") == "context"}
    for claim in data.claims:
        if ids.indicators.get(claim.text("indicator")) == "listing":
            _check_no_extent(claim, faults)
        else:
            _check_extent(claim, context, faults)
        speaker = claim.entry("attributed_to").text("kind") or kinds.get(claim.text("publisher"), "")
        if claim.text("finding") == "yes":
            _check_finding(claim, speaker, faults)
        if claim.text("stance") == "ended":
            _check_ending(claim, speaker, faults)


def _check_no_extent(claim: Entry, faults: Faults) -> None:
    for key in ("extent", "extent_because"):
        if claim.text(key):
            what = f"{key} is written for a listing, which always counts as recurring"
            faults.add(claim.at(key), what, f"remove {key}")


def _check_extent(claim: Entry, context: set[str], faults: Faults) -> None:
    extent = claim.text("extent")
    if not extent:
        remedy = f"write {', '.join(EXTENTS)}, or {NO_EXTENT} where the source states none"
        faults.add(claim.at("extent"), "the claim states no extent", remedy)
    if not claim.text("extent_because"):
        remedy = "write in a sentence what in the source shows how widely it happens"
        faults.add(claim.at("extent_because"), "the extent has no reason", remedy)
    supports = claim.text("stance") in {"", "supports"} and claim.get("about") is None
    weighs_nothing = claim.text("opinion") not in {"", "no"} or claim.text("indicator") in context
    if extent == NO_EXTENT and supports and not weighs_nothing:
        what = "a claim that supports an indicator has the extent none"
        faults.add(claim.at("extent"), what, "write case, the least, where the source states no width")
    if claim.text("every_sector") == "yes" and extent in EXTENTS[:2]:
        what = f"every sector is stated, and the extent is {extent}"
        faults.add(claim.at("every_sector"), what, f"remove it, or write {' or '.join(EXTENTS[2:])}")


def _check_finding(claim: Entry, speaker: str, faults: Faults) -> None:
    place = claim.at("finding")
    if KIND(speaker) is None and speaker not in FINDERS:
        what = f"the speaker is of the kind {speaker}, which finds nothing in law"
        faults.add(place, what, "remove finding, or attribute the claim to the court or the inspectorate")
    if claim.text("stance") not in {"", "supports"}:
        faults.add(place, f"a claim that {claim.text('stance')} is no finding", "remove finding")
    if claim.text("opinion") == "yes":
        faults.add(place, "an opinion is no finding", "remove one of the two")


def _check_ending(claim: Entry, speaker: str, faults: Faults) -> None:
    if KIND(speaker) is None and speaker not in MONITORS:
        what = f"the speaker is of the kind {speaker}, which cannot find that a practice ended"
        faults.add(claim.at("stance"), what, "write stance: disputes, or attribute the claim to who found it")
    for field, allowed in zip(("reliability", "credibility"), ENDING_GRADES, strict=True):
        if claim.text(field) and claim.text(field) not in allowed:
            what = f"an ending has the {field} {claim.text(field)}"
            remedy = f"write stance: disputes, or a grade of {', '.join(allowed)} with its reason"
            faults.add(claim.at(field), what, remedy)
