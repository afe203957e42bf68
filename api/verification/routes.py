"""Receipts: whether a result still follows from its request, the release and the code that its receipt names."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask import Blueprint

from api.limit import Limit
from api.problem import Problem
from api.receipts.issue import Issuer
from api.screenings.json_body import SCREENING_DOCUMENT
from api.verification.verdict import Verification
from api.web.bodies import Form
from api.web.current import state
from api.web.json_body import any_in, object_in
from api.web.media import JSON, WORKBOOKS
from api.web.multipart import Part, Parts
from api.web.operation import Operation
from api.web.work_lock import WorkLock
from schemas.receipts import Verdict, VerificationBody

if TYPE_CHECKING:
    from api.database import Release, Row

receipts = Blueprint("receipts", __name__, url_prefix="/v1/receipts")

ORDER = "receipt, request, result"

VERIFIED = Limit(
    name="verified_json",
    setting="most_proof",
    unit="bytes",
    applies_to="JSON body of POST /v1/receipts/verify, or a result that is JSON in a form",
    status=413,
    reason="the longest answers, of 10,000 suppliers or with full profiles, have about 35 MB",
    advice="send the three as multipart/form-data; NDJSON and CSV have any size there",
)


@receipts.post("/verify")
@Operation(
    returns=Verdict,
    body=Form(
        VerificationBody,
        "Parts named receipt, request and result, in this order, each a file as it was sent or received.",
        VERIFIED,
    ),
)
def post_verification(release: Release, received: dict[str, Any] | Parts) -> Row:
    """Whether a result still follows from its request: digests, seal and signature are checked, the request is answered again.

    As `multipart/form-data` the three may have any size and any encoding: they are hashed as they arrive. In JSON, a
    request or result that was NDJSON or CSV is a string, encoded as UTF-8. A profile has no request body: leave it out,
    or send null. Nothing of what is sent is stored.
    """
    app = state()
    issuer, lock = Issuer.of(release, app.settings, app.known), WorkLock(app.work_lock)
    if isinstance(received, Parts):
        return _of_parts(issuer, received, lock)
    return _of_json(issuer, received, lock)


def _of_json(issuer: Issuer, received: dict[str, Any], lock: WorkLock) -> Row:
    verification = Verification(issuer, received["receipt"], lock)
    request, result = received.get("request"), received["result"]
    media = verification.media
    if {media.request, media.result} & set(WORKBOOKS.values()):
        raise Problem(
            422, "a workbook is verified as a file: send receipt, request and result as multipart/form-data"
        )
    wrong = [
        {"pointer": f"/{name}", "detail": f"{name}: the receipt states that it is {kind}; send its text"}
        for name, kind, value in zip(("request", "result"), media, (request, result), strict=True)
        if kind not in {JSON, None} and not isinstance(value, str)
    ]
    if wrong:
        raise Problem(422, "; ".join(fault["detail"] for fault in wrong), wrong)
    if media.request in {JSON, None}:
        verification.request(request)
    else:
        verification.request_bytes(BytesIO(str(request).encode()))
    if media.result == JSON:
        verification.result(result)
    else:
        verification.result_bytes(BytesIO(result.encode()))
    return verification.verdict()


def _of_parts(issuer: Issuer, parts: Parts, lock: WorkLock) -> Row:
    receipt = object_in(_document(parts.required("receipt", ORDER)), "the part receipt")
    verification = Verification(issuer, receipt, lock)
    media = verification.media
    if media.request is None:
        part = parts.optional("request")
        verification.request(any_in(text, "the part request") if part and (text := _document(part)) else None)
    elif media.request == JSON:
        verification.request(any_in(_document(parts.required("request", ORDER)), "the part request"))
    else:
        verification.request_bytes(parts.required("request", ORDER))
    result = parts.required("result", ORDER)
    if media.result == JSON:
        verification.result(any_in(_document(result), "the part result"))
    else:
        verification.result_bytes(result)
    parts.finish(ORDER)
    return verification.verdict()


def _document(part: Part) -> bytes:
    """Return the bytes of a part that is JSON, limited in length."""
    limit = VERIFIED if part.name == "result" else SCREENING_DOCUMENT
    return part.read_all(limit, limit.of(state().settings))
