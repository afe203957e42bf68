"""Methods: how a score is computed, published completely so that anyone can recompute one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.problem import Problem
from api.scoring import method
from api.scoring.description import EARLIER, earlier_method, method_description, methods_listed
from api.text.nearest import unknown
from api.web.operation import Operation, Query
from api.web.paging import Page, cut, open_cursor
from schemas.methods import Method, MethodListed
from schemas.paging import PageQuery

if TYPE_CHECKING:
    from api.database import Release, Row

methods = Blueprint("methods", __name__, url_prefix="/v1/methods")


@methods.get("")
@Operation(query=PageQuery, returns=MethodListed, many=True, table="methods")
def list_methods(_release: Release, query: Query) -> Page:
    """The method that this code computes, and earlier ones with the versions that compute them."""
    after = open_cursor(query, str) or ("",)
    return cut([row for row in methods_listed() if row["id"] > after[0]], query, lambda row: str(row["id"]))


@methods.get("/<id>")
@Operation(returns=Method)
def get_method(_release: Release, id: str) -> Row:  # noqa: A002  the path's own word
    """One method: constants, formulas, decisions and precedents."""
    if id in EARLIER:
        return earlier_method(id)
    if id != method.ID:
        raise Problem(404, unknown("method", id, [method.ID], "the known ones are listed at /v1/methods"))
    return method_description()
