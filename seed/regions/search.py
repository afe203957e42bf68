"""Rows of `region_search`: every name and code of a region, folded, from the beginning of each of its words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from api.text.fold import fold, tokens

Row = dict[str, Any]
CODE = "code"
"""The kind of a code: a text finds it by its beginning only."""


def search_rows(tables: Mapping[str, Iterable[Row]]) -> list[Row]:
    """Return the rows from those of `regions`, `region_names` and `region_aliases`."""
    return [
        {"text": folded[start:], "region": region, "name": name, "kind": kind, "length": len(folded)}
        for region, name, kind in dict.fromkeys(_names(tables))
        if (folded := fold(name))
        for start in _starts(folded, kind)
    ]


def _names(tables: Mapping[str, Iterable[Row]]) -> Iterator[tuple[str, str, str]]:
    """Yield each name of a region with its code and its kind."""
    kinds = {row["code"]: row["kind"] for row in tables["regions"]}
    for row in tables["regions"]:
        code, kind = row["code"], row["kind"]
        yield code, row["name"], kind
        for other in filter(None, (row["name_iso"], row["name_local"], row["name_ko"])):
            yield code, other, f"{kind}_otherwise"
        yield code, code, CODE
    for row in tables["region_names"]:
        yield row["region"], row["name"], f"{kinds[row['region']]}_otherwise"
    for row in tables["region_aliases"]:
        yield row["region"], row["alias"], CODE


def _starts(folded: str, kind: str) -> list[int]:
    """Return the offsets at which a text may match: each word of a name, but only the beginning of a code."""
    return [0] if kind == CODE else [word.start for word in tokens(folded)]
