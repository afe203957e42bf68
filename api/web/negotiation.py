"""Content negotiation: media type by ``format=`` or ``Accept``, content coding by ``Accept-Encoding``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from api.problem import Problem
from api.web.media import FORMATS, JSON
from api.web.remembered import remembered

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
    best = accepted(many=many, default=default, formats=formats)
    if best is None:
        offered = ", ".join(formats.values() if many else [JSON])
        raise Problem(406, f"none of the types in Accept is served here; accept {offered}")
    return best


def accepted(*, many: bool, default: str = JSON, formats: Mapping[str, str] = FORMATS) -> str | None:
    """Return the media type that ``Accept`` of the current request prefers, see ``accepted_in``."""
    return accepted_in(request.environ.get("HTTP_ACCEPT"), many=many, default=default, formats=formats)


def accepted_in(
    header: str | None, *, many: bool, default: str = JSON, formats: Mapping[str, str] = FORMATS
) -> str | None:
    """Return the media type that a header ``Accept`` prefers, the default without one; None where it accepts none."""
    if not header:
        return default
    if not many:
        return _preferred(header, default)
    return _preferred(header, default, *(media for media in formats.values() if media != default))


def preferred(header: str | None, default: str, other: str) -> str:
    """Return which of two media types a header ``Accept`` prefers: the default of equals, and where it accepts neither."""
    return (_preferred(header, default, other) or default) if header else default


@remembered
def _preferred(header: str, default: str, *others: str) -> str | None:
    """Return the media type that ``Accept`` prefers, the first of equals; None where it accepts none (RFC 9110, 12.5.1).

    Parameters such as ``charset`` select nothing here: each type is served in one form.
    """
    ranges = parse_accept_header(header, MIMEAccept)
    if not ranges:
        return default
    ranked = [(*_quality(ranges, media), media) for media in (default, *others)]
    quality, _, best = max(ranked, key=lambda one: one[:2])
    return best if quality > 0 else None


def _quality(ranges: MIMEAccept, media: str) -> tuple[float, int]:
    """Return the weight of a media type, and how exactly the range that gives it names the type."""
    names = (media, f"{media.partition('/')[0]}/*", "*/*")
    for exactness, wanted in enumerate(names):
        weights = [weight for text, weight in ranges if text.partition(";")[0].strip().lower() == wanted]
        if weights:
            return max(weights), -exactness
    return 0, -len(names)


def coding() -> str:
    """Return the content coding of the answer to the current request."""
    return coding_in(request.environ.get("HTTP_ACCEPT_ENCODING"))


def coding_in(header: str | None) -> str:
    """Return the content coding by ``Accept-Encoding``: gzip where the caller accepts it and prefers no other, else identity."""
    return _preferred_coding(header) if header else "identity"


@remembered
def _preferred_coding(header: str) -> str:
    return parse_accept_header(header).best_match(("gzip", "identity")) or "identity"


VARY: Mapping[str, str] = {"Vary": "Accept, Accept-Encoding"}
