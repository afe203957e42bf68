"""JSON as answers send it: compact, in UTF-8, with parts that were written before inserted as they are."""

from __future__ import annotations

from typing import Any

import orjson
from orjson import Fragment

__all__ = ["Fragment", "line", "parsed", "written"]


def written(value: Any) -> bytes:
    """Return a value as JSON: mappings, lists, tuples, texts, numbers, and fragments among them.

    Raises ``TypeError`` for anything else, and for a whole number of more than 64 bits: no column contains one.
    """
    return orjson.dumps(value)


def line(value: Any) -> bytes:
    """Return a value as JSON and the end of a line."""
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)


def parsed(value: Any) -> Any:
    """Return a value as its reader has it, with fragments as what they contain."""
    return orjson.loads(orjson.dumps(value))
