"""The headers of responses, each described once and referred to by every response that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from apispec import APISpec

Json = dict[str, Any]

HEADERS: Final = {
    "ETag": "Strong validator of these bytes, for `If-None-Match`.",
    "ETagWhereKept": "Strong validator of these bytes; absent where the answer is `no-store`.",
    "Cache-Control": "How long a cache may store the answer.",
    "Release": "Version of the release that the answer is from.",
    "X-Request-Id": "Id of the request: the one that you sent, or a new one.",
    "Link": 'The next page, with `rel="next"`; of a CSV, the Table Schema of its columns, with `rel="describedby"`.',
    "Screening-Columns": "For a sheet, the headings used for each role, as a JSON object.",
    "Screening-Columns-Not-Read": "For a sheet, the headings that were not read, as JSON; at most 1,500 characters.",
    "Screening-Sheet": "For a sheet, its name, encoding, heading lines and notes on them, as JSON.",
    "Screening-Compared": "With compare, what the receipt of the earlier result states, and whether it holds, as JSON.",
    "Content-Location": "The canonical address, where you requested another one.",
    "Retry-After": "Seconds after which the same request may succeed.",
    "RateLimit": "What is left of the quota, as in draft-ietf-httpapi-ratelimit-headers.",
    "RateLimit-Policy": "The quotas of the API key.",
    "WWW-Authenticate": "How to send the API key.",
}
"""Descriptions by name."""

OPTIONAL: Final = {
    "ETagWhereKept",
    "Link",
    "Screening-Columns",
    "Screening-Columns-Not-Read",
    "Screening-Sheet",
    "Screening-Compared",
    "Content-Location",
    "Retry-After",
    "RateLimit",
    "RateLimit-Policy",
}
EVERY: Final = ("X-Request-Id",)
"""Headers of every response."""
CACHED: Final = ("ETag", "Cache-Control", *EVERY)
"""Headers of an answer that caches may store."""
CACHED_UNLESS_PRIVATE: Final = ("ETagWhereKept", *CACHED[1:])
"""Headers of an answer that caches may store, unless the request uses a private parameter."""
NOT_CACHED: Final = CACHED[1:]
"""Headers of an answer that no cache may store."""


def declare(spec: APISpec) -> None:
    """Add the headers to the components of the document."""
    for name, text in HEADERS.items():
        required = {} if name in OPTIONAL else {"required": True}
        spec.components.header(name, {"description": text, **required, "schema": {"type": "string"}})


def headers(*names: str) -> Json:
    """Return references to headers."""
    return {name.removesuffix("WhereKept"): {"$ref": f"#/components/headers/{name}"} for name in names}
