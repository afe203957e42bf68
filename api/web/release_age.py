"""The header that says how old a release is, where it is old."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.database import Release

STALE_DAYS = 180
"""Age of a release above which its responses have the header ``Release-Age``."""


def release_age(release: Release) -> dict[str, str]:
    """Return the header ``Release-Age`` of every response from a release, in days; nothing where it is young enough."""
    age = release.age_days()
    return {"Release-Age": str(age)} if age > STALE_DAYS else {}
