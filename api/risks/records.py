"""The rows of a release as the records that the pure method takes."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from api.risks.claimed_goods import ClaimedGoods
from api.scoring import method
from api.scoring.paths import same_codes, without_only_children
from api.scoring.records import Item, ListEdition, Measure, Presumption
from api.trees import Trees

if TYPE_CHECKING:
    from api.database import Release, Row
    from api.scoring.records import Path


class Records:
    """The measures and presumptions of one release as records, and the conversion of a claim's row to an item."""

    def __init__(self, release: Release) -> None:
        self._trees = trees = release.keep(Trees)
        self.same = same_codes(map(trees.region, trees.region_names), map(trees.sector, trees.sector_titles))
        self._goods = ClaimedGoods(release)
        self.presumptions = tuple(map(self._presumption, release.rows(PRESUMPTIONS)))
        self._measures: defaultdict[str, list[Row]] = defaultdict(list)
        for row in release.rows(MEASURES):
            self._measures[row["region"]].append(row)
        self.measures = lru_cache(maxsize=512)(self._measures_of)

    def _measures_of(self, country: str, *, inherited: bool) -> tuple[Measure, ...]:
        """Return the measures of a country, for itself or as ``inherited`` by a subdivision."""
        return tuple(_measure(row, inherited=inherited) for row in self._measures.get(country, ()))

    def item_of(self, row: Row) -> Item:
        """Return a claim's row as the record that the method takes."""
        main_in, goods = row["main_in"], _names(row["goods"] or "[]")
        several = bool(row["good"]) and not row["is_listing"]
        return Item(
            id=row["id"],
            region_path=self._region(row["region"]),
            sector_path=self._sector(row["sector"]),
            every_sector=bool(row["every_sector"]),
            indicator=row["indicator"],
            dimension=row["dimension"],
            axes=_names(row["axes"]),
            strength=method.STRENGTH.get(row["strength"], 0.0),
            state_imposed=bool(row["state_imposed"]),
            listing=bool(row["is_listing"]),
            listed_since=_day(row["listed_since"]),
            listed_until=_day(row["listed_until"]),
            last_edition=_edition(row),
            stance=row["stance"],
            disputes=frozenset(_names(row["disputes"] or "[]")),
            disputes_origin=row["disputes_origin"],
            origin=row["origin"],
            publisher=row["publisher"],
            official=row["attributed_kind"] in method.OFFICIAL,
            opinion=bool(row["opinion"]),
            finding=bool(row["finding"]),
            practice=row["practice"],
            extent=row["extent"],
            goods=goods,
            good=row["good"],
            main_in=None if main_in is None else tuple(map(self._region, _names(main_in))),
            observed_end=_day(row["observed_end"]),
            published_by=date.fromisoformat(row["published_by"]),
            reliability=row["reliability"],
            credibility=row["credibility"],
            withdrawn_on=_day(row["withdrawn_on"]),
            good_by_code=self._goods.by_code(row["good"], goods, row["sector"]) if several else {},
        )

    def _presumption(self, row: Row) -> Presumption:
        return Presumption(
            instrument=row["instrument"],
            region_path=self._region(row["region"]),
            sector_path=self._sector(row["sector"]),
            since=date.fromisoformat(row["since"]),
            until=_day(row["until"]),
        )

    def _region(self, code: str | None) -> Path:
        return without_only_children(self._trees.region(code), self.same)

    def _sector(self, code: str | None) -> Path:
        return without_only_children(self._trees.sector(code), self.same)


@lru_cache(maxsize=1024)
def _names(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _edition(row: Row) -> ListEdition | None:
    """Return the last edition that a listing was seen in; None for what is no listing."""
    published = _day(row["edition_published_on"])
    return ListEdition(row["last_edition_checked"], published) if published else None


def _measure(row: Row, *, inherited: bool) -> Measure:
    return Measure(
        indicator=row["indicator"],
        dimension=row["dimension"],
        value=row["value"] if row["category"] is None else row["category"],
        edition=row["edition"],
        published_on=date.fromisoformat(row["edition_published_on"]),
        source=row["source"],
        inherited_from=row["region"] if inherited else None,
    )


PRESUMPTIONS = "SELECT * FROM presumptions ORDER BY instrument, region, sector"

MEASURES = """
    SELECT m.*, i.dimension
      FROM measures AS m JOIN indicators AS i ON i.id = m.indicator
     ORDER BY m.region, m.indicator, m.edition
"""
