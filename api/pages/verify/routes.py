"""The page that verifies a receipt: with its request and its result, as the API does, in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Blueprint

from api.pages.files_page import FILES, FilesPage
from api.pages.html_page import Html, HtmlPage
from api.pages.verify.files import proof_in, receipt_in
from api.pages.verify.words import CHECKS, TITLES
from api.problem import Problem
from api.receipts.issue import Issuer
from api.verification.routes import verification_of
from api.web.current import state
from api.web.multipart import ReadParts
from api.web.work_lock import WorkLock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release

verify_page = Blueprint("verify_page", __name__)

NAMES = ("result", "request", "receipt", "earlier")
"""The parts of the form, in the order of the page."""


@verify_page.get("/verify")
@HtmlPage()
def get_verify_page(release: Release) -> Html:
    """The form."""
    del release
    return Html("verify/page.html", verdict=None, most=FILES.of(state().settings))


@verify_page.post("/verify")
@FilesPage(*NAMES)
def post_verify_page(release: Release, found: Mapping[str, bytes]) -> Html:
    """The verdict on a receipt, and what it rests on."""
    result = found.get("result")
    if not result:
        raise Problem(422, "result: choose the file that the screening or the profile returned")
    if len(found) == 1 and (parts_of_one := proof_in(result)):
        found = parts_of_one
        result = found["result"]
    receipt = found.get("receipt")
    if not receipt:
        own = receipt_in(result)
        if own is None:
            raise Problem(422, "receipt: this result holds none; choose the file with its receipt too")
        receipt = json.dumps(own).encode()
    app = state()
    optional = {name: found.get(name, b"") for name in ("request", "earlier")}
    parts = ReadParts({"receipt": receipt, "result": result, **optional})
    issuer, lock = Issuer.of(release, app.settings, app.known), WorkLock(app.work_lock)
    verification = verification_of(issuer, parts, lock)
    verdict = verification.verdict()
    checks = [(CHECKS[name], holds) for name, holds in verification.checks().items()]
    return Html(
        "verify/page.html",
        verdict=verdict,
        title=TITLES[verdict["verdict"]],
        checks=checks,
        receipt=verification.receipt,
        most=FILES.of(app.settings),
    )
