"""What a result depends on beside its rows, as its receipt states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from api.known.readings import PARAMETER
from api.web.media import JSON

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from api.screenings.row_request import RowOptions


class Environment(NamedTuple):
    """What a result depends on beside its rows; None where it is unknown."""

    release_sha256: str
    release: str
    method: str
    code: str
    known: str | None
    day: str
    import_into: tuple[str, ...]
    facts: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    in_body: bool
    """Whether the request was JSON, whose own members the receipt does not repeat."""


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
    into, facts, columns = (parameters.get(name) for name in ("import_into", "facts", "columns"))
    return Environment(
        release_sha256,
        release,
        method_id,
        code,
        parameters.get(PARAMETER),
        day,
        tuple(map(str, into)) if isinstance(into, list) else (),
        tuple(map(str, facts)) if isinstance(facts, list) else (),
        tuple(sorted((str(role), str(name)) for role, name in columns.items()))
        if isinstance(columns, dict)
        else (),
        parameters.get("content_type") == JSON,
    )


def with_settings(own: RowOptions, every: RowOptions, was: Environment, names: Collection[str]) -> RowOptions:
    """Return the options of a row with the ``day`` or the ``options`` of an earlier screening in place of those of ``every`` row."""
    found = own
    if "day" in names and own.as_of == every.as_of:
        found = replace(found, as_of=date.fromisoformat(was.day))
    if "options" in names and own.import_into == every.import_into:
        found = replace(found, import_into=was.import_into)
    if "options" in names and own.facts == every.facts:
        found = replace(found, facts=was.facts)
    return found
