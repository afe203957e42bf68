"""The addresses that may be meant by one at which nothing is served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from api.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ELSEWHERE: Final[Mapping[str, str]] = {
    "api-docs": "/openapi.json",
    "graphql": "/openapi.json",
    "health": "/readyz",
    "healthcheck": "/readyz",
    "healthz": "/readyz",
    "openapi": "/openapi.json",
    "ping": "/livez",
    "ready": "/readyz",
    "redoc": "/docs",
    "search": "/v1/resolve",
    "status": "/readyz",
    "swagger": "/docs",
    "swagger-ui": "/docs",
    "swagger.json": "/openapi.json",
    "version": "/v1/release",
}
"""Addresses of other services by their last part, and what has that here."""
FOLDERS: Final = frozenset({"api", "rest"})
"""Folders below which other services are, and nothing here."""
MOST: Final = 3
LIKE: Final = 0.8


def near_addresses(path: str, rules: Sequence[str]) -> list[str]:
    """Return the addresses that may be meant by a path: another spelling, one below another folder, or longer ones that begin so."""
    plain = [rule for rule in rules if "<" not in rule and rule != "/"]
    parts = path.strip("/").split("/")
    last = ELSEWHERE.get(parts[-1].lower())
    if last in plain:
        return [last]
    ends = [rule for rule in plain if path.endswith(rule)]
    if ends:
        return [max(ends, key=len)]
    longer = [rule for rule in rules if rule.startswith("/v1/") and _begins(rule, parts)]
    if longer:
        return [_shown(rule) for rule in sorted(longer)[:MOST]]
    shaped = [rule for rule in rules if rule.startswith("/v1/") and "<" in rule and _is_shaped(rule, parts)]
    if shaped:
        return [_shown(rule) for rule in shaped[:1]]
    near = nearest(path, plain, LIKE)
    return [near] if near else []


def _is_shaped(rule: str, parts: list[str]) -> bool:
    """Return whether a path has the parts of a rule, with texts in the places of its parameters and the rest nearly as it is written."""
    own = rule.strip("/").split("/")
    below = parts[1:] if parts[0] in FOLDERS else parts
    below = below if below[:1] == own[:1] else [own[0], *below]
    if len(own) != len(below):
        return False
    fixed = [place for place, part in enumerate(own) if not part.startswith("<")]
    return nearest(" ".join(below[at] for at in fixed), [" ".join(own[at] for at in fixed)], LIKE) is not None


def _shown(rule: str) -> str:
    return rule.replace("<", "{").replace(">", "}")


def _begins(rule: str, parts: list[str]) -> bool:
    """Return whether the first parts of a longer rule are those of a path."""
    own = rule.strip("/").split("/")
    return len(own) > len(parts) > 1 and all(
        mine.startswith("<") or mine == part for mine, part in zip(own, parts, strict=False)
    )
