"""A tool: its name and texts, the schemas of its arguments and its answer, and the function that answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.mcp_server.answering import Arguments, Context
    from api.mcp_server.json_schema import Schema


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. All of them only read, and answer the same again from the same release."""

    name: str
    title: str
    description: str
    takes: Schema
    returns: Schema
    answer: Callable[[Context, Arguments], dict[str, Any]]
