"""What the record of an answer leaves out because it varies from build to build, from request to request, or is prose of errors.

Everything else is recorded as served, in the order served. Left out, each replaced by ``VARIES``:

* ``rows_sha256``, ``file_sha256``, ``inputs_sha256``, ``release_sha256``: digests of the release. They change with its tables and
  files, and receipts and ETags contain them separately from the code version.
* ``schema_version``, ``built_at``, ``packages`` of the release: how it was built.
* ``code`` of a receipt, also where a verdict repeats it: the number that this record guards.
* ``screened_at``, ``issued_at``, ``seal_sha256``, ``signature`` of a receipt: they depend on the clock.
* ``cursor`` in addresses: it contains the digest of the release.

Of a problem, ``title``, ``detail`` and ``instance`` are left out, and the ``detail`` of each of its errors: prose for people, and the
id of the request. ``type``, ``status``, and the pointer or parameter of each error remain.
Of the headers, those remain that belong to the content: see ``HEADERS``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

VARIES = "(varies)"
ALWAYS = {
    "rows_sha256",
    "file_sha256",
    "inputs_sha256",
    "release_sha256",
    "schema_version",
    "built_at",
    "screened_at",
    "issued_at",
    "seal_sha256",
}
PROSE = {"title", "detail", "instance"}
HEADERS = ("Allow", "Content-Disposition", "Content-Location", "Link", "Retry-After", "Screening-Columns")
CURSOR = re.compile(r"(?<=cursor=)[A-Za-z0-9_%=-]+")
CODE = re.compile(r"\b[0-9]+\.[0-9]+\.[0-9]+\+[0-9a-f]{12}\b|\banswers-[1-9][0-9]*\b")
DIGEST = re.compile(r"[0-9a-f]{64}")
RECEIPT_LINE = "# receipt "
PROBLEM = "application/problem+json"


def recorded(answer: TestResponse, *, status_only: bool = False) -> dict[str, Any]:
    """Return the record of an answer: status, media type, headers of the content, body."""
    record: dict[str, Any] = {"status": answer.status_code, "type": answer.mimetype}
    if status_only:
        return record
    headers = {name: _header(name, answer.headers[name]) for name in HEADERS if name in answer.headers}
    if headers:
        record["headers"] = headers
    return record | _body(answer)


def _header(name: str, value: str) -> str:
    """Return a header; the methods of ``Allow`` are a set, served in any order."""
    return ", ".join(sorted(value.split(", "))) if name == "Allow" else _text(value)


def _body(answer: TestResponse) -> dict[str, Any]:
    if answer.mimetype == PROBLEM:
        return {"problem": _problem(json.loads(answer.data))}
    if answer.mimetype == "application/json":
        return {"body": _value(json.loads(answer.data))}
    if answer.mimetype == "application/x-ndjson":
        return {"lines": [_value(json.loads(line)) for line in answer.data.splitlines()]}
    text = answer.data.decode(answer.mimetype_params.get("charset", "utf-8"))
    return {"lines": [_line(line) for line in text.split("\r\n")]}


def _problem(problem: dict[str, Any]) -> dict[str, Any]:
    remaining = {name: value for name, value in problem.items() if name not in PROSE | {"errors"}}
    if "errors" in problem:
        remaining["errors"] = [
            {name: value for name, value in error.items() if name != "detail"} for error in problem["errors"]
        ]
    return remaining


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        receipt = "issued_at" in value and "request_sha256" in value
        return {name: _member(name, part, receipt=receipt) for name, part in value.items()}
    if isinstance(value, list):
        return [_value(part) for part in value]
    return _text(value) if isinstance(value, str) else value


def _member(name: str, value: Any, *, receipt: bool) -> Any:
    if name in ALWAYS or (receipt and name == "code"):
        return VARIES
    if name == "signature" and DIGEST.fullmatch(str(value)):
        return VARIES
    if name == "packages" and isinstance(value, dict):
        return dict.fromkeys(value, VARIES)
    return _value(value)


def _text(text: str) -> str:
    return CODE.sub(VARIES, CURSOR.sub(VARIES, text))


def _line(line: str) -> str:
    """Return a line of CSV; of the line with the receipt, its members are normalised."""
    if line.startswith(RECEIPT_LINE):
        receipt = _value(json.loads(line.removeprefix(RECEIPT_LINE)))
        return RECEIPT_LINE + json.dumps(receipt, ensure_ascii=False)
    return _text(line)
