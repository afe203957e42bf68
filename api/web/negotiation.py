"""Content negotiation: media type by ``format=`` or ``Accept``, content coding by ``Accept-Encoding``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from api.problem import Problem
from api.web.media import FORMATS, JSON

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def media_type(
    requested: str | None, *, many: bool, default: str = JSON, formats: Mapping[str, str] = FORMATS
) -> str:
    """Return the media type of the answer: that of ``format=``, else the one ``Accept`` prefers, else the default.

    ``formats`` are the media types of many items, by name.

    Raises a problem (406) where the caller accepts none of those that are served.
    """
    if requested is not None:
        return formats[requested]
    best = accepted(many=many, default=default, formats=formats)
    if best is None:
        offered = ", ".join(formats.values() if many else [JSON])
        raise Problem(406, f"none of the types in Accept is served here; accept {offered}")
    return best


def accepted(*, many: bool, default: str = JSON, formats: Mapping[str, str] = FORMATS) -> str | None:
    """Return the media type that ``Accept`` prefers, the default without one; None where it accepts none."""
    offered = list(formats.values()) if many else [JSON]
    if not request.accept_mimetypes:
        return default
    return _preferred([default, *(media for media in offered if media != default)])


def _preferred(offered: Sequence[str]) -> str | None:
    """Return the media type that ``Accept`` prefers, the first of equals; None where it accepts none (RFC 9110, 12.5.1).

    Parameters such as ``charset`` select nothing here: each type is served in one form.
    """
    ranked = [(*_quality(media), media) for media in offered]
    quality, _, best = max(ranked, key=lambda one: one[:2])
    return best if quality > 0 else None


def _quality(media: str) -> tuple[float, int]:
    """Return the weight of a media type, and how exactly the range that gives it names the type."""
    ranges = (media, f"{media.partition('/')[0]}/*", "*/*")
    for exactness, wanted in enumerate(ranges):
        weights = [
            weight
            for text, weight in request.accept_mimetypes
            if text.partition(";")[0].strip().lower() == wanted
        ]
        if weights:
            return max(weights), -exactness
    return 0, -len(ranges)


def coding() -> str:
    """Return the content coding: gzip where the caller accepts it and prefers no other, else identity."""
    return request.accept_encodings.best_match(("gzip", "identity")) or "identity"


VARY: Mapping[str, str] = {"Vary": "Accept, Accept-Encoding"}
