"""Answers that operations share: headers, 304, and every error by its status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from schemas.problems import Problem

if TYPE_CHECKING:
    from apispec import APISpec

    from api.openapi.examples import Examples

Json = dict[str, Any]

HEADERS: Final = {
    "ETag": "Strong validator of these bytes, for `If-None-Match`.",
    "ETagWhereKept": "Strong validator of these bytes; absent where the answer is `no-store`.",
    "Cache-Control": "How long the answer may be kept.",
    "Vary": "The headers of a request that the answer depends on.",
    "Release": "Version of the release that answers.",
    "Release-Age": "Days since the release was built; said only from 180 days on.",
    "X-Request-Id": "Id of the request, taken over or made.",
    "Link": 'The next page, with `rel="next"`; absent on the last one.',
    "Screening-Columns": "Of a CSV, which headings have which role, as an object of JSON.",
    "Content-Location": "The canonical address, where another was asked for.",
}
"""Headers by name."""

NOT_ALWAYS: Final = {"ETagWhereKept", "Release-Age", "Link", "Screening-Columns", "Content-Location"}
EVERY: Final = ("X-Request-Id", "Release-Age")
KEPT: Final = ("ETag", "Cache-Control", "Vary", *EVERY)
WHERE_KEPT: Final = ("ETagWhereKept", *KEPT[1:])
"""Of an answer that is kept nowhere when its question speaks of the caller's own affairs."""
UNKEPT: Final = KEPT[1:]
"""Of an answer that is kept nowhere."""

ERRORS: Final = {
    400: ("BadRequest", "A parameter is unknown, given twice where one is meant, or a cursor that is damaged or of another release; or a body is no JSON."),
    404: ("NotFound", "A code or id in the path is unknown; the detail names the nearest."),
    406: ("NotAcceptable", "`Accept` names nothing that is served here."),
    413: ("ContentTooLarge", "A body is too large to be looked at."),
    414: ("UriTooLong", "The address is longer than is read."),
    415: ("UnsupportedMediaType", "A body was sent that is not read here, or not of this media type."),
    422: ("UnprocessableContent", "The value of a parameter or member is wrong, or names something unknown."),
    500: ("ServerError", "A fault of the server's; the same request may be sent again."),
}  # fmt: skip
"""Errors by status: the name of the answer, and when it is given."""

EXAMPLES: Final = {
    400: ("/v1/evidence?limt=5", {}),
    404: ("/v1/risks/Lioning/seafod-processing", {}),
    406: ("/v1/sectors", {"Accept": "image/png"}),
    422: ("/v1/risks/CN-LN/1020?facts=dprk:yes&import_into=XX&hs=030499&as_of=2026-02-30", {}),
}
"""Requests that show an error."""


def declare(spec: APISpec, examples: Examples) -> None:
    """Put what is shared into the document."""
    for name, text in HEADERS.items():
        required = {} if name in NOT_ALWAYS else {"required": True}
        spec.components.header(name, {"description": text, **required, "schema": {"type": "string"}})
    spec.components.response(
        "NotModified", {"description": "The caller holds these bytes already.", "headers": headers(*KEPT)}
    )
    for status, (name, text) in ERRORS.items():
        content: Json = {"schema": Problem}
        if status in EXAMPLES:
            content["examples"] = examples.of_problem(*EXAMPLES[status])
        answer = {"description": text, "headers": headers("Cache-Control", *EVERY)}
        spec.components.response(name, {**answer, "content": {"application/problem+json": content}})


def headers(*names: str) -> Json:
    """Refer to headers."""
    return {name.removesuffix("WhereKept"): {"$ref": f"#/components/headers/{name}"} for name in names}


def errors(*statuses: int) -> Json:
    """Refer to the answers of these statuses."""
    return {str(status): {"$ref": f"#/components/responses/{ERRORS[status][0]}"} for status in statuses}


NOT_MODIFIED: Final = {"304": {"$ref": "#/components/responses/NotModified"}}
