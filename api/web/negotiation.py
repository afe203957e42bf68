"""What a caller can read: media type by ``format=`` or ``Accept``, coding by ``Accept-Encoding``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from api.web.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

JSON, CSV, NDJSON = "application/json", "text/csv", "application/x-ndjson"
FORMATS = {"json": JSON, "csv": CSV, "ndjson": NDJSON}


def media_type(asked_format: str | None, *, many: bool, default: str = JSON) -> str:
    """Choose the media type: what ``format=`` names, else what ``Accept`` likes best, else the default.

    Raises a problem (406) where the caller reads none of those that there are.
    """
    if asked_format is not None:
        return FORMATS[asked_format]
    offered = list(FORMATS.values()) if many else [JSON]
    if not request.accept_mimetypes:
        return default
    best = request.accept_mimetypes.best_match([default, *(media for media in offered if media != default)])
    if best is None:
        raise Problem(406, f"nothing that Accept names is served here; accept {', '.join(offered)}")
    return best


def coding() -> str:
    """Choose the content coding: gzip where the caller takes it and likes nothing better, else none."""
    return request.accept_encodings.best_match(("gzip", "identity")) or "identity"


VARY: Mapping[str, str] = {"Vary": "Accept, Accept-Encoding"}
