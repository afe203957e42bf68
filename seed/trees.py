"""Trees as rows: each node with itself and all its ancestors, so that the API needs no recursive query."""

from collections.abc import Iterator
from typing import Any


def tree_rows(parents: dict[str, str | None], child: str) -> list[dict[str, Any]]:
    """Return a row (child, ancestor, levels) for each node and ancestor; `child` names the first column."""
    return [
        {child: code, "ancestor": ancestor, "levels": levels}
        for code in sorted(parents)
        for levels, ancestor in enumerate(_ancestors(code, parents))
    ]


def _ancestors(code: str, parents: dict[str, str | None]) -> Iterator[str]:
    node: str | None = code
    while node is not None:
        yield node
        node = parents[node]
