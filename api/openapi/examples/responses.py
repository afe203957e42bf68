"""The answers of the real release to the example requests. A test sends every request again and compares."""

from __future__ import annotations

import re
from collections import defaultdict
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from api.openapi.examples.receipts import RECEIPT
from api.openapi.examples.requests import REQUESTS, Post
from api.web.media import JSON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

Json = dict[str, Any]

REQUEST_ID: Final = "example"
"""The request id of examples whose answer contains it."""

VARIES: Final[Mapping[str, Json]] = {
    "post_screening": {"receipt": RECEIPT},
    "get_readyz": {"file_sha256": "0" * 64, "sqlite_version": "3.40.1", "age_days": 0},
}
"""By operation, the fields that differ between servers of one release, with the values that the document shows."""

SHORTENED: Final[Mapping[str, tuple[str, ...]]] = {
    "get_index": ("items",),
    "get_coverage": ("ages", "series", "sources", "measures", "countries", "classes"),
    "get_good": ("listings",),
    "get_history": ("items",),
    "get_sector": ("hs",),
    "get_region": ("names", "children", "measures"),
    "get_release": ("sources",),
    "get_method": ("choices", "formulas", "precedents"),
    "list_evidence": ("items",),
    "list_instruments": ("items",),
    "list_limits": ("items",),
    "list_tables": ("items",),
    "get_instrument": ("procedure", "lists", "versions"),
    "post_screening": ("items",),
    "get_risk": ("dimensions", "adjustments", "ilo_pattern", "laws", "other_laws", "notices", "upstream"),
}
"""By operation, the fields whose lists are cut to their first entry."""

FIRST: Final = 1
"""Entries of a list that is cut."""

FIRST_LINES: Final = {"text/csv": 2}
"""Lines of a text that is cut, by media type: the heading of a table and a row; else one."""

METRIC: Final = "risk_release_build_timestamp_seconds"
"""The metric that is shown: the others describe the machine."""


class Examples:
    """The examples of an application."""

    def __init__(self, app: Flask) -> None:
        self._client = app.test_client()

    def of(self, operation: str) -> Json:
        """Return an operation's examples, by media type and name.

        Raises ``ValueError`` where a request does not succeed.
        """
        found: defaultdict[str, Json] = defaultdict(dict)
        for name, request in REQUESTS[operation].items():
            target = request.target if isinstance(request, Post) else request
            answer = _post(self._client, request) if isinstance(request, Post) else self._client.get(request)
            if answer.status_code != HTTPStatus.OK:
                raise ValueError(f"{target} answers {answer.status_code}: {answer.text}")
            sent = _sent(request) if isinstance(request, Post) else {}
            found[str(answer.mimetype)][name] = _example(target, **_shown(operation, answer), **sent)
        return found

    def bodies(self, operation: str, media: str = JSON) -> Json:
        """Return the bodies of an operation's example requests in a media type, by name."""
        return {
            name: {"value": request.body}
            for name, request in REQUESTS[operation].items()
            if isinstance(request, Post) and request.media == media
        }

    def of_problem(self, target: str, headers: Mapping[str, str]) -> Json:
        """Return the example of an error."""
        sent = {**headers, "X-Request-Id": REQUEST_ID}
        answer = self._client.get(target, headers=sent)
        return {"refused": _example(target, **{"value": answer.json, "x-request-headers": sent})}


def _post(client: FlaskClient, request: Post) -> TestResponse:
    if request.media == JSON:
        return client.post(request.target, json=request.body)
    return client.post(request.target, data=request.body, content_type=request.media)


def _sent(request: Post) -> Json:
    """Return the body of a request, and its media type where that is not JSON, as the document shows them."""
    media = {} if request.media == JSON else {"x-request-media": request.media}
    return {"x-request-body": request.body, **media}


def _example(target: str, **shown: object) -> Json:
    method = "POST" if "x-request-body" in shown else "GET"
    return {"summary": f"{method} {target}", **shown}


def _shown(operation: str, answer: TestResponse) -> Json:
    """Return an answer as the document shows it: fields that vary are replaced, long lists are cut."""
    if operation == "get_metrics":
        lines = [line for line in answer.text.splitlines() if METRIC in line]
        return {"x-varies": ["value"], "value": re.sub(r"(?<=} ).*", "0.0", "\n".join(lines))}
    if operation in SHORTENED and not answer.is_json:
        lines = answer.text.splitlines(keepends=True)[: FIRST_LINES.get(answer.mimetype or "", FIRST)]
        return {"value": "".join(lines)}
    if not answer.is_json:
        return {"value": answer.text}
    found, notes = answer.get_json(), {}
    if operation in SHORTENED:
        cut = {field: shortened(found[field]) for field in SHORTENED[operation]}
        found, notes["x-shortened"] = found | cut, list(cut)
    if varies := VARIES.get(operation):
        found, notes["x-varies"] = found | varies, list(varies)
    return {**notes, "value": found}


def shortened(value: Any) -> Any:
    """Return a value with every list in it cut to its first entries."""
    if isinstance(value, dict):
        return {name: shortened(part) for name, part in value.items()}
    return [shortened(part) for part in value[:FIRST]] if isinstance(value, list) else value
