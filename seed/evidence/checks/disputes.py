"""Checks of disputes: a disputing claim names existing claims or an origin, and not its own."""

from seed.read.faults import Faults
from seed.read.fields import check_fields, listed, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_repeated
from seed.read.validators import known
from seed.reference.known import KnownIds


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check `stance` and `disputes` of every claim."""
    origins = {claim.text("origin") for claim in data.claims} - {""}
    fields = {
        "claims": listed(known(ids.claims, "claim", "add it to evidence/*.yaml, or correct it")),
        "origin": optional(known(origins, "origin", "name the origin of a claim")),
    }
    for claim in data.claims:
        _check_stance(claim, faults)
        disputes = claim.entry("disputes")
        if disputes:
            check_fields(disputes, fields, faults)
            _check_target(claim, disputes, faults)


def _check_stance(claim: Entry, faults: Faults) -> None:
    disputing = claim.text("stance") == "disputes"
    named = claim.get("disputes") is not None
    if named and not disputing:
        what = "a claim that supports names what it disputes"
        faults.add(claim.at("disputes"), what, "write stance: disputes")
    if disputing and not named:
        remedy = "write disputes: {claims: [ids]} or {origin: id}"
        faults.add(claim.at("stance"), "the stance is disputes, and nothing is named", remedy)


def _check_target(claim: Entry, disputes: Entry, faults: Faults) -> None:
    claims = disputes.texts("claims")
    if bool(claims) == bool(disputes.text("origin")):
        what = "disputes names neither or both of claims and origin"
        faults.add(claim.at("disputes"), what, "write one of them")
    for name, place in claims:
        if name == claim.text("id"):
            faults.add(place, f"{name} disputes itself", "name another claim")
    check_repeated(claims, "claim", "dispute", faults)
    if disputes.text("origin") and disputes.text("origin") == claim.text("origin"):
        faults.add(disputes.at("origin"), "a claim disputes its own origin", "name another claim's origin")
