"""The verdict of a page: in words first, then the score on the scale, its range, and the three dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from api.pages.charts.scale import OnScale, dimension_bar, score_scale
from api.pages.charts.svg import number
from api.pages.explore.claims import EXTENTS
from api.scoring.low_scores import LOW_BANDS
from api.scoring.wording import ENGAGE, NO_SUPPLIER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from api.database import Row

HIGHER = "A part of it scores higher"
LEAST_REASONS = 3
"""Reasons that stand as a list; fewer stay in their sentence."""
WIDE, NARROW = 640.0, 330.0
"""Widths of the pictures, in CSS pixels: for a column of reading, and for a telephone."""
DIMENSIONS = {
    "hazard": "Hazard: what is reported",
    "vulnerability": "Vulnerability of workers",
    "coping": "Lack of protection",
}
FLOORS = {
    "reported": "something exact is reported, graded A to C and 1 to 3",
    "documented": "the ILO pattern is documented, or a finding or an official report is",
    "found": "forced labour was found, or two independent origins report the pattern",
    "listed": "a list of an authority covers it",
    "presumed": "a law presumes it",
    "state_imposed": "labour that a State imposes is reported by two publishers",
    "systemic": "labour that a State imposes is systemic there",
    "inherited": "the wider place or sector has this score",
}
"""What a floor of the score rests on, in words."""


class Sentence(NamedTuple):
    """The sentence of a profile in its parts, in their order."""

    lead: str
    reasons: Sequence[str]
    """What it rests on; empty where they are too few for a list, and stay in the lead."""
    higher: str
    """A part that scores higher."""
    closing: str
    """That no supplier is meant, and how to act."""
    inputs: str


class ShownDimension(NamedTuple):
    """One of the three dimensions with its bar; ``value`` is None without a measure."""

    name: str
    value: float | None
    bar: Markup | None
    measures: Sequence[Row]


class ShownVerdict(NamedTuple):
    """The first part of a page."""

    words: str
    """The band in words, or that there is no score."""
    band: str | None
    """None also for a part with a low score: it would read as a bound of the rest."""
    of: Row | None
    """The pair that the band is of, where it is not that of the page."""
    good: Row | None
    figure: str | None
    scales: Sequence[Markup]
    """The scale in two widths; none where there is no score."""
    sentence: Sentence
    dimensions: Sequence[ShownDimension]
    extent: str | None
    floors: Sequence[tuple[Row, str]]


def verdict_of(short: Mapping[str, Any], full: Mapping[str, Any]) -> ShownVerdict:
    """Return the verdict of a profile, whose complete form is ``full``."""
    shown = _on_scale(short)
    part = short["at_most"] if short["score"] is None else None
    wider = short["basis"] if short["status"] == "wider" else None
    extent = full["dimensions"]["hazard"]["extent"]
    documented = short["score"] is not None and extent["evidence"]
    return ShownVerdict(
        words=_words(short),
        band=shown.band if shown and shown.named else None,
        of=part["of"] if part else wider,
        good=part["of"]["good"] if part else None,
        figure=None if shown is None else number(shown.score),
        scales=[score_scale(shown, width) for width in (WIDE, NARROW)] if shown else [],
        sentence=sentence_of(short["text"]),
        dimensions=[
            _dimension(name, short["dimensions"][name]["score"], full["dimensions"][name])
            for name in DIMENSIONS
        ],
        extent=EXTENTS.get(extent["name"], extent["name"]) if documented else None,
        floors=[(row, FLOORS.get(row["id"], row["id"])) for row in short["adjustments"]],
    )


def sentence_of(text: str) -> Sentence:
    """Return the sentence of a profile in its parts, without a word changed."""
    marks = [mark for mark in (NO_SUPPLIER, ENGAGE) if mark in text]
    start, end = (text.index(marks[0]), text.index(marks[-1]) + len(marks[-1])) if marks else (len(text),) * 2
    main, higher, rest = text[:start].strip().partition(HIGHER)
    first, _, _ = main.partition("; ")
    cut = first.rfind(": ") + 1  # the colon before the first reason: there may be others before it
    reasons = main[cut:].strip().split("; ")
    if len(reasons) < LEAST_REASONS:
        cut, reasons = len(main), []
    return Sentence(
        main[:cut].strip(), reasons, f"{higher}{rest}".strip(), text[start:end], text[end:].strip()
    )


def _on_scale(short: Mapping[str, Any]) -> OnScale | None:
    if short["score"] is not None:
        span = short["range"] or {}
        return OnScale(short["score"], short["band"], span.get("low"), span.get("high"))
    if short["at_most"]:
        return OnScale(short["at_most"]["score"], short["at_most"]["band"], at_most=True)
    return None


def _words(short: Mapping[str, Any]) -> str:
    if short["band"]:
        return f"{short['band'].replace('_', ' ').capitalize()} risk"
    if short["at_most"]:
        band = short["at_most"]["band"]
        highest = "highest documented" if band in LOW_BANDS else f"at most {band.replace('_', ' ')}"
        return f"No score of its own: {highest}"
    if short["status"] == "not_covered":
        return "Not covered: no score"
    return "No score: nothing that counts names it"


def _dimension(name: str, value: float | None, full: Mapping[str, Any]) -> ShownDimension:
    label = DIMENSIONS[name]
    bar = None if value is None else dimension_bar(value, label)
    return ShownDimension(label, value, bar, full.get("measures", ()))
