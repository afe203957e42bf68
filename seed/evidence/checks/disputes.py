"""Checks of disputes, remedies and endings: each names existing claims or an origin, and not its own."""

from seed.read.faults import Faults
from seed.read.fields import check_fields, listed, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_repeated
from seed.read.validators import known
from seed.reference.known import KnownIds

ABOUT_OTHERS = ("disputes", "remedies", "ended")
"""The stances of claims that are about other claims."""


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check `stance` and `about` of every claim."""
    origins = {claim.text("origin") for claim in data.claims} - {""}
    fields = {
        "claims": listed(known(ids.claims, "claim", "add it to evidence/*.yaml, or correct it")),
        "origin": optional(known(origins, "origin", "name the origin of a claim")),
    }
    for claim in data.claims:
        _check_stance(claim, faults)
        about = claim.entry("about")
        if about:
            check_fields(about, fields, faults)
            _check_target(claim, about, faults)


def _check_stance(claim: Entry, faults: Faults) -> None:
    about_others = claim.text("stance") in ABOUT_OTHERS
    named = claim.get("about") is not None
    if named and claim.text("stance") in {"", "supports"}:
        what = "a claim that supports names what it is about"
        faults.add(claim.at("about"), what, f"write stance: {' or '.join(ABOUT_OTHERS)}")
    if about_others and not named:
        what = f"the stance is {claim.text('stance')}, and nothing is named"
        faults.add(claim.at("stance"), what, "write about: {claims: [ids]} or {origin: id}")


def _check_target(claim: Entry, about: Entry, faults: Faults) -> None:
    claims = about.texts("claims")
    if bool(claims) == bool(about.text("origin")):
        what = "about names neither or both of claims and origin"
        faults.add(claim.at("about"), what, "write one of them")
    for name, place in claims:
        if name == claim.text("id"):
            faults.add(place, f"{name} is about itself", "name another claim")
    check_repeated(claims, "claim", "list of claims", faults)
    if about.text("origin") and about.text("origin") == claim.text("origin"):
        faults.add(about.at("origin"), "a claim is about its own origin", "name another claim's origin")
