"""The history of a pair: its events (publications, listings, laws), the score after each, and what it changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flask import Blueprint

from api.codes import REGION, SECTOR
from api.law.flags import flags
from api.law.instruments import Laws
from api.law.prompted import is_relevant
from api.risks.gather import question
from api.scoring.assess import assess
from api.scoring.counting import known
from api.scoring.evidence import concerns
from api.scoring.explanation import summary
from api.scoring.paths import merged
from api.web.operation import Operation, Query
from api.web.paging import Page
from api.web.work_lock import pause
from schemas.history import Event, HistoryQuery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from api.database import Release, Row
    from api.scoring.records import Item, ScoringInput

history = Blueprint("history", __name__, url_prefix="/v1/risks")

SHOWN = ("status", "score", "band", "confidence")


@history.get("/<region>/<sector>/history")
@Operation(query=HistoryQuery, returns=Event, many=True, path={"region": REGION, "sector": SECTOR})
def get_history(release: Release, region: str, sector: str, query: Query) -> Page:
    """The events up to a day, oldest first, with the score after each and what it changed."""
    latest = question(release, region, sector, query["as_of"])
    causes = _causes(latest)
    days = sorted(day for day in causes.keys() | release.keep(Laws).changes if day <= query["as_of"])
    states: dict[date, Row] = {}
    for day in days:
        states[day] = _state(release, latest, day)
    watched = {law for now in states.values() for law in now["prompted"]}
    events: list[Row] = []
    before: Row = dict.fromkeys(SHOWN) | {"laws": {}}
    for day, now in states.items():
        now["laws"] = {law: status for law, status in now["laws"].items() if law in watched}
        event = _event(day, causes.get(day, []), before, now)
        if event["causes"]:
            events.append(event)
            before = now
    return Page(events, None)


def _state(release: Release, latest: ScoringInput, day: date) -> Row:
    """Return the state of a pair on a day: the score, the status of each law, and which laws are relevant.

    A law that is relevant on one of the days is reported on all of them, also after it has ended.
    """
    found = assess(replace(latest, as_of=day), pause=pause)
    values, laws = summary(found), flags(release, found, {})
    return {name: values[name] for name in SHOWN} | {
        "laws": {flag["id"]: flag["status"] for flag in laws},
        "prompted": {flag["id"] for flag in laws if is_relevant(flag["status"], flag["prompted_by"])},
    }


def _event(day: date, causes: list[Row], before: Row, now: Row) -> Row:
    laws = [
        {"kind": "law", "id": law, "status": status}
        for law, status in sorted(now["laws"].items())
        if before["laws"].get(law) != status
    ]
    changed = [name for name in SHOWN if before[name] != now[name]]
    return {
        "on": day.isoformat(),
        **{name: now[name] for name in SHOWN},
        "causes": causes + laws,
        "changed": changed,
    }


def _causes(question: ScoringInput) -> dict[date, list[dict[str, Any]]]:
    """Return the events of claims that concern the pair, by day."""
    found: dict[date, list[dict[str, Any]]] = {}
    pair = merged(question.pair, question.same)
    for item in question.items:
        if concerns(item, pair):
            for day, kind in _days(item):
                found.setdefault(day, []).append({"kind": kind, "id": item.id, "status": None})
    return found


def _days(item: Item) -> Iterator[tuple[date, str]]:
    """Yield the days of an item; a listing changes nothing on a day on which the item is not known."""
    yield item.published_by, "publication"
    if item.withdrawn_on:
        yield item.withdrawn_on, "withdrawal"
    for day in (item.listed_since, item.listed_until) if item.listing else ():
        if day is not None and known([item], day):
            yield day, "listing"
