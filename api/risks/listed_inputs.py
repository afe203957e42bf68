"""Goods of a pair that an authority lists for an input: the labour is that of the input, at its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from api.claim_filters import IN_FORCE, KNOWN
from api.text.hs_codes import overlap

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release, Row

MOST_NAMED = 3
"""Goods that a sentence names."""


def listed_inputs(release: Release, region: str, sector: str, hs: str | None, as_of: date) -> list[Row]:
    """Return the goods of a pair, or those of ``hs``, that are listed for an input on a day, each with its input and its country."""
    rows = release.rows(LISTED, region=region, sector=sector, as_of=as_of.isoformat())
    return [
        {"good": row["good"], "input": row["input"], "country": row["country"]}
        for row in rows
        if hs is None or overlap(hs, json.loads(row["goods"]))
    ]


def input_sentence(listed: list[Row]) -> str | None:
    """Return what is listed as one sentence; None for nothing."""
    if not listed:
        return None
    goods = list(
        dict.fromkeys(f"{row['good']} (input: {row['input']} of {row['country']})" for row in listed)
    )
    named = goods[:MOST_NAMED]
    if more := len(goods) - len(named):
        named.append(f"{more} more")
    return f"Listed by an authority for an input made by forced or child labour: {'; '.join(named)}."


LISTED = f"""
    SELECT g.name AS good, e.goods, i.name AS input, c.name AS country
      FROM region_tree AS place
      JOIN evidence AS e ON e.region = place.ancestor
      JOIN sector_tree AS work ON work.sector = e.sector AND work.ancestor = :sector
      JOIN goods AS g ON g.id = e.good
      JOIN goods AS i ON i.id = e.input
      JOIN regions AS c ON c.code = e.input_country
     WHERE place.region = :region
       AND {KNOWN}
       AND {IN_FORCE}
     ORDER BY g.name
"""
