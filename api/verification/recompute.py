"""The digest that the result of a receipt's request has now: the request is answered again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from api.known.readings import NO_READINGS, PARAMETER
from api.problem import Problem
from api.receipts.form import is_digest, parameter_problem
from api.risks.receipt import PATH as PROFILE
from api.risks.receipt import digest_of, request_of
from api.screenings.earlier.result import READ
from api.screenings.json_body import validated
from api.screenings.options import PATH as SCREENINGS
from api.screenings.options import options_of_receipt
from api.screenings.run import Screening
from api.screenings.workbooks.output import MOST_ROWS, WorkbookTarget
from api.screenings.workbooks.table import WorkbookBody
from api.web.document_parts import JsonPart
from api.web.media import CSV, JSON, ROWS_IN, ROWS_OUT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.receipts.issue import Issuer
    from api.screenings.earlier.result import EarlierResult
    from api.screenings.options import ScreeningOptions
    from api.web.query import Query
    from api.web.work_lock import WorkLock


class MediaTypes(NamedTuple):
    """The media types of a request, None for one without a body, and of its result."""

    request: str | None
    result: str
    earlier: str | None = None
    """Of an earlier result that rows were compared with; None where there was none."""


class Recomputed(NamedTuple):
    """The digest of the result that a request has now, and the day it is answered for."""

    result_sha256: str
    as_of: str


class Recompute(Protocol):
    """A function that answers a request again."""

    def __call__(self, body: Any, lock: WorkLock, earlier: EarlierResult | None = None) -> Recomputed:
        """Return the result that a request has now; ``body`` is ``BodyLines``, a ``JsonPart``, or None where there is no body.

        Raises a problem (400 or 422) where the request is refused.
        """


def media_types(parameters: Mapping[str, Any]) -> MediaTypes:
    """Return the media types that a receipt states.

    Raises a problem (422) where it is for an address without receipts.
    """
    path = str(parameters.get("path"))
    if PROFILE.fullmatch(path):
        return MediaTypes(None, JSON)
    if path != SCREENINGS:
        raise parameter_problem(
            {"path": f"path: receipts are issued for {SCREENINGS} and /v1/risks/{{region}}/{{sector}}"}
        )
    wrong = {}
    if parameters.get("content_type") not in ROWS_IN.values():
        wrong["content_type"] = f"content_type: send one of {', '.join(ROWS_IN.values())}"
    if parameters.get("format") not in list(ROWS_OUT):
        wrong["format"] = f"format: send one of {', '.join(ROWS_OUT)}"
    if PARAMETER in parameters and not is_digest(parameters[PARAMETER]):
        wrong[PARAMETER] = f"{PARAMETER}: send 64 hexadecimal digits in lower case"
    if ("compared_type" in parameters) != is_digest(parameters.get("compared_sha256")):
        wrong["compared_sha256"] = "compared_sha256: send the receipt as you received it"
    elif parameters.get("compared_type", CSV) not in READ:
        wrong["compared_type"] = f"compared_type: send one of {', '.join(READ)}"
    if wrong:
        raise parameter_problem(wrong)
    return MediaTypes(
        parameters["content_type"], ROWS_OUT[parameters["format"]], parameters.get("compared_type")
    )


def recompute_of(issuer: Issuer, receipt: Mapping[str, Any]) -> Recompute:
    """Return the function that answers the request of a receipt again.

    Raises a problem (422) where no receipt has such parameters.
    """
    parameters, as_of = receipt["parameters"], receipt["as_of"]
    if parameters["path"] == SCREENINGS:
        known = issuer.known if PARAMETER in parameters else NO_READINGS
        return partial(_screening, replace(issuer, known=known), options_for(issuer, receipt))
    return partial(_profile, issuer, request_of(issuer.release, parameters, as_of))


def options_for(issuer: Issuer, receipt: Mapping[str, Any]) -> ScreeningOptions:
    """Return the options of the screening that a receipt is for.

    Raises a problem (422) where no screening has such parameters.
    """
    own = {name: value for name, value in receipt["parameters"].items() if name != PARAMETER}
    return options_of_receipt(issuer.release, own, receipt["as_of"])


def _screening(
    issuer: Issuer, options: ScreeningOptions, body: Any, lock: WorkLock, earlier: EarlierResult | None = None
) -> Recomputed:
    if body is None:
        raise Problem(422, "the request of a screening is a JSON object")
    source = validated(body) if isinstance(body, JsonPart) else body
    if isinstance(source, WorkbookBody):
        source.sheet = options.sheet
    target = WorkbookTarget(most_rows=MOST_ROWS, written=False)
    if earlier:
        options = replace(options, compared=earlier.compared())
    screening = Screening(issuer, options, source, lock, target)
    return Recomputed(screening.sha256(), screening.as_of)


def _profile(
    issuer: Issuer,
    request: tuple[str, str, Query],
    body: Any,
    lock: WorkLock,
    earlier: EarlierResult | None = None,
) -> Recomputed:
    del body, earlier
    region, sector, query = request
    with lock:
        return Recomputed(digest_of(issuer.release, region, sector, query), query["as_of"].isoformat())
