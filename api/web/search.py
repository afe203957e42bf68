"""The page of a search: the best name of each code, in the shape of the collection, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.database import in_list
from api.problem import Problem
from api.web.paging import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.database import Release
    from api.names.search import Hit


def searched(
    release: Release,
    hits: Iterable[Hit],
    query: Mapping[str, Any],
    fitting: str,
    rows: str,
    filters: Mapping[str, object],
) -> Page:
    """Return the only page of a search.

    The SQL ``fitting`` selects those of ``:codes`` that fit the filters, ``rows`` the rows of ``:codes``.
    """
    if "cursor" in query:
        detail = "a search with q has one page; leave cursor out, and narrow the search"
        raise Problem(400, detail, [{"parameter": "cursor", "detail": detail}])
    best: dict[str, Hit] = {}
    for hit in sorted(hits):
        best.setdefault(hit.code, hit)
    codes = list(best)
    if any(wanted is not None for wanted in filters.values()):
        fit = set(release.column(fitting, codes=in_list(codes), **filters))
        codes = [code for code in codes if code in fit]
    shown = codes[: query["limit"]]
    found = {row["code"]: row for row in release.rows(rows, codes=in_list(shown))}
    return Page([found[code] | {"matched": _match(best[code])} for code in shown], None)


def _match(hit: Hit) -> dict[str, str]:
    return {"name": hit.name, "kind": hit.kind}
