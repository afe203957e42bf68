"""Pairs whose own evidence is the same in the synthetic release, so that only the size of the release differs."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import TYPE_CHECKING, Any

from api.text.hs_codes import any_overlap

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = dict[str, Any]
Tables = dict[str, list[Row]]

RICHEST = ("CN-LN", "1020")
COUNTRIES, ANYWHERE = 9, 30


class UntouchedPairs:
    """The richest pair, a class in each of the countries with the most evidence, and pairs of any region and any sector."""

    def __init__(self, tables: Tables) -> None:
        chance = random.Random(2)  # noqa: S311  a sample, no secret
        country = {row["code"]: row["country"] for row in tables["regions"]}
        counts = Counter(country[row["region"]] for row in tables["evidence"] if row["region"])
        sectors = [row["code"] for row in tables["sectors"]]
        classes = [row["code"] for row in tables["sectors"] if row["level"] == "class"]
        most = [code for code, _ in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))]
        self.pairs = [
            RICHEST,
            *((code, chance.choice(classes)) for code in most[:COUNTRIES]),
            *((chance.choice(list(country)), chance.choice(sectors)) for _ in range(ANYWHERE)),
        ]
        self._country = country
        self._states = {country[region] for region, _ in self.pairs}
        self._related = _Related(tables["region_tree"], "region"), _Related(tables["sector_tree"], "sector")
        made = {row["link"] for row in tables["upstream_products"] if self._makes(row["sector"])}
        chain = _chain(tables["upstream"], made)
        self._inputs = {row["sector"] for row in tables["upstream_inputs"] if row["link"] in chain}
        self._pairs_at: dict[str, list[str]] = {}
        for region, sector in self.pairs:
            for place in self._related[0].of(region):
                self._pairs_at.setdefault(place, []).append(sector)

    def _makes(self, sector: str) -> bool:
        return any(sector in self._related[1].of(own) for _, own in self.pairs)

    def touched(self, region: str, sector: str | None) -> bool:
        """Return whether a claim there is relevant to one of the pairs; a claim without a sector is, in every sector."""
        sectors = self._pairs_at.get(region, ())
        return bool(sectors) and (
            sector is None or any(sector in self._related[1].of(own) for own in sectors)
        )

    def imposed(self, sector: str | None) -> bool:
        """Return whether a claim of State-imposed labour in this class appears upstream of one of the pairs."""
        return sector in self._inputs

    def practised(self, region: str) -> bool:
        """Return whether a claim of a practice there is relevant to one of the pairs: it is in the complete State."""
        return self._country[region] in self._states


def _chain(links: list[Row], first: set[int]) -> set[int]:
    """Return links with those to the inputs of their inputs."""
    found: set[int] = set()
    new = {row["id"]: row for row in links if row["id"] in first}
    while new:
        found |= new.keys()
        codes = [code for row in new.values() for code in json.loads(row["input_hs"])]
        new = {
            row["id"]: row
            for row in links
            if row["id"] not in found and any_overlap(codes, json.loads(row["product_hs"]))
        }
    return found


class _Related:
    """The codes above and inside a code, with the code itself."""

    def __init__(self, tree: Iterable[Row], column: str) -> None:
        self._of: dict[str, set[str]] = {}
        for row in tree:
            self._of.setdefault(row[column], set()).add(row["ancestor"])
            self._of.setdefault(row["ancestor"], set()).add(row[column])

    def of(self, code: str) -> set[str]:
        """Return the codes."""
        return self._of[code]
