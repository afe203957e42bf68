"""Addresses in canonical form: the path with canonical codes, the query with sorted names and its day resolved.

``path`` is without the base path, and identifies what is requested; what is sent to callers begins with the base path.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from flask import request

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLAIN = re.compile(r"[A-Za-z0-9_.-]*")
"""A text that is the same when it is encoded; the names of parameters are."""


def canonicalize_path(codes: Mapping[str, str]) -> str:
    """Replace the path's values by canonical codes, and return the path: from here on the request is for the canonical address."""
    if codes:
        request.view_args = {**(request.view_args or {}), **codes}
    return path()


def path() -> str:
    """Return the path of the request: its rule with the values filled in."""
    return filled(request.url_rule.rule, request.view_args or {}) if request.url_rule else request.path


def filled(rule: str, values: Mapping[str, str]) -> str:
    """Return the path of a rule with its values filled in."""
    for name, value in values.items():
        rule = rule.replace(
            f"<{name}>", value if value.isalnum() and value.isascii() else quote(value, safe="")
        )
    return rule


def parameters(query: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the query in canonical form: names sorted, day and defaults included."""
    found = []
    for name in sorted(query):
        value = query[name]
        if name == "cursor" or value is None:
            continue
        values = value if isinstance(value, list) else [value]
        found += [(name, str(v).lower() if isinstance(v, bool) else str(v)) for v in values]
    return found


def linked(path: str) -> str:
    """Return a path of this service as callers reach it: below the base path."""
    return f"{request.script_root}{path}"


def address(path: str, query: Mapping[str, Any], cursor: str | None = None) -> str:
    """Return path and query; a page's cursor comes last."""
    encoded = encoded_pairs([*parameters(query), *([("cursor", cursor)] if cursor else [])])
    return f"{path}?{encoded}" if encoded else path


def encoded_pairs(pairs: Sequence[tuple[str, str]]) -> str:
    """Return pairs as the query of an address, as ``urlencode`` does; most are plain and need no encoding."""
    if all(PLAIN.fullmatch(value) for _, value in pairs):
        return "&".join([f"{name}={value}" for name, value in pairs])
    return urlencode(pairs)


def content_location(path: str, query: Mapping[str, Any]) -> dict[str, str]:
    """Return the ``Content-Location`` header where the canonical ``path`` differs from the requested one."""
    if path == request.path:
        return {}
    return {"Content-Location": address(linked(path), query, query.get("cursor"))}
