"""Trees written out: each node with itself and all its ancestors, so that the API need not climb."""

from collections.abc import Iterator
from typing import Any


def tree_rows(parents: dict[str, str | None], child: str) -> list[dict[str, Any]]:
    """Give a row (child, ancestor, levels) for every pair; `child` names the first column."""
    return [
        {child: code, "ancestor": ancestor, "levels": levels}
        for code in sorted(parents)
        for levels, ancestor in enumerate(_upwards(code, parents))
    ]


def _upwards(code: str, parents: dict[str, str | None]) -> Iterator[str]:
    node: str | None = code
    while node is not None:
        yield node
        node = parents[node]
