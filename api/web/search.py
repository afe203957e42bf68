"""The page of a search: the best match of each code, in the shape of the collection, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from api.database import in_list
from api.problem import Problem
from api.web.paging import Page
from api.web.work_lock import pause

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.database import Release


class SearchMatch(Protocol):
    """A name that matches what was typed, its kind and its code. Matches sort best first."""

    @property
    def code(self) -> str:
        """The code of what has the name."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def kind(self) -> str:
        """The kind of name."""

    def __lt__(self, other: Any, /) -> bool: ...


def search_page(
    release: Release,
    matches: Iterable[SearchMatch],
    query: Mapping[str, Any],
    fitting: str,
    rows: str,
    filters: Mapping[str, object],
) -> Page:
    """Return the only page of a search.

    The SQL ``fitting`` selects those of ``:codes`` that pass the filters, ``rows`` the rows of ``:codes``.
    """
    if "cursor" in query:
        detail = "a search with q has one page; leave cursor out, and narrow the search"
        raise Problem(400, detail, [{"parameter": "cursor", "detail": detail}])
    best: dict[str, SearchMatch] = {}
    for match in sorted(matches):
        best.setdefault(match.code, match)
    codes = list(best)
    if any(wanted is not None for wanted in filters.values()):
        fit = set(release.column(fitting, codes=in_list(codes), **filters))
        codes = [code for code in codes if code in fit]
    shown = codes[: query["limit"]]
    pause()
    found = {row["code"]: row for row in release.rows(rows, codes=in_list(shown))}
    return Page([found[code] | {"matched": _matched(best[code])} for code in shown], None)


def _matched(match: SearchMatch) -> dict[str, str]:
    return {"name": match.name, "kind": match.kind}
