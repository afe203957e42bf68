"""Receipts: whether a result still follows from its request, the release and the code that its receipt names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint

from api.limit import Limit
from api.problem import Problem
from api.receipts.issue import Issuer
from api.screenings.earlier.index import ROWS
from api.screenings.json_body import SCREENING_DOCUMENT
from api.text.nearest import shortened, unknown
from api.verification.verdict import Verification
from api.web.bodies import Form
from api.web.current import state
from api.web.document_parts import JsonPart, document_in, part_of
from api.web.json_body import object_in
from api.web.media import JSON, WORKBOOKS
from api.web.multipart import FormParts, Part, Parts
from api.web.operation import Operation
from api.web.part_reader import JsonReader
from api.web.work_lock import WorkLock
from schemas.receipts import Verdict, VerificationBody

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release, Row

receipts = Blueprint("receipts", __name__, url_prefix="/v1/receipts")

ORDER = "receipt, request, result"
COMPARED_ORDER = "receipt, earlier, request, result"
"""The parts where the receipt is for a comparison."""

VERIFIED = Limit(
    name="verified_json",
    setting="most_proof",
    unit="bytes",
    applies_to="JSON body of POST /v1/receipts/verify, or a result that is JSON in a form",
    status=413,
    reason="the longest answers, of 10,000 suppliers, have about 22 MB; the bytes are in memory until there is a verdict",
    advice="send the three as multipart/form-data; NDJSON and CSV have any size there",
)

RECEIPT = Limit(
    name="receipt",
    value=65_536,
    unit="bytes",
    applies_to="receipt in a form of POST /v1/receipts/verify",
    status=413,
    reason="a receipt has one or two thousand",
    advice="send the receipt alone in its part",
)
FIELDS = VerificationBody().load_fields
MOST_UNKNOWN = 20
"""Unknown members that are reported."""


@receipts.post("/verify")
@Operation(
    returns=Verdict,
    body=Form(
        VerificationBody,
        "Parts named receipt, request and result, in this order, each a file as it was sent or received; of a comparison, earlier "
        "after the receipt.",
        VERIFIED,
    ),
)
def post_verification(release: Release, received: bytes | Parts) -> Row:
    """Whether a result still follows from its request: digests, seal and signature are checked, the request is answered again.

    As `multipart/form-data` the three may have any size and any encoding: they are hashed as they arrive. In JSON, a
    request or result that was NDJSON or CSV is a string, encoded as UTF-8. A profile has no request body: leave it out,
    or send null. Nothing of what is sent is stored.
    """
    app = state()
    issuer, lock = Issuer.of(release, app.settings, app.known), WorkLock(app.work_lock)
    if isinstance(received, Parts):
        return verification_of(issuer, received, lock).verdict()
    return _of_json(issuer, received, lock)


def _of_json(issuer: Issuer, body: bytes, lock: WorkLock) -> Row:
    """Return the verdict on a JSON document; the form of its receipt is checked before what follows it is read."""
    reader = JsonReader(body)
    parts: dict[str, JsonPart] = {}
    verification = None
    if reader.peek() != "{":
        reader.value()
        raise Problem(400, "the body is JSON but not an object; send an object, as in {}")
    for name in reader.members():
        parts[name] = part_of(reader, body, "the body", 0 if name == "receipt" else 1)
        if name == "receipt":
            verification = Verification(issuer, _receipt(parts[name]), lock)
    reader.end()
    wrong = [
        {
            "pointer": f"/{shortened(name)}",
            "detail": unknown("member", name, FIELDS, f"this address takes: {', '.join(FIELDS)}"),
        }
        for name in [name for name in parts if name not in FIELDS][:MOST_UNKNOWN]
    ]
    wrong += [
        {"pointer": f"/{name}", "detail": f"{name}: send the {name}"}
        for name in ("receipt", "result")
        if name not in parts
    ]
    if wrong or verification is None:
        raise Problem(422, "; ".join(fault["detail"] for fault in wrong), wrong)
    return _verdict(verification, parts)


def _receipt(part: JsonPart) -> dict[str, Any]:
    found = part.value()
    if isinstance(found, dict):
        return found
    detail = "receipt: send the receipt, an object"
    raise Problem(422, detail, [{"pointer": "/receipt", "detail": detail}])


def _verdict(verification: Verification, parts: Mapping[str, JsonPart]) -> Row:
    """Return the verdict on the request and the result that stand beside a receipt."""
    media, request, result = verification.media, parts.get("request"), parts["result"]
    if media.earlier is not None:
        _take_earlier(verification, parts.get("earlier"))
    elif "earlier" in parts and not parts["earlier"].is_null:
        detail = "earlier: the receipt is for no comparison; leave it out"
        raise Problem(422, detail, [{"pointer": "/earlier", "detail": detail}])
    if {media.request, media.result} & set(WORKBOOKS.values()):
        raise Problem(
            422, "a workbook is verified as a file: send receipt, request and result as multipart/form-data"
        )
    wrong = [
        {"pointer": f"/{name}", "detail": f"{name}: the receipt states that it is {kind}; send its text"}
        for name, kind, part in (("request", media.request, request), ("result", media.result, result))
        if kind not in {JSON, None} and (part is None or part.kind != "text")
    ]
    if wrong:
        raise Problem(422, "; ".join(fault["detail"] for fault in wrong), wrong)
    if request is not None and media.request not in {JSON, None}:
        verification.request_bytes(TextBody(request))
    else:
        verification.request(request)
    if media.result == JSON:
        verification.result(result)
    else:
        verification.result_bytes(TextBody(result))
    return verification.verdict()


def _take_earlier(verification: Verification, part: JsonPart | None) -> None:
    """Give the verification the earlier result that the receipt states."""
    if part is None or part.kind != "text" or verification.media.earlier in WORKBOOKS.values():
        detail = "earlier: the receipt is for a comparison; send the earlier result as its text, or all as multipart/form-data"
        raise Problem(422, detail, [{"pointer": "/earlier", "detail": detail}])
    verification.earlier(TextBody(part))


class TextBody:
    """The text of a part as a body of UTF-8, decoded while it is read."""

    def __init__(self, part: JsonPart) -> None:
        self._pieces = part.reader().text()
        self._rest = b""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; none only at the end."""
        while not self._rest and (piece := next(self._pieces, None)) is not None:
            self._rest = piece.encode()
        found, self._rest = self._rest[:size], self._rest[size:]
        return found


