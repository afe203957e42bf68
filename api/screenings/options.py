"""What a screening is asked besides its rows: what holds for all of them, and the form of the answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from api.law.parameters import FACTS, MARKET
from api.problem import Problem
from api.receipts.form import parameter_problem, query_of
from api.screenings.row_question import Fault, Terms, day, markets, statements
from api.web.media import CSV, FORMATS, JSON
from schemas.paging import today
from schemas.screenings import ScreeningQuery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.codes import CodeSystem
    from api.database import Release

PATH = "/v1/screenings"
CODES: Mapping[str, CodeSystem] = {"import_into": MARKET, "facts": FACTS}
"""What parameters of a screening name."""
NAMES = {media: name for name, media in FORMATS.items()}


@dataclass(frozen=True, slots=True)
class Order:
    """A screening's terms, its two media types, and what else its address asks for."""

    terms: Terms
    media_in: str
    media_out: str
    columns: Mapping[str, str] = field(default_factory=dict)
    full: bool = False
    receipt: bool = False

    def parameters(self) -> dict[str, Any]:
        """Give whatever of the request is not in its body, as a receipt holds it."""
        told = {
            "path": PATH,
            "content_type": self.media_in,
            "format": NAMES[self.media_out],
            "import_into": list(self.terms.import_into),
            "facts": list(self.terms.facts),
            "columns": dict(self.columns),
            "detail": "full" if self.full else None,
            "receipt": "true" if self.receipt else None,
        }
        return {name: value for name, value in told.items() if value}

    @property
    def proved(self) -> bool:
        """Whether the answer has a receipt: a sheet only where one is asked for."""
        return self.receipt or self.media_out != CSV


def ordered(query: Mapping[str, Any], media_in: str, media_out: str) -> Order:
    """Make an order of a checked question.

    Raises a problem (422) where what it asks for does not go together.
    """
    full = query.get("detail") == "full"
    if full and media_out == CSV:
        raise Problem(422, "detail: a whole profile does not fit into a CSV; ask for NDJSON or JSON")
    terms = Terms(
        query.get("as_of") or today(), tuple(query.get("import_into") or ()), tuple(query.get("facts") or ())
    )
    columns = {}
    for told in query.get("columns") or ():
        role, colon, heading = _split(told)
        if not colon:
            raise Problem(422, f'columns: "{told}" names no heading; write role:heading, as in city:Ort')
        columns[role] = heading
    if columns and media_in != CSV:
        raise Problem(422, f"columns: they are those of a {CSV}, and the body is {media_in}; leave it out")
    # Sorted, for where two name one heading the later wins, and the members of a receipt have no order.
    columns = dict(sorted(columns.items()))
    return Order(terms, media_in, media_out, columns, full, query.get("receipt") is not None)


def order_of(release: Release, parameters: Mapping[str, Any], as_of: str) -> Order:
    """Give the order that a receipt tells of: the way back from ``Order.parameters``.

    Raises a problem (422) where no order has such parameters.
    """
    columns = parameters.get("columns", {})
    if not isinstance(columns, dict):
        raise parameter_problem({"columns": "give an object of roles and headings"})
    own = {
        name: value for name, value in parameters.items() if name not in {"path", "content_type", "format"}
    }
    own |= {"as_of": as_of, "columns": [f"{role}:{heading}" for role, heading in columns.items()]}
    query = query_of(release, ScreeningQuery(), CODES, own)
    try:
        order = ordered(query, parameters["content_type"], FORMATS[parameters["format"]])
    except Problem as problem:
        raise parameter_problem({"": problem.detail}) from None
    if order.parameters() != parameters:
        raise parameter_problem({"": "no screening has such parameters; send the receipt as you received it"})
    return order


def _split(told: str) -> tuple[str, str, str]:
    """Take ``role:heading`` apart; the roles of facts on instruments have a colon of their own."""
    for fact in ("inputs_from:", "duty_holder:"):
        if told.startswith(fact):
            name, colon, heading = told.removeprefix(fact).partition(":")
            return fact + name, colon, heading
    return told.partition(":")


def with_body(release: Release, order: Order, body: Mapping[str, Any]) -> Order:
    """Give an order with what the body of JSON says itself, which beats the address.

    Raises a problem (422) with every fault.
    """
    terms = order.terms
    faults: list[Fault] = []
    if body.get("as_of") is not None:
        own, strange = day(release, str(body["as_of"]))
        terms, faults = replace(terms, as_of=own or terms.as_of), faults + strange
    if body.get("import_into") is not None:
        into, strange = markets(release, body["import_into"])
        terms, faults = replace(terms, import_into=into), faults + strange
    if body.get("facts"):
        stated = [f"{name}:{'yes' if so else 'no'}" for name, so in body["facts"].items()]
        facts, strange = statements(release, stated, terms.facts)
        terms, faults = replace(terms, facts=facts), faults + strange
    if faults:
        errors = [
            {"pointer": f"/{fault.field}", "detail": f"{fault.field}: {fault.detail}"} for fault in faults
        ]
        raise Problem(422, "; ".join(error["detail"] for error in errors), errors)
    return replace(order, terms=terms)


__all__ = ["JSON", "Order", "ordered", "with_body"]
