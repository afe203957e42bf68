"""A page of what a search found: the best name of each code, in the collection's own shape, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.database import in_list, release
from api.web.paging import Page
from api.web.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.names.search import Hit


def searched(
    hits: Iterable[Hit], query: Mapping[str, Any], fitting: str, rows: str, filters: Mapping[str, object]
) -> Page:
    """Give the one page of a search.

    ``fitting`` gives those of ``:codes`` that fit the filters, ``rows`` the rows of ``:codes``.
    """
    if "cursor" in query:
        detail = "a search with q has one page; leave cursor out, and narrow the search"
        raise Problem(400, detail, [{"parameter": "cursor", "detail": detail}])
    best: dict[str, Hit] = {}
    for hit in sorted(hits):
        best.setdefault(hit.code, hit)
    codes = list(best)
    if any(wanted is not None for wanted in filters.values()):
        fit = set(release().column(fitting, codes=in_list(codes), **filters))
        codes = [code for code in codes if code in fit]
    told = codes[: query["limit"]]
    found = {row["code"]: row for row in release().rows(rows, codes=in_list(told))}
    return Page([found[code] | {"matched": _match(best[code])} for code in told], None)


def _match(hit: Hit) -> dict[str, str]:
    return {"name": hit.name, "kind": hit.kind}
