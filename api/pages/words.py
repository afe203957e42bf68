"""Words and figures as pages write them: days, counts, and names of classes of the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.scoring.low_scores import LOW_BANDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

NONE = "\N{EN DASH}"
"""Stands for a value that there is not."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

STATUSES = {
    "assessed": "assessed",
    "partial": "parts assessed",
    "wider": "of a wider place or sector",
    "structural_only": "structural only",
    "not_covered": "not covered",
    "ambiguous": "choose one",
    "unresolved": "not understood",
    "invalid": "cannot be read",
}
"""What a status means, in few words."""

VERIFIED = {
    "primary": "checked against its own text",
    "secondary": "checked against notes on it, not its own text",
    "unverified": "checked against no text",
}
"""How far a law was checked, in words."""


def plain(code: str) -> str:
    """Return a code of the API as words: ``very_high`` is ``very high``."""
    return code.replace("_", " ")


def hyphened(code: str) -> str:
    """Return a code of the API as a class of the style sheet: ``very_high`` is ``very-high``."""
    return code.replace("_", "-")


def day(value: date | str | None) -> str:
    """Return a day as ``29 Nov 2026``, a month as ``Nov 2026``, a year as it is; a dash for none."""
    if value is None:
        return NONE
    year, *rest = str(value)[:10].split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*(str(int(each)) for each in rest[1:]), *month, year])


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: ``1 claim``, ``1,204 claims``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def figure(value: float | None) -> str:
    """Return a score with two digits, a dash for none: with one, 6.48 would be 6.5, which is another band."""
    return NONE if value is None else f"{value:.2f}"


def at_most(part: Mapping[str, Any]) -> str:
    """Return the highest part of an answer in words. The band of a low one is not named: it would read as a bound of the rest."""
    score = figure(part["score"])
    return (
        f"highest documented: {score}"
        if part["band"] in LOW_BANDS
        else f"at most {plain(part['band'])} {score}"
    )


def at_most_cell(cell: str) -> str:
    """Return the same of a cell of a sheet: ``7.19 very_high``."""
    score, _, band = cell.partition(" ")
    return f"highest documented: {score}" if band in LOW_BANDS else f"at most {plain(cell)}"


def status_words(status: str) -> str:
    """Return what a status means; one that is not known here stands as it is."""
    return STATUSES.get(status, plain(status))


def verified_words(verified: str) -> str:
    """Return how far a law was checked; a degree that is not known here stands as it is."""
    return VERIFIED.get(verified, plain(verified))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "plain": plain,
    "hyphened": hyphened,
    "day": day,
    "counted": counted,
    "figure": figure,
    "at_most": at_most,
    "at_most_cell": at_most_cell,
    "status_words": status_words,
    "verified_words": verified_words,
}
"""The filters of templates by name."""
