"""Answers as text: JSON in the order served, short values on one line, so that a change is a readable diff."""

from __future__ import annotations

import json
from typing import Any

WIDTH = 118


def rendered(value: Any, indent: int = 0, taken: int = 0) -> str:
    """Return a value as JSON; what does not fit beside ``taken`` characters is broken over lines."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + indent + taken <= WIDTH or not value or not isinstance(value, (dict, list)):
        return line
    inner = " " * (indent + 1)
    if isinstance(value, dict):
        heads = [json.dumps(str(name), ensure_ascii=False) + ": " for name in value]
        parts = [
            inner + head + rendered(part, indent + 1, len(head) + 1)
            for head, part in zip(heads, value.values(), strict=True)
        ]
        return "{\n" + ",\n".join(parts) + "\n" + " " * indent + "}"
    if any(isinstance(part, (dict, list)) or len(str(part)) > WIDTH // 3 for part in value):
        parts = [inner + rendered(part, indent + 1, 1) for part in value]
        return "[\n" + ",\n".join(parts) + "\n" + " " * indent + "]"
    return "[\n" + "\n".join(_filled(value, inner)) + "\n" + " " * indent + "]"


def _filled(values: list[Any], inner: str) -> list[str]:
    """Return lines with as many of the short values as fit."""
    lines, current = [], inner
    for number, value in enumerate(values):
        text = json.dumps(value, ensure_ascii=False) + ("," if number < len(values) - 1 else "")
        if len(current) + len(text) > WIDTH and current.strip():
            lines.append(current.rstrip())
            current = inner
        current += text + " "
    return [*lines, current.rstrip()]
