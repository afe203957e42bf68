"""Examples: answers of the real release, each with the request that gave it; a test asks every one again."""

from __future__ import annotations

import re
from collections import defaultdict
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from api.openapi.requests import REQUESTS
from api.web.media import JSON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

Json = dict[str, Any]

REQUEST_ID: Final = "example"
"""Sent along where the answer holds the request's id."""

WITH_MEDIA: Final = 3

RECEIPT: Final[Json] = {
    "release": "2026.11.24",
    "release_sha256": "0" * 64,
    "code": "answers-1",
    "method": "inform-ilo-1",
    "as_of": "2026-11-24",
    "parameters": {"path": "/v1/screenings", "content_type": JSON, "format": "json"},
    "request_sha256": "1" * 64,
    "result_sha256": "2" * 64,
    "issued_at": "2026-11-24T12:00:00Z",
    "seal_sha256": "3" * 64,
}
"""A receipt as it looks: its digests are examples."""

VARIES: Final[Mapping[str, Json]] = {
    "post_screening": {"receipt": RECEIPT},
    "get_readyz": {"file_sha256": "0" * 64, "sqlite_version": "3.40.1", "age_days": 0},
}
"""What differs between servers of one release, and what stands in its place."""

SHORTENED: Final[Mapping[str, tuple[str, ...]]] = {
    "get_index": ("items",),
    "get_coverage": ("ages", "sources", "measures", "countries", "classes"),
    "get_good": ("listings",),
    "get_region": ("names", "children", "measures"),
    "get_release": ("sources",),
    "get_method": ("choices", "formulas", "precedents"),
    "post_screening": ("items",),
    "get_risk": ("dimensions", "adjustments", "ilo_pattern", "laws", "notices", "upstream"),
}
"""By operation, the fields of which its examples show the first entries of each list alone."""

FIRST: Final = 2

METRIC: Final = "risk_release_age_days"
"""Of all metrics the one that speaks of the release: the rest is of the machine."""


class Examples:
    """The examples of an application."""

    def __init__(self, app: Flask) -> None:
        self._client = app.test_client()

    def of(self, operation: str) -> Json:
        """Give an operation's examples, by media type and name."""
        found: defaultdict[str, Json] = defaultdict(dict)
        for name, asked in REQUESTS[operation].items():
            request, sent = (asked[0], asked[1:]) if isinstance(asked, tuple) else (asked, ())
            answer = _post(self._client, request, *sent) if sent else self._client.get(request)
            if answer.status_code != HTTPStatus.OK:
                raise ValueError(f"{request} answers {answer.status_code}: {answer.text}")
            told = dict(zip(("x-request-body", "x-request-media"), sent, strict=False))
            found[str(answer.mimetype)][name] = _example(request, **_shown(operation, answer), **told)
        return found

    def posted(self, operation: str, media: str = JSON) -> Json:
        """Give the bodies of an operation's examples in a media type, by name."""
        return {
            name: {"value": asked[1]}
            for name, asked in REQUESTS[operation].items()
            if isinstance(asked, tuple) and (asked[2] if len(asked) == WITH_MEDIA else JSON) == media
        }

    def of_problem(self, request: str, headers: Mapping[str, str]) -> Json:
        """Give the example of an error."""
        sent = {**headers, "X-Request-Id": REQUEST_ID}
        answer = self._client.get(request, headers=sent)
        return {"refused": _example(request, **{"value": answer.json, "x-request-headers": sent})}


def _post(client: FlaskClient, request: str, body: Any, media: str | None = None) -> TestResponse:
    if media is None:
        return client.post(request, json=body)
    return client.post(request, data=body, content_type=media)


def _example(request: str, **shown: object) -> Json:
    method = "POST" if "x-request-body" in shown else "GET"
    return {"summary": f"{method} {request}", "x-request": request, **shown}


def _shown(operation: str, answer: TestResponse) -> Json:
    """Give an answer as it stands in the document: what varies has a value in its place, long lists their beginning."""
    if operation == "get_metrics":
        lines = [line for line in answer.text.splitlines() if METRIC in line]
        return {"x-varies": ["value"], "value": re.sub(r"(?<=} ).*", "0.0", "\n".join(lines))}
    if operation in SHORTENED and not answer.is_json:
        return {"x-shortened": ["lines"], "value": "".join(answer.text.splitlines(keepends=True)[:FIRST])}
    if not answer.is_json:
        return {"value": answer.text}
    found, told = answer.get_json(), {}
    if operation in SHORTENED:
        cut = {field: shortened(found[field]) for field in SHORTENED[operation]}
        found, told["x-shortened"] = found | cut, list(cut)
    if varies := VARIES.get(operation):
        found, told["x-varies"] = found | varies, list(varies)
    return {**told, "value": found}


def shortened(value: Any) -> Any:
    """Cut every list in a value to its first entries."""
    if isinstance(value, dict):
        return {name: shortened(part) for name, part in value.items()}
    return [shortened(part) for part in value[:FIRST]] if isinstance(value, list) else value
