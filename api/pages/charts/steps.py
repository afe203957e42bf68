"""The history of a score as steps over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.pages.charts.scale import TOP, bands
from api.pages.charts.svg import element, line, number, picture, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from markupsafe import Markup

HEIGHT = 210.0
ABOVE, BELOW = 16.0, 22.0
LEFT, RIGHT = 70.0, 12.0
STRIP = 6.0
"""Width of the strip of bands beside the words of its bands."""
YEAR_ROOM = 44.0
"""The least distance of two years on the axis."""
CLOSE = 15.0
"""Numbers that are closer to each other than this stand one above the other."""
APART = 13.0
"""The distance of numbers above each other."""


class Point(NamedTuple):
    """The score from a day on; ``number`` is that of its row in the list beside the chart, None for one without a row."""

    day: date
    score: float | None
    wider: bool = False
    number: int | None = None


class Frame(NamedTuple):
    """The part of the picture for the line, and the days at its ends."""

    first: date
    last: date
    width: float

    def x(self, day: date) -> float:
        """Return the place of a day."""
        span = max((self.last - self.first).days, 1)
        return LEFT + (day - self.first).days / span * (self.width - LEFT - RIGHT)

    def y(self, score: float) -> float:
        """Return the place of a score."""
        return ABOVE + (1 - score / TOP) * (HEIGHT - ABOVE - BELOW)


def history_chart(points: Sequence[Point], last: date, width: float) -> Markup | None:
    """Return the scores from the first to a day, as steps; None where there never was one.

    A score that a wider pair lends is dashed, a time without a score is a gap.
    """
    scored = [point for point in points if point.score is not None]
    if not scored:
        return None
    frame = Frame(scored[0].day.replace(month=1, day=1), last, width)
    shown = [point for point in points if point.day >= scored[0].day]
    parts = [*_bands(frame), *_years(frame), *_steps(shown, frame), *_marks(shown, frame)]
    return picture(width, HEIGHT, _described(shown, last), "steps", parts)


def _described(points: Sequence[Point], last: date) -> str:
    first, now = points[0], points[-1]
    ends = "no score" if now.score is None else number(now.score)
    highest = max(point.score for point in points if point.score is not None)
    return (
        f"Score over time: {number(first.score or 0)} from {first.day}, at most {number(highest)}, {ends} on {last}; "
        "the list has every change"
    )


def _bands(frame: Frame) -> Iterator[Markup]:
    for band in bands():
        top, bottom = frame.y(band.high), frame.y(band.low)
        kind = f"band-{band.name.replace('_', '-')} of-scale"
        yield element(
            "rect",
            {"class": kind, "x": LEFT - STRIP - 2, "y": top, "width": STRIP, "height": bottom - top - 1},
        )
        yield line(LEFT, bottom, frame.width - RIGHT, bottom, "grid")
        yield text(LEFT - STRIP - 8, (top + bottom) / 2 + 4, band.name.replace("_", " "), "word", "end")
    yield line(LEFT, frame.y(TOP), frame.width - RIGHT, frame.y(TOP), "grid")


def _years(frame: Frame) -> Iterator[Markup]:
    years = range(frame.first.year, frame.last.year + 1)
    room = (frame.width - LEFT - RIGHT) / max(len(years), 1)
    step = next((each for each in (1, 2, 5, 10, 20) if room * each >= YEAR_ROOM), 50)
    for year in years[::step]:
        place = frame.x(frame.first.replace(year=year))
        yield line(place, HEIGHT - BELOW, place, HEIGHT - BELOW + 4, "tick")
        if place < frame.width - RIGHT - 24:
            yield text(place, HEIGHT - 5, str(year), "word")


def _steps(points: Sequence[Point], frame: Frame) -> Iterator[Markup]:
    """Yield one path for each unbroken run of scores of one kind."""
    path: list[str] = []
    kind = ""
    ends = [*(point.day for point in points[1:]), frame.last]
    for point, end in zip(points, ends, strict=True):
        own = "" if point.score is None else "step wider" if point.wider else "step"
        if point.score is None or (path and own != kind):
            yield from _path(path, kind)
            path = []
        if point.score is None:
            continue
        kind, height = own, number(frame.y(point.score))
        start = f"M{number(frame.x(point.day))} {height}" if not path else f"V{height}"
        path.append(f"{start}H{number(frame.x(end))}")
    yield from _path(path, kind)


def _path(parts: Iterable[str], kind: str) -> Iterator[Markup]:
    if drawn := "".join(parts):
        yield element("path", {"class": kind, "d": drawn})


def _marks(points: Sequence[Point], frame: Frame) -> Iterator[Markup]:
    """Yield a dot and the number of its row for each numbered point.

    The number stands above the dot, or below it where the score fell, away from the line; numbers that would touch stand
    further away.
    """
    taken: list[tuple[float, float]] = []
    before: float | None = None
    for point in points:
        fell = before is not None and point.score is not None and point.score < before
        before = point.score
        if point.score is None or point.number is None:
            continue
        x, y = frame.x(point.day), frame.y(point.score)
        height = _free(x, y, taken, below=fell)
        taken.append((x, height))
        yield element("circle", {"class": "dot", "cx": x, "cy": y, "r": 3.5})
        yield text(x, height, str(point.number), "number", "middle")


def _free(x: float, y: float, taken: Sequence[tuple[float, float]], *, below: bool) -> float:
    """Return the nearest height beside a dot where no number is; on the other side where there is no room."""
    for side in (below, not below):
        height = y + 18 if side else y - 9
        while any(abs(x - other) < CLOSE and abs(height - level) < APART for other, level in taken):
            height += APART if side else -APART
        if ABOVE / 2 < height < HEIGHT - BELOW:
            return height
    return height
