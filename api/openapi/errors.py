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
    400: ("BadRequest", "A parameter is unknown or repeated where one value is possible, a cursor is damaged or of another release, or the body is not JSON."),
    404: ("NotFound", "A code or id in the path is unknown; `detail` names the nearest known one."),
    406: ("NotAcceptable", "No media type in `Accept` is served here."),
    409: ("StaleRelease", "The release is older than `max_age` permits."),
    413: ("ContentTooLarge", "The body is larger than the limit."),
    414: ("UriTooLong", "The address is longer than the limit."),
    415: ("UnsupportedMediaType", "The operation takes no body, or none of this media type."),
    422: ("UnprocessableContent", "The value of a parameter or member is wrong, or is an unknown code."),
    500: ("ServerError", "The server failed; you may send the request again."),
}  # fmt: skip
"""By status, the name of the response and when it is returned."""

EXAMPLES: Final = {
    400: ("/v1/evidence?limt=5", {}),
    404: ("/v1/risks/Lioning/seafod-processing", {}),
    406: ("/v1/sectors", {"Accept": "image/png"}),
    422: ("/v1/risks/CN-LN/1020?import_into=XX&hs=9999&as_of=2026-02-30", {}),
}
"""By status, a request that returns the error, with its headers."""

NOT_MODIFIED: Final = {"304": {"$ref": "#/components/responses/NotModified"}}


def declare(spec: APISpec, examples: Examples) -> None:
    """Add the responses to the components of the document."""
    spec.components.response(
        "NotModified",
        {"description": "The bytes with this `ETag` are still current.", "headers": headers(*CACHED)},
    )
    for status, (name, text) in ERRORS.items():
        content: Json = {"schema": Problem}
        if status in EXAMPLES:
            content["examples"] = examples.of_problem(*EXAMPLES[status])
        response = {"description": text, "headers": headers("Cache-Control", *EVERY)}
        spec.components.response(name, {**response, "content": {"application/problem+json": content}})


def errors(*statuses: int) -> Json:
    """Return references to the responses of these statuses."""
    return {str(status): {"$ref": f"#/components/responses/{ERRORS[status][0]}"} for status in statuses}
