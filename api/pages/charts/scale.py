"""A score with its range on the one scale that has all bands named, and a dimension as a bar of 0 to 10."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.pages.charts.svg import element, line, number, picture, text
from api.scoring import method
from api.scoring.low_scores import LOW_BANDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

TOP = 10.0
"""The highest score."""
HEIGHT = 66
BAR_TOP, BAR_HEIGHT = 30, 13
WORDS_AT = 58
GAP = 2.0
"""Between two bands."""
EDGE = 16.0
"""The least distance of the score's figure from the edges, for which it needs room."""


class Band(NamedTuple):
    """A band with the scores at which it begins and ends."""

    name: str
    low: float
    high: float


def bands() -> list[Band]:
    """Return the bands of the method, the lowest first."""
    uppers = [min(upper, TOP) for upper, _ in method.BANDS]
    lowers = [0.0, *uppers[:-1]]
    return [Band(name, low, high) for (_, name), low, high in zip(method.BANDS, lowers, uppers, strict=True)]


class OnScale(NamedTuple):
    """What the scale shows: a score with its band, the scores with one origin left out, and whether it is of a part only."""

    score: float
    band: str
    low: float | None = None
    high: float | None = None
    at_most: bool = False

    @property
    def named(self) -> bool:
        """Whether the band is named: a low one of a part would read as a bound of the rest."""
        return not (self.at_most and self.band in LOW_BANDS)

    @property
    def what(self) -> str:
        """What the score is, before its figure."""
        if not self.at_most:
            return "score"
        return "at most" if self.named else "highest documented"


def score_scale(shown: OnScale, width: float) -> Markup:
    """Return the scale of 0 to 10 with the score, its range above the bands, and the words of the bands below them."""
    unit = width / TOP
    parts = [*_bands(shown, unit), *_range(shown, unit), *_marker(shown, unit, width)]
    return picture(width, HEIGHT, described(shown), "scale", parts)


def described(shown: OnScale) -> str:
    """Return the picture in words."""
    words = f"{shown.what.capitalize()} {number(shown.score)} on a scale of 0 to 10"
    if shown.named:
        words = f"{words}: {shown.band.replace('_', ' ')}"
    if shown.low is None or shown.high is None:
        return words
    return f"{words}; with any one origin left out {number(shown.low)} to {number(shown.high)}"


def _bands(shown: OnScale, unit: float) -> Iterator[Markup]:
    for band in bands():
        start, end = band.low * unit, band.high * unit
        own = shown.named and band.name == shown.band
        last = band.high == TOP
        yield element(
            "rect",
            {
                "class": f"band-{band.name.replace('_', '-')} of-scale",
                "x": start,
                "y": BAR_TOP,
                "width": end - start - (0 if last else GAP),
                "height": BAR_HEIGHT,
            },
        )
        yield text(start, WORDS_AT, band.name.replace("_", " "), "word own" if own else "word")


def _range(shown: OnScale, unit: float) -> Iterator[Markup]:
    """Yield a bracket above the bands, from the lowest to the highest score with one origin left out."""
    if shown.low is None or shown.high is None:
        return
    low, high = shown.low * unit, max(shown.high * unit, shown.low * unit + 3)
    yield line(low, 24, high, 24, "range")
    for end in (low, high):
        yield line(end, 21, end, 27, "range")


def _marker(shown: OnScale, unit: float, width: float) -> Iterator[Markup]:
    place = shown.score * unit
    figure = number(shown.score)
    words = f"{shown.what} {figure}" if shown.at_most else figure
    room = max(EDGE, len(words) * 4.5)
    yield text(min(max(place, room), width - room), 14, words, "score", "middle")
    yield line(place, 18, place, BAR_TOP + BAR_HEIGHT + 3, "mark open" if shown.at_most else "mark")


def dimension_bar(value: float, label: str, width: float = 200) -> Markup:
    """Return one dimension as a bar of 0 to 10, with a tick at 5."""
    return picture(
        width,
        8,
        f"{label}: {number(value)} of 10",
        "dimension-bar",
        stretched=True,
        parts=[
            element("rect", {"class": "track", "width": width, "height": 8, "rx": 4}),
            element("rect", {"class": "fill", "width": max(value / TOP * width, 4.0), "height": 8, "rx": 4}),
            line(width / 2, 0, width / 2, 8, "half"),
        ],
    )


def origin_dots(own: int, of: int) -> Markup:
    """Return one dot for each independent origin, those of an indicator filled. The figures stand beside it in words."""
    dots = [
        element(
            "circle", {"class": "filled" if place < own else "empty", "cx": 5 + 11 * place, "cy": 5, "r": 4}
        )
        for place in range(of)
    ]
    attributes = {
        "class": "dots",
        "viewBox": f"0 0 {11 * of} 10",
        "width": 11 * of,
        "height": 10,
        "aria-hidden": "true",
    }
    return element("svg", attributes, dots)
