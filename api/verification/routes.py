"""Receipts: whether a result still follows from its request, the release and the code that its receipt names."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask import Blueprint

from api.problem import Problem
from api.receipts.issue import Issuer
from api.verification.verdict import Verification
from api.web.bodies import Form
from api.web.current import state
from api.web.json_body import any_in, object_in
from api.web.media import JSON
from api.web.multipart import Part, Parts
from api.web.operation import Operation
from api.web.work_lock import WorkLock
from schemas.receipts import Verdict, VerificationBody

if TYPE_CHECKING:
    from api.database import Release, Row

receipts = Blueprint("receipts", __name__, url_prefix="/v1/receipts")

ORDER = "receipt, request, result"


@receipts.post("/verify")
@Operation(
    returns=Verdict,
    body=Form(
        VerificationBody,
        "Parts named receipt, request and result, in this order, each a file as it was sent or received.",
    ),
)
def post_verification(release: Release, received: dict[str, Any] | Parts) -> Row:
    """Whether a result still follows from its request: digests, seal and signature are checked, the result worked out again.

    As `multipart/form-data` the three may be of any size, and of any encoding: they are hashed as they come in. In JSON a
    request or result that was NDJSON or CSV is a text, taken as UTF-8. A profile has no request: leave it out, or null.
    Nothing of what is sent is kept.
    """
    app = state()
    issuer, lock = Issuer.of(release, app.settings), WorkLock(app.work_lock)
    if isinstance(received, Parts):
        return _of_parts(issuer, received, lock)
    return _of_json(issuer, received, lock)


def _of_json(issuer: Issuer, given: dict[str, Any], lock: WorkLock) -> Row:
    check = Verification(issuer, given["receipt"], lock)
    asked, told = given.get("request"), given["result"]
    wrong = [
        {"pointer": f"/{name}", "detail": f"{name}: the receipt says that it is {media}; give its text"}
        for name, media, value in zip(("request", "result"), check.forms, (asked, told), strict=True)
        if media not in {JSON, None} and not isinstance(value, str)
    ]
    if wrong:
        raise Problem(422, "; ".join(fault["detail"] for fault in wrong), wrong)
    if check.forms.request in {JSON, None}:
        check.request(asked)
    else:
        check.request_bytes(BytesIO(str(asked).encode()))
    if check.forms.result == JSON:
        check.result(told)
    else:
        check.result_bytes(BytesIO(told.encode()))
    return check.verdict()


def _of_parts(issuer: Issuer, parts: Parts, lock: WorkLock) -> Row:
    receipt = object_in(_document(parts.required("receipt", ORDER)), "the part receipt")
    check = Verification(issuer, receipt, lock)
    if check.forms.request is None:
        part = parts.optional("request")
        check.request(any_in(text, "the part request") if part and (text := _document(part)) else None)
    elif check.forms.request == JSON:
        check.request(any_in(_document(parts.required("request", ORDER)), "the part request"))
    else:
        check.request_bytes(parts.required("request", ORDER))
    result = parts.required("result", ORDER)
    if check.forms.result == JSON:
        check.result(any_in(_document(result), "the part result"))
    else:
        check.result_bytes(result)
    parts.finish(ORDER)
    return check.verdict()


def _document(part: Part) -> bytes:
    """Read a part that is JSON."""
    settings = state().settings
    return part.read_all(settings.most_proof if part.name == "result" else settings.most_screening)