def verification_of(
    issuer: Issuer, parts: FormParts, lock: WorkLock, most_compared: int | None = ROWS.value
) -> Verification:
    """Return the verification of a form, which has taken its request and its result; ``most_compared`` is of earlier rows.

    Raises a problem where the parts cannot be read, or the receipt has not the form of one.
    """
    receipt = object_in(parts.required("receipt", ORDER).read_all(RECEIPT, RECEIPT.value), "the part receipt")
    verification = Verification(issuer, receipt, lock, most_compared)
    media = verification.media
    if media.earlier is not None:
        verification.earlier(parts.required("earlier", COMPARED_ORDER))
    if media.request is None:
        part = parts.optional("request")
        text = _document(part) if part else b""
        verification.request(document_in(text, "the part request") if text else None)
    elif media.request == JSON:
        verification.request(document_in(_document(parts.required("request", ORDER)), "the part request"))
    else:
        verification.request_bytes(parts.required("request", ORDER))
    result = parts.required("result", ORDER)
    if media.result == JSON:
        verification.result(document_in(_document(result), "the part result"))
    else:
        verification.result_bytes(result)
    parts.finish(ORDER)
    return verification


def _document(part: Part) -> bytearray:
    """Return the bytes of a part that is JSON, limited in length."""
    limit = VERIFIED if part.name == "result" else SCREENING_DOCUMENT
    return part.read_all(limit, limit.of(state().settings))
