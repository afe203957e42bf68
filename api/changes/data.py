"""The data of one release from which pairs are scored, and copies of it with single rows of the other release."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from api.risks.gather import CLAIMS
from api.risks.records import PRESUMPTIONS, Records
from api.scoring.assess import assess
from api.scoring.claims import Claims
from api.scoring.records import Measure, Pair, Presumption, ScoringInput
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from api.database import Release, Row
    from api.scoring.records import Item


class ScoredState(NamedTuple):
    """What a list of changes compares of a pair."""

    status: str
    score: float | None
    band: str | None
    at_most_score: float | None
    at_most_band: str | None
    structural_score: float | None


@dataclass(frozen=True, slots=True)
class Near:
    """What may bear on a pair, by the ids of a list of changes: claims and listings, measures, presumptions."""

    items: Mapping[str, Item]
    measures: Mapping[str, Measure]
    presumptions: Mapping[str, Presumption]

    def with_row(self, other: Near, key: tuple[str, str]) -> Near:
        """Return a copy in which one row (kind and id) is as ``other`` has it, or missing where it has none."""
        kind, id_ = key
        name = PLACES[kind]
        rows, theirs = dict(getattr(self, name)), getattr(other, name)
        rows.pop(id_, None)
        if id_ in theirs:
            rows[id_] = theirs[id_]
        return replace(self, **{name: rows})


PLACES = {"claim": "items", "listing": "items", "measure": "measures", "presumption": "presumptions"}
"""By kind of reason, where its rows are."""


class ReleaseData:
    """One release on one day: its trees, and what bears on each country."""

    def __init__(self, release: Release, as_of: date) -> None:
        self._as_of = as_of
        self._records = release.keep(Records)
        self._trees = release.keep(Trees)
        self._items: defaultdict[str, dict[str, Item]] = defaultdict(dict)
        every = [self._records.item_of(row) for row in release.rows(CLAIMS)]
        self.claims = Claims(every)
        for item in every:
            self._items[item.region_path[-1]][item.id] = item
        rows = release.rows(PRESUMPTIONS)
        self._presumptions = {
            _id(row): presumption for row, presumption in zip(rows, self._records.presumptions, strict=True)
        }

    def knows(self, region: str, sector: str | None) -> bool:
        """Return whether the release has both codes."""
        return region in self._trees.region_names and (sector is None or sector in self._trees.sector_titles)

    def pair(self, region: str, sector: str | None) -> Pair:
        """Return a pair as paths."""
        return Pair(self._trees.region(region), self._trees.sector(sector))

    def near(self, pair: Pair) -> Near:
        """Return what may bear on a pair: claims of its country and division, its measures, presumptions of its country."""
        country = pair.region[-1]
        measures = self._records.measures(country, inherited=len(pair.region) > 1)
        return Near(
            {id_: item for id_, item in self._items.get(country, {}).items() if _bears_on(item, pair)},
            {f"{country}/{measure.indicator}/{measure.edition}": measure for measure in measures},
            {id_: p for id_, p in self._presumptions.items() if p.region_path[-1] == country},
        )

    def state(self, pair: Pair) -> ScoredState:
        """Return the state of a pair, from all claims of the release."""
        measures = self._records.measures(pair.region[-1], inherited=len(pair.region) > 1)
        return self._state(pair, self.claims, measures, self._records.presumptions)

    def state_from(self, pair: Pair, near: Near) -> ScoredState:
        """Return the state of a pair, from these rows alone."""
        measures = tuple(
            sorted(near.measures.values(), key=lambda measure: (measure.indicator, measure.edition))
        )
        return self._state(pair, Claims(near.items.values()), measures, tuple(near.presumptions.values()))

    def _state(
        self, pair: Pair, claims: Claims, measures: tuple[Measure, ...], presumptions: tuple[Presumption, ...]
    ) -> ScoredState:
        found = assess(
            ScoringInput(
                pair=pair,
                items=claims,
                measures=measures,
                as_of=self._as_of,
                presumptions=presumptions,
                same=self._records.same,
            )
        )
        part = found.at_most
        return ScoredState(
            found.status,
            found.score,
            found.band,
            part.score if part else None,
            part.band if part else None,
            found.structural_score,
        )


def _bears_on(item: Item, pair: Pair) -> bool:
    """Return whether an item of the same country may bear on a pair, directly, by a practice, or through a wider pair."""
    return (
        not item.sector_path
        or item.practice is not None
        or bool(_divisions(item.sector_path) & _divisions(pair.sector))
    )


def _divisions(codes: Iterable[str]) -> set[str]:
    """Return the divisions of ISIC: a path leaves out codes that mean the same, as 97 between 9700 and T."""
    return {code[:2] for code in codes if len(code) > 1}


def _id(row: Row) -> str:
    return f"{row['instrument']}/{row['region']}/{row['sector'] or 'every'}/{row['since']}"
