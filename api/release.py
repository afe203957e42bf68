"""The release that this server answers from: version, digests, counts, and the sources with their licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.web.operation import Operation
from schemas.release import Release as ReleaseShape

if TYPE_CHECKING:
    from api.database import Release, Row

releases = Blueprint("releases", __name__, url_prefix="/v1/release")

NOTE = (
    "Codes, names and boundaries of regions are those of the ISO 3166 standard and imply no view on the status of any "
    "territory. A profile speaks of a place and a sector, never of a supplier. Silence is not safety: "
    "no record found is not low risk. Which law may be engaged is no finding and no legal advice, and a law that is not "
    "held is not a law that does not exist."
)


@releases.get("")
@Operation(returns=ReleaseShape)
def get_release(release: Release) -> Row:
    """The release: version, digests, counts, packages, and each source with its dates and licence."""
    record = release.record
    return {**record, "built_at": record["built_on"], "sources": release.rows(SOURCES), "note": NOTE}


SOURCES = "SELECT id, title, published_on, retrieved_on, licence FROM sources ORDER BY id"
