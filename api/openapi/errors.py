"""The responses that operations share: 304, and every error by its status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from api.openapi.headers import CACHED, EVERY, headers
from schemas.problems import Problem

if TYPE_CHECKING:
    from apispec import APISpec

    from api.openapi.examples.responses import Examples

Json = dict[str, Any]

ERRORS: Final = {
    400: "A parameter is unknown or repeated where one value is possible, a cursor is damaged or of another release, the address is not UTF-8, or the body is not JSON.",
    401: "This server wants an API key, and the request has none that it knows.",
    403: "The API key is not for this address.",
    404: "A code or id in the path is unknown; `detail` names the nearest known one.",
    406: "No media type in `Accept` is served here.",
    408: "The request did not arrive in time.",
    409: "The release is older than `max_age` permits.",
    413: "The body, or a part of it, is larger than the limit.",
    414: "The address is longer than the limit.",
    415: "The operation takes no body, or none of this media type.",
    422: "The value of a parameter or member is wrong, or is an unknown code.",
    429: "The quota of the API key is used up.",
    431: "The headers are larger than the limit.",
    500: "The server failed; you may send the request again.",
    503: "The server is starting or stopping, or has too much to do.",
}  # fmt: skip
"""By status, when it is returned. All limits are at /v1/limits."""

EVERYWHERE: Final = (400, 401, 403, 406, 408, 413, 414, 415, 429, 431, 500, 503)
"""Statuses that every operation may return."""

OWN_HEADERS: Final = {
    401: ("WWW-Authenticate",),
    408: ("Retry-After",),
    429: ("Retry-After", "RateLimit", "RateLimit-Policy"),
    503: ("Retry-After",),
}
"""Headers of an error beside those of all, by status."""

EXAMPLES: Final = {
    400: ("/v1/evidence?limt=5", {}),
    404: ("/v1/risks/Lioning/seafod-processing", {}),
    406: ("/v1/sectors", {"Accept": "image/png"}),
    422: ("/v1/risks/CN-LN/1020?import_into=XX&hs=9999&as_of=2026-02-30", {}),
}
"""By status, a request that returns the error, with its headers."""

NOT_MODIFIED: Final = {"304": {"$ref": "#/components/responses/304"}}


def declare(spec: APISpec, examples: Examples) -> None:
    """Add the responses to the components of the document."""
    spec.components.response(
        "304",
        {"description": "The bytes with this `ETag` are still current.", "headers": headers(*CACHED)},
    )
    for status, text in ERRORS.items():
        content: Json = {"schema": Problem}
        if status in EXAMPLES:
            content["examples"] = examples.of_problem(*EXAMPLES[status])
        response = {
            "description": text,
            "headers": headers("Cache-Control", *OWN_HEADERS.get(status, ()), *EVERY),
        }
        spec.components.response(str(status), {**response, "content": {"application/problem+json": content}})


def errors(*statuses: int) -> Json:
    """Return references to the responses of these statuses, and of those that every operation may return."""
    return {
        str(status): {"$ref": f"#/components/responses/{status}"}
        for status in sorted({*EVERYWHERE, *statuses})
    }
