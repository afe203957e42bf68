"""The history of a pair: its events (publications, listings, laws), the score after each, and what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint

from api.codes import REGION, SECTOR
from api.law.case import KnownFacts
from api.law.instruments import Laws
from api.law.laws_over_time import LawsOverTime
from api.risks.gather import question
from api.scoring.counting import known
from api.scoring.evidence import QuestionEvidence, concerns
from api.scoring.scores_over_time import SHOWN, ScoresOverTime
from api.web.operation import Operation, Query
from api.web.paging import Page
from api.web.work_lock import pause
from schemas.history import Event, HistoryQuery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from api.database import Release, Row
    from api.scoring.records import Item

history = Blueprint("history", __name__, url_prefix="/v1/risks")


@history.get("/<region>/<sector>/history")
@Operation(
    query=HistoryQuery, returns=Event, many=True, table="history", path={"region": REGION, "sector": SECTOR}
)
def get_history(release: Release, region: str, sector: str, query: Query) -> Page:
    """The events up to a day, oldest first, with the score after each and what it changed."""
    return Page(events(release, region, sector, query["as_of"]), None)


def events(release: Release, region: str, sector: str, as_of: date) -> list[Row]:
    """Return the events of a pair up to a day, oldest first."""
    latest = question(release, region, sector, as_of)
    evidence = QuestionEvidence(latest)
    causes = _causes(evidence)
    of_laws = {*release.keep(Laws).changes, *release.keep(KnownFacts).changes(latest.pair.region[-1])}
    days = sorted(day for day in causes.keys() | of_laws if day <= as_of)
    laws = _law_causes(release, evidence, days)
    found: list[Row] = []
    before: Row = dict.fromkeys(SHOWN)
    scores = ScoresOverTime(latest, pause)
    for day in days:
        if happened := causes.get(day, []) + laws.get(day, []):
            now = scores.on(day)
            changed = [name for name in SHOWN if before[name] != now[name]]
            found.append({"on": day.isoformat(), **now, "causes": happened, "changed": changed})
            before = now
    return found


def _law_causes(release: Release, evidence: QuestionEvidence, days: Sequence[date]) -> dict[date, list[Row]]:
    """Return the laws with a new status by day.

    A law that is relevant on one of the days is reported on all of them, also before and after it has ended.
    """
    found = dict(zip(days, LawsOverTime(release, evidence).days(days), strict=True))
    watched = frozenset().union(*(day.relevant for day in found.values()))
    return {
        day: [
            {"kind": "law", "id": law, "status": status}
            for law, status in sorted(laws.statuses.items())
            if law in watched
        ]
        for day, laws in found.items()
    }


def _causes(evidence: QuestionEvidence) -> dict[date, list[dict[str, Any]]]:
    """Return the events of claims that concern the pair, by day."""
    found: dict[date, list[dict[str, Any]]] = {}
    for item in evidence.claims:
        if concerns(item, evidence.pair):
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
