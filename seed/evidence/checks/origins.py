"""Checks of origins: affiliated publishers are one origin, or agreement among them would count as corroboration (method.md, 1)."""

from seed.read.faults import Faults, FileLine
from seed.read.files import Data
from seed.reference.known import KnownIds


def check(data: Data, _ids: KnownIds, faults: Faults) -> None:
    """Check that the claims and the lists of affiliated publishers have one origin."""
    affiliations = {
        row.text("id"): row.text("affiliation") or row.text("id") for row in data.tables["publishers"]
    }
    first: dict[str, tuple[str, FileLine]] = {}
    for claim in (*data.claims, *data.lists):
        affiliation, origin = affiliations.get(claim.text("publisher")), claim.text("origin")
        if not affiliation or not origin:
            continue
        other, place = first.setdefault(affiliation, (origin, claim.at("origin")))
        if other != origin:
            what = f"origin {origin}, but {affiliation} has the origin {other} at {place}"
            faults.add(claim.at("origin"), what, "affiliated publishers share an origin: write one for both")
