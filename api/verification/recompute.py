"""What a receipt is for, worked out again from its request: the digest that the result has now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from api.problem import Problem
from api.receipts.form import parameter_problem
from api.risks.receipt import PATH as PROFILE
from api.risks.receipt import digest_of, request_of
from api.screenings.json_body import envelope
from api.screenings.lines import Inflow
from api.screenings.options import PATH as SCREENINGS
from api.screenings.options import order_of
from api.screenings.run import Screening, digest
from api.web.media import FORMATS, JSON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.receipts.issue import Issuer
    from api.screenings.options import Order
    from api.web.query import Query
    from api.web.work_lock import WorkLock


class Forms(NamedTuple):
    """The media types of a request, None for one without a body, and of its result."""

    request: str | None
    result: str


class Recomputed(NamedTuple):
    """What a request gives now: the digest of its result, and the day it is answered for."""

    result_sha256: str
    as_of: str


class Recomputing(Protocol):
    """Works out a result again."""

    def __call__(self, source: Any, lock: WorkLock) -> Recomputed:
        """Give what a request gives now: an ``Inflow``, a document of JSON, or None where it has no body.

        Raises a problem (400 or 422) where such a request is refused.
        """


def forms(parameters: Mapping[str, Any]) -> Forms:
    """Give the media types that a receipt speaks of.

    Raises a problem (422) where it is for nothing that has receipts here.
    """
    path = str(parameters.get("path"))
    if PROFILE.fullmatch(path):
        return Forms(None, JSON)
    if path != SCREENINGS:
        raise parameter_problem(
            {"path": f"receipts are given for {SCREENINGS} and /v1/risks/{{region}}/{{sector}}"}
        )
    wrong = {}
    if parameters.get("content_type") not in FORMATS.values():
        wrong["content_type"] = f"content_type: give one of {', '.join(FORMATS.values())}"
    if parameters.get("format") not in list(FORMATS):
        wrong["format"] = f"format: give one of {', '.join(FORMATS)}"
    if wrong:
        raise parameter_problem(wrong)
    return Forms(parameters["content_type"], FORMATS[parameters["format"]])


def recomputing(issuer: Issuer, receipt: Mapping[str, Any]) -> Recomputing:
    """Give what works out again what a receipt is for.

    Raises a problem (422) where no receipt has such parameters.
    """
    parameters, as_of = receipt["parameters"], receipt["as_of"]
    if parameters["path"] == SCREENINGS:
        return partial(_screened, issuer, order_of(issuer.release, parameters, as_of))
    return partial(_looked_up, issuer, request_of(issuer.release, parameters, as_of))


def _screened(issuer: Issuer, order: Order, source: Any, lock: WorkLock) -> Recomputed:
    if not isinstance(source, (dict, Inflow)):
        raise Problem(422, "the request of a screening is a JSON object")
    body = envelope(source) if isinstance(source, dict) else source
    screening = Screening(issuer, order, body, lock)
    return Recomputed(digest(screening), screening.order.terms.as_of.isoformat())


def _looked_up(issuer: Issuer, asked: tuple[str, str, Query], source: Any, lock: WorkLock) -> Recomputed:
    del source
    region, sector, query = asked
    with lock:
        return Recomputed(digest_of(issuer.release, region, sector, query), query["as_of"].isoformat())
