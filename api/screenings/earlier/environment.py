"""What a result depends on beside its rows, as its receipt states."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from api.known.readings import PARAMETER

if TYPE_CHECKING:
    from collections.abc import Mapping


class Environment(NamedTuple):
    """What a result depends on beside its rows; None where it is unknown."""

    release_sha256: str
    release: str
    method: str
    code: str
    known: str | None
    day: str


def environment_of(receipt: Mapping[str, Any] | None) -> Environment | None:
    """Return what a receipt states; None where there is none, or it is not of a screening."""
    if receipt is None:
        return None
    names = ("release_sha256", "release", "method", "code", "as_of")
    parameters = receipt.get("parameters")
    if not isinstance(parameters, dict) or not all(isinstance(receipt.get(name), str) for name in names):
        return None
    try:
        date.fromisoformat(receipt["as_of"])
    except ValueError:
        return None
    release_sha256, release, method_id, code, day = (receipt[name] for name in names)
    return Environment(release_sha256, release, method_id, code, parameters.get(PARAMETER), day)
