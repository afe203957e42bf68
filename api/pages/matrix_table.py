"""The matrix of places and sectors: the pairs of the ranking as a table, with the order of its rows and columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pages.maps.standing import WAYS, PlaceOnMap, standing_of
from api.risks.ranking import Rankings
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from api.database import Release
    from api.web.query import Query

EVERY = ""
"""The column of what is documented for every sector of a place."""
MOST_ROWS, MOST_COLUMNS = 120, 45
"""What is shown at first: the rows and columns with the most pairs, which have most of them."""
LETTERS = {"very_low": "VL", "low": "L", "medium": "M", "high": "H", "very_high": "VH"}
BEGINNINGS = (
    "Manufacture of ",
    "Growing of ",
    "Raising of ",
    "Mining of ",
    "Activities of ",
    "Processing and preserving of ",
)
NO_LETTER = {"structural_only": "·", "not_covered": "x"}

Pairs = dict[tuple[str, str], PlaceOnMap]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The cells by the codes of place and sector, and the codes of rows and columns in order."""

    cells: Pairs
    rows: list[str]
    columns: list[str]
    pairs: int
    """Number of pairs that pass the filters, those in rows and columns that are not shown included."""
    all_rows: int
    all_columns: int

    @property
    def shown(self) -> int:
        """Number of pairs in the rows and columns that are shown."""
        rows, columns = set(self.rows), set(self.columns)
        return sum(row in rows and column in columns for row, column in self.cells)


def matrix(release: Release, query: Query) -> Matrix:
    """Return the pairs with evidence that pass the filters of a query, in its order."""
    cells = dict(_pairs(release, query))
    rows = _ordered(cells, 0, query["order"], release.keep(Trees).region_names.__getitem__)
    columns = _ordered(cells, 1, query["order"], str)
    rows = _first(rows, lambda row: cells.get((row, query.get("sector", "-"))))
    columns = _first(columns, lambda column: cells.get((query.get("region", "-"), column)))
    found = len(rows), len(columns)
    if not query["all"] and len(rows) * len(columns) > MOST_ROWS * MOST_COLUMNS:
        rows, columns = _most(cells, rows, 0, MOST_ROWS), _most(cells, columns, 1, MOST_COLUMNS)
        rows = [row for row in rows if any((row, column) in cells for column in columns)]
    return Matrix(cells, rows, columns, len(cells), *found)


def _pairs(release: Release, query: Query) -> Iterable[tuple[tuple[str, str], PlaceOnMap]]:
    """Yield the pairs that pass the filters."""
    trees = release.keep(Trees)
    countries, sections = set(query.get("country", ())), set(query.get("section", ()))
    for row in release.keep(Rankings).on(query["as_of"]):
        region, sector = row["region"]["code"], row["sector"]["code"] if row["sector"] else EVERY
        found = standing_of(region, row["region"]["name"], row)
        if (
            (found.status in WAYS or query["weak"])
            and (not countries or countries & {*trees.region(region)})
            and (not sections or not sector or sections & {*trees.sector(sector)})
            and query.get("band") in (None, found.band)
        ):
            yield (region, sector), found


def _ordered(cells: Pairs, side: int, order: str, name: Callable[[str], str]) -> list[str]:
    """Return the codes of rows (side 0) or of columns (side 1): by name, by number of pairs, or by the highest score."""
    codes = sorted({pair[side] for pair in cells}, key=name)
    if order == "count":
        counts = Counter(pair[side] for pair in cells)
        return sorted(codes, key=lambda code: -counts[code])
    if order == "score":
        highest: dict[str, float] = {}
        for pair, found in cells.items():
            highest[pair[side]] = max(highest.get(pair[side], -1), _score(found))
        return sorted(codes, key=lambda code: -highest[code])
    return codes


def _first(codes: list[str], found: Callable[[str], PlaceOnMap | None]) -> list[str]:
    """Return the codes with a pair first, the highest score first; the others stay in their order."""
    return sorted(codes, key=lambda code: -_score(one) if (one := found(code)) else 2)


def _most(cells: Pairs, codes: list[str], side: int, most: int) -> list[str]:
    """Return the codes with the most pairs, in the order that they have."""
    counts = Counter(pair[side] for pair in cells)
    chosen = set(sorted(codes[:1] + codes[1:], key=lambda code: -counts[code])[:most]) | set(codes[:1])
    return [code for code in codes if code in chosen]


def short(title: str) -> str:
    """Return a title of a sector without the words that hundreds begin with, for the heading of a narrow column."""
    for beginning in BEGINNINGS:
        if title.startswith(beginning):
            rest = title.removeprefix(beginning)
            return rest[:1].upper() + rest[1:]
    return title


def _score(found: PlaceOnMap) -> float:
    return -1 if found.score is None else found.score


def letter(found: PlaceOnMap) -> str:
    """Return the letters of a cell: of the band, or of what is known without one."""
    return LETTERS[found.band] if found.band else NO_LETTER.get(found.status, "?")
