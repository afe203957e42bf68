"""The ranking: every pair that has direct evidence, scored on a day, filtered and sorted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from api.claim_filters import GRADES
from api.database import Release, Row, in_list
from api.evidence.claims import PAIRS, REGIONS_WITHIN, SECTORS_WITHIN
from api.risks.gather import question
from api.risks.naming import with_names
from api.risks.profile import pair_reference
from api.scoring.assess import assess
from api.scoring.explanation import summary
from api.scoring.question_scores import ScoredPairs
from api.web.work_lock import pause

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from api.web.query import Query


class Rankings:
    """The rankings of one release by day. Several thousand rows take megabytes, so only four days are cached."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self.on = lru_cache(maxsize=4)(self._on)

    def _on(self, as_of: date) -> tuple[Row, ...]:
        """Return every pair that has direct evidence on a day, scored, in order of codes."""
        pairs, scored = self._release.rows(PAIRS, as_of=as_of.isoformat(), **GRADES), ScoredPairs()
        return tuple(self._row(pair, as_of, scored) for pair in pairs)

    def _row(self, pair: Row, as_of: date, scored: ScoredPairs) -> Row:
        inputs = question(self._release, pair["region"], pair["sector"], as_of)
        found = summary(assess(inputs, pause, scored))
        return {
            **pair_reference(pair),
            **with_names(self._release, found),
            "profile": f"/v1/risks/{pair['region']}/{pair['sector']}" if pair["sector"] else None,
        }


def ranked(release: Release, query: Query, **place: str) -> list[Row]:
    """Return the rows of the ranking that pass every filter, sorted; ``place`` names the region or sector of a view."""
    filters = query | {name: [code] for name, code in place.items()}
    rows = _filtered(release, release.keep(Rankings).on(query["as_of"]), filters)
    return in_order(rows, query["sort"])


def _filtered(release: Release, rows: Iterable[Row], filters: Query) -> list[Row]:
    """Return the rows that pass every filter; a row for every sector passes any filter by sector."""
    regions = _reach(release, filters, "region", REGIONS_WITHIN)
    sectors = _reach(release, filters, "sector", SECTORS_WITHIN)
    statuses, bands, least = filters.get("status"), filters.get("band"), filters.get("min_score")
    return [
        row
        for row in rows
        if (regions is None or row["region"]["code"] in regions)
        and (sectors is None or row["sector"] is None or row["sector"]["code"] in sectors)
        and (not statuses or row["status"] in statuses)
        and (not bands or _at_most(row, "band") in bands)
        and (least is None or ((score := _at_most(row, "score")) is not None and score >= least))
    ]


def _reach(release: Release, filters: Query, name: str, inside: str) -> frozenset[str] | None:
    """Return the codes that pass a filter, with those inside them where the query has ``within``; None means all."""
    codes = filters.get(name)
    if codes is None:
        return None
    return frozenset(release.column(inside, codes=in_list(codes)) if filters["within"] else codes)


def in_order(rows: Iterable[Row], sort: str) -> list[Row]:
    """Return rows sorted by a field, with a leading ``-`` highest first.

    Rows without a value come last in both cases; ties are in order of codes.
    """
    field = sort.removeprefix("-")
    by_code = sorted(rows, key=codes_of)
    valued = [row for row in by_code if _value(row, field) is not None]
    empty = [row for row in by_code if _value(row, field) is None]
    return sorted(valued, key=lambda row: _value(row, field), reverse=sort != field) + empty


def _at_most(row: Row, field: str) -> Any:
    """Return the score or the band of a row; those of its highest part where it has none of its own."""
    part = row["at_most"]
    return part[field] if row[field] is None and part else row[field]


def _value(row: Row, field: str) -> Any:
    found = _at_most(row, field) if field == "score" else row[field]
    return found["code"] if isinstance(found, dict) else found


def codes_of(row: Row) -> tuple[str, str]:
    """Return the codes that identify a row."""
    return row["region"]["code"], row["sector"]["code"] if row["sector"] else ""
