"""Boundaries as SVG path data, read from the files that ``make boundaries`` writes; a country's file when it is first shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "boundaries"
COUNTRIES = FOLDER / "countries"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet of a width and a height, in its own units.

    ``shapes`` are paths by code, ``points`` the places of those that are too small to draw. ``rest`` is land of the country that
    belongs to no subdivision in the file, ``around`` other land, ``disputed`` the borders to draw dashed; all are paths.
    ``boxes`` (x, y, width, height) frame parts that lie far off.
    """

    width: int
    height: int
    shapes: dict[str, str]
    points: dict[str, tuple[int, int]]
    disputed: str
    rest: str = ""
    around: str = ""
    boxes: tuple[tuple[int, int, int, int], ...] = ()


@cache
def world() -> Drawing:
    """Return the world by country; Kosovo is there by the code that ISO 3166-2 has for it, ``RS-KM``."""
    return _read(FOLDER / "world.json")


@cache
def drawn_countries() -> frozenset[str]:
    """Return the codes of the countries that have a drawing by subdivision."""
    return frozenset(path.stem for path in COUNTRIES.glob("*.json"))


@lru_cache(maxsize=32)
def of_country(code: str) -> Drawing | None:
    """Return a country by subdivision; None where there are no boundaries."""
    return _read(COUNTRIES / f"{code}.json") if code in drawn_countries() else None


def _read(path: Path) -> Drawing:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return Drawing(**found)
