"""The history of a pair: the score at each event, a publication, a listing or a law, and what the event changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from flask import Blueprint

from api.codes import REGION, SECTOR
from api.database import Row, release
from api.law.flags import flags
from api.law.standing import stands
from api.risks.gather import question
from api.scoring.assess import assess
from api.scoring.explanation import summary
from api.scoring.matches import concerns
from api.scoring.weight import known
from api.web.operation import Query, endpoint
from api.web.paging import Page
from schemas.history import Event, HistoryQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.scoring.records import Item, ScoringInput

history = Blueprint("history", __name__, url_prefix="/v1/risks")

SHOWN = ("status", "score", "band", "confidence")


@history.get("/<region>/<sector>/history")
@endpoint(query=HistoryQuery, returns=Event, many=True, path={"region": REGION, "sector": SECTOR})
def get_history(region: str, sector: str, query: Query) -> Page:
    """The score at each event up to a day, oldest first, never between events, and what each event changed."""
    causes = _causes(question(region, sector, query["as_of"]))
    days = sorted(day for day in causes.keys() | _legal_days() if day <= query["as_of"])
    seen = {day: _standing(region, sector, day) for day in days}
    watched = {law for now in seen.values() for law in now["stood"]}
    told: list[Row] = []
    before: Row = dict.fromkeys(SHOWN) | {"laws": {}}
    for day, now in seen.items():
        now["laws"] = {law: status for law, status in now["laws"].items() if law in watched}
        event = _event(day, causes.get(day, []), before, now)
        if event["causes"]:
            told.append(event)
            before = now
    return Page(told, None)


def _standing(region: str, sector: str, day: date) -> Row:
    """Give what is said of the pair on a day: the score, how each law stands, and which have something behind them.

    A law that has something behind it on any of the days is watched on all of them, ended ones too.
    """
    found = assess(question(region, sector, day))
    said, laws = summary(found), flags(found, {})
    return {name: said[name] for name in SHOWN} | {
        "laws": {flag["id"]: flag["status"] for flag in laws},
        "stood": {flag["id"] for flag in laws if stands(flag["status"], flag["prompted_by"])},
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


def _causes(asked: ScoringInput) -> dict[date, list[dict[str, Any]]]:
    """Gather what is said of the pair, of what it lies in or of what lies inside it, by the day that it is said."""
    found: dict[date, list[dict[str, Any]]] = {}
    for item in asked.items:
        if concerns(item, asked.pair):
            for day, kind in _days(item):
                found.setdefault(day, []).append({"kind": kind, "id": item.id, "status": None})
    return found


def _days(item: Item) -> Iterator[tuple[date, str]]:
    """Give the days of an item: nothing is told of a listing on a day on which the item is not known."""
    yield item.published_by, "publication"
    if item.withdrawn_on:
        yield item.withdrawn_on, "withdrawal"
    for day in (item.listed_since, item.listed_until) if item.listing else ():
        if day is not None and known([item], day):
            yield day, "listing"


def _legal_days() -> set[date]:
    """Give the days on which a law is adopted, begins to apply, or has ended."""
    days: set[date] = set()
    for row in release().rows(LAWS):
        days |= {date.fromisoformat(row["adopted"]), date.fromisoformat(row["applies_from"])}
        if row["applies_to"]:
            days.add(date.fromisoformat(row["applies_to"]) + timedelta(1))
    return days


LAWS = """
    SELECT adopted, applies_from, applies_to FROM instruments
     UNION
    SELECT since, since, until FROM presumptions
"""
