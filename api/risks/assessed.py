"""Questions of one release assessed: those of one day share the evidence of wider pairs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from api.risks.gather import question
from api.scoring.assess import assess
from api.scoring.shared_evidence import SharedEvidence
from api.web.work_lock import pause

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release
    from api.scoring.assess import Assessment


def assessed(
    release: Release, region: str, sector: str | None, as_of: date, hs: str | None = None
) -> Assessment:
    """Assess the question of a pair; arguments as of ``question``."""
    shared = release.keep(SharedOnDays).on(as_of)
    return assess(question(release, region, sector, as_of, hs), shared, pause)


class SharedOnDays:
    """What the questions of one release share, on the last four days that were requested."""

    def __init__(self, _: Release) -> None:
        self.on = lru_cache(maxsize=4)(SharedEvidence)
