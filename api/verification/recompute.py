"""What a receipt is for, worked out again from its request: the digest that the result has now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from api.database import release
from api.receipts.form import strange
from api.risks.receipt import PATH as PROFILE
from api.risks.receipt import asked_of, digest_of
from api.screenings.json_body import envelope
from api.screenings.lines import Inflow
from api.screenings.options import PATH as SCREENINGS
from api.screenings.options import order_of
from api.screenings.profiles import whole_profile
from api.screenings.run import Screening
from api.screenings.writing import digest
from api.web.negotiation import FORMATS, JSON
from api.web.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.screenings.options import Order
    from api.web.question import Query
    from api.web.turn import Turn


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

    def __call__(self, source: Any, turn: Turn) -> Recomputed:
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
        raise strange({"path": f"receipts are given for {SCREENINGS} and /v1/risks/{{region}}/{{sector}}"})
    wrong = {}
    if parameters.get("content_type") not in FORMATS.values():
        wrong["content_type"] = f"content_type: give one of {', '.join(FORMATS.values())}"
    if parameters.get("format") not in list(FORMATS):
        wrong["format"] = f"format: give one of {', '.join(FORMATS)}"
    if wrong:
        raise strange(wrong)
    return Forms(parameters["content_type"], FORMATS[parameters["format"]])


def recomputing(receipt: Mapping[str, Any]) -> Recomputing:
    """Give what works out again what a receipt is for.

    Raises a problem (422) where no receipt has such parameters.
    """
    parameters, as_of = receipt["parameters"], receipt["as_of"]
    if parameters["path"] == SCREENINGS:
        return partial(_screened, order_of(parameters, as_of))
    return partial(_looked_up, asked_of(parameters, as_of))


def _screened(order: Order, source: Any, turn: Turn) -> Recomputed:
    if not isinstance(source, (dict, Inflow)):
        raise Problem(422, "a screening is asked with an object of JSON")
    body = envelope(source) if isinstance(source, dict) else source
    screening = Screening(release(), order, body, turn, whole_profile)
    return Recomputed(digest(screening), screening.order.terms.as_of.isoformat())


def _looked_up(asked: tuple[str, str, Query], source: Any, turn: Turn) -> Recomputed:
    del source
    region, sector, query = asked
    with turn:
        return Recomputed(digest_of(region, sector, query), query["as_of"].isoformat())
