"""Pairs whose own evidence the synthetic release leaves as it is, so that only the size of the release differs."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = dict[str, Any]
Tables = dict[str, list[Row]]

RICHEST = ("CN-LN", "1020")
COUNTRIES, ANYWHERE = 9, 30


class Kept:
    """The richest pair, a class in each of the countries that hold most, and pairs of any region and any sector."""

    def __init__(self, tables: Tables) -> None:
        chance = random.Random(2)  # noqa: S311  a sample, no secret
        country = {row["code"]: row["country"] for row in tables["regions"]}
        held = Counter(country[row["region"]] for row in tables["evidence"] if row["region"])
        sectors = [row["code"] for row in tables["sectors"]]
        classes = [row["code"] for row in tables["sectors"] if row["level"] == "class"]
        most = [code for code, _ in sorted(held.items(), key=lambda kv: (-kv[1], kv[0]))]
        self.pairs = [
            RICHEST,
            *((code, chance.choice(classes)) for code in most[:COUNTRIES]),
            *((chance.choice(list(country)), chance.choice(sectors)) for _ in range(ANYWHERE)),
        ]
        self._country = country
        self._states = {country[region] for region, _ in self.pairs}
        self._near = _Near(tables["region_tree"], "region"), _Near(tables["sector_tree"], "sector")
        made = {row["link"] for row in tables["upstream_products"] if self._makes(row["sector"])}
        self._inputs = {row["sector"] for row in tables["upstream_inputs"] if row["link"] in made}
        self._pairs_at: dict[str, list[str]] = {}
        for region, sector in self.pairs:
            for place in self._near[0].of(region):
                self._pairs_at.setdefault(place, []).append(sector)

    def _makes(self, sector: str) -> bool:
        return any(sector in self._near[1].of(asked) for _, asked in self.pairs)

    def touched(self, region: str, sector: str | None) -> bool:
        """Tell whether a claim there would bear on a kept pair; one without a sector bears on every sector."""
        asked = self._pairs_at.get(region, ())
        return bool(asked) and (sector is None or any(sector in self._near[1].of(work) for work in asked))

    def imposed(self, sector: str | None) -> bool:
        """Tell whether labour that a State imposes in this class would be told upstream of a kept pair."""
        return sector in self._inputs

    def practised(self, region: str) -> bool:
        """Tell whether a practice there would bear on a kept pair: what is documented in any part of its State does."""
        return self._country[region] in self._states


class _Near:
    """What lies above a code or inside it, the code too."""

    def __init__(self, tree: Iterable[Row], column: str) -> None:
        self._of: dict[str, set[str]] = {}
        for row in tree:
            self._of.setdefault(row[column], set()).add(row["ancestor"])
            self._of.setdefault(row["ancestor"], set()).add(row[column])

    def of(self, code: str) -> set[str]:
        """Give the codes."""
        return self._of[code]
