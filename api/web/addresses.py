"""Addresses in canonical form: the path with its codes, the question with its names sorted and its day settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from flask import request

if TYPE_CHECKING:
    from collections.abc import Mapping


def settle(codes: Mapping[str, str]) -> None:
    """Put canonical codes in the place of those in the path: from here on the request is for their address."""
    request.view_args = {**(request.view_args or {}), **codes}


def path() -> str:
    """Give the path of the request: the rule with its values in their places."""
    rule = request.url_rule.rule if request.url_rule else request.path
    for name, value in (request.view_args or {}).items():
        rule = rule.replace(f"<{name}>", quote(value, safe=""))
    return rule


def parameters(query: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give the question in its canonical form: names sorted, the day settled, defaults told."""
    found = []
    for name in sorted(query):
        value = query[name]
        if name == "cursor" or value is None:
            continue
        values = value if isinstance(value, list) else [value]
        found += [(name, str(v).lower() if isinstance(v, bool) else str(v)) for v in values]
    return found


def address(query: Mapping[str, Any], cursor: str | None = None) -> str:
    """Give path and question; a page's cursor comes last."""
    told = urlencode([*parameters(query), *([("cursor", cursor)] if cursor else [])])
    return path() + (f"?{told}" if told else "")


def located(query: Mapping[str, Any]) -> dict[str, str]:
    """Tell the canonical address where it differs from the one asked; an answer serves every way of asking."""
    if path() == request.path:
        return {}
    return {"Content-Location": address(query, query.get("cursor"))}
