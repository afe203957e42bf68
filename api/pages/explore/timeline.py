"""How the picture of a pair grew: its history as a chart, and the days that changed the score in words."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from api.database import in_list
from api.pages.charts.steps import Point, history_chart
from api.pages.explore.laws import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from api.database import Release, Row

WIDE, NARROW = 660.0, 330.0
MOST_ROWS = 7
"""Days in the list beside the chart: those that changed the score most, and the last of all."""
LEAST = 0.05
"""Changes of the score below this are age alone, and no row of the list."""
STANCES = {"supports": "claim", "disputes": "denial", "remedies": "remedy", "ended": "ending"}
PLURALS = {"remedy": "remedies"}


class Change(NamedTuple):
    """A day that changed the picture, with the causes in words."""

    number: int
    event: Row
    before: float | None
    causes: Sequence[str]


class Timeline(NamedTuple):
    """The chart in two widths, the changes beside it, and the number of all days on which something happened."""

    charts: Sequence[Markup]
    changes: Sequence[Change]
    days: int


def timeline_of(release: Release, events: Sequence[Row], as_of: date) -> Timeline:
    """Return the history of a pair as a page shows it."""
    befores = [None, *(event["score"] for event in events[:-1])]
    listed = _largest(events, befores)
    words = CauseWords(release, [events[place] for place in listed])
    changes = [
        Change(number, events[place], befores[place], words.of(events[place]))
        for number, place in enumerate(listed, 1)
    ]
    numbers = {place: number for number, place in enumerate(listed, 1)}
    points = [
        Point(date.fromisoformat(event["on"]), event["score"], event["status"] == "wider", numbers.get(place))
        for place, event in enumerate(events)
    ]
    drawn = [history_chart(points, as_of, width) for width in (WIDE, NARROW)]
    return Timeline([chart for chart in drawn if chart is not None], changes, len(events))


def _largest(events: Sequence[Row], befores: Sequence[float | None]) -> list[int]:
    """Return the places of the events that changed the score most, in their order; a first score is the largest change."""

    def size(place: int) -> float:
        before, now = befores[place], events[place]["score"]
        if now is None or before is None:
            return 0.0 if now == before else 10.0
        band = 1.0 if "band" in events[place]["changed"] else 0.0
        return abs(float(now) - float(before)) + band

    sized = [(size(place), place) for place in range(len(events))]
    largest = sorted((each for each in sized if each[0] >= LEAST), key=lambda each: (-each[0], each[1]))
    return sorted(place for _, place in largest[:MOST_ROWS])


class CauseWords:
    """The causes of events in words: who published how many claims, which list, which law."""

    def __init__(self, release: Release, events: Iterable[Row]) -> None:
        ids = sorted({cause["id"] for event in events for cause in event["causes"] if cause["kind"] != "law"})
        self._claims = {row["id"]: row for row in release.rows(CLAIMS, ids=in_list(ids))}
        self._titles = release.keep(law_titles)

    def of(self, event: Row) -> list[str]:
        """Return the causes of an event: claims by speaker, then listings, then laws."""
        said: Counter[tuple[str, str]] = Counter()
        lists: list[str] = []
        laws: list[str] = []
        for cause in event["causes"]:
            if cause["kind"] == "law":
                status = STATUSES.get(cause["status"], cause["status"])
                laws.append(f"{self._titles.get(cause['id'], cause['id'])}: {status}")
            elif cause["kind"] == "listing":
                lists.append(f"Listing by {self._claims[cause['id']]['speaker']}: since or until this day")
            else:
                row = self._claims[cause["id"]]
                what = "withdrawn" if cause["kind"] == "withdrawal" else row["stance"]
                said[row["speaker"], what] += 1
        return [*(_said(*key, count) for key, count in said.items()), *dict.fromkeys(lists), *laws]


def _said(speaker: str, what: str, count: int) -> str:
    noun = STANCES.get(what, "claim")
    nouns = noun if count == 1 else PLURALS.get(noun, f"{noun}s")
    tail = " withdrawn" if what == "withdrawn" else ""
    return f"{speaker}: {count} {nouns}{tail}"


def law_titles(release: Release) -> dict[str, str]:
    """Return the titles of laws by id; call it through ``Release.keep``."""
    return dict(release.tuples("SELECT id, title FROM instruments"))


CLAIMS = """
    SELECT id, stance, attributed_name AS speaker FROM evidence WHERE id IN (SELECT value FROM json_each(:ids))
"""
