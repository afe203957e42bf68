"""Questions of one release assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.risks.gather import question
from api.scoring.assess import assess
from api.web.work_lock import pause

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release
    from api.scoring.assess import Assessment


def assessed(
    release: Release, region: str, sector: str | None, as_of: date, hs: str | None = None
) -> Assessment:
    """Assess the question of a pair; arguments as of ``question``."""
    return assess(question(release, region, sector, as_of, hs), pause)
