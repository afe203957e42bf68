"""Claims as lists contain them, written once: a claim of a release never changes, whatever the day of the request."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.database import in_list
from api.evidence.claims import COLUMNS, claim_of
from api.web.fragments import FragmentCache
from api.web.shape import shaper
from schemas.evidence import EvidenceListed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.database import Release
    from api.web.written import Fragment

MOST_BYTES = 8 * 2**20
"""Bytes of all written claims in memory: those of a release of 3,000 claims."""

SHAPE = shaper(EvidenceListed())


class ListedClaim(NamedTuple):
    """A claim in a list: its id, and the wider region and sector that it was stated for, where it is inherited."""

    id: str
    region: str | None
    sector: str | None

    @property
    def inherited_from(self) -> dict[str, str | None] | None:
        """The wider region and sector as the list shows them; None where the claim is not inherited."""
        wider = {"region": self.region, "sector": self.sector}
        return wider if self.region or self.sector else None


class WrittenClaims:
    """The claims of one release as they were written; those of a list that are not are read by one query."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._cache = FragmentCache(MOST_BYTES)

    def of(self, listed: Sequence[ListedClaim]) -> list[Fragment]:
        """Return the claims of a list in its order."""
        found = dict(zip(listed, self._cache.get_all(listed), strict=True))
        if missing := [claim for claim, written in found.items() if written is None]:
            ids = in_list([claim.id for claim in missing])
            rows = {row["id"]: claim_of(row) for row in self._release.rows(CLAIMS, ids=ids)}
            for claim in missing:
                row = rows[claim.id] | {"inherited_from": claim.inherited_from}
                found[claim] = self._cache.put(claim, SHAPE(row))
        return [written[0] for written in found.values() if written is not None]


CLAIMS = COLUMNS + " WHERE e.id IN (SELECT value FROM json_each(:ids))"
