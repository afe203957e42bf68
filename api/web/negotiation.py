"""Content negotiation: media type by ``format=`` or ``Accept``, content coding by ``Accept-Encoding``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from api.problem import Problem
from api.web.media import FORMATS, JSON

if TYPE_CHECKING:
    from collections.abc import Mapping


def media_type(
    requested: str | None, *, many: bool, default: str = JSON, formats: Mapping[str, str] = FORMATS
) -> str:
    """Return the media type of the answer: that of ``format=``, else the one ``Accept`` prefers, else the default.

    ``formats`` are the media types of many items, by name.

    Raises a problem (406) where the caller accepts none of those that are served.
    """
    if requested is not None:
        return formats[requested]
    offered = list(formats.values()) if many else [JSON]
    if not request.accept_mimetypes:
        return default
    best = request.accept_mimetypes.best_match([default, *(media for media in offered if media != default)])
    if best is None:
        raise Problem(406, f"none of the types in Accept is served here; accept {', '.join(offered)}")
    return best


def coding() -> str:
    """Return the content coding: gzip where the caller accepts it and prefers no other, else identity."""
    return request.accept_encodings.best_match(("gzip", "identity")) or "identity"


VARY: Mapping[str, str] = {"Vary": "Accept, Accept-Encoding"}
