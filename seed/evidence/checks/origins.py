"""Origins: affiliated publishers are one voice, or corroboration would be counted that is none (method.md, 1)."""

from typing import TYPE_CHECKING

from seed.read.faults import Faults
from seed.read.files import Data
from seed.reference.known import KnownIds

if TYPE_CHECKING:
    from seed.read.records import Entry


def check(data: Data, _ids: KnownIds, faults: Faults) -> None:
    """Check that the claims and the lists of affiliated publishers share one origin."""
    affiliations = {
        row.text("id"): row.text("affiliation") or row.text("id") for row in data.tables["publishers"]
    }
    first: dict[str, Entry] = {}
    for claim in (*data.claims, *data.lists):
        affiliation, origin = affiliations.get(claim.text("publisher")), claim.text("origin")
        if not affiliation or not origin:
            continue
        other = first.setdefault(affiliation, claim)
        if other.text("origin") != origin:
            what = f"origin {origin}, but {affiliation} has the origin {other.text('origin')} at {other.at('origin')}"
            faults.add(claim.at("origin"), what, "affiliated publishers share an origin: write one for both")
