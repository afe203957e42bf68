"""Upstream: usual inputs of a sector, and the places where forced or child labour behind each is documented. Only a warning."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from api.database import Release, Row, in_list
from api.evidence.claims import WEAK

if TYPE_CHECKING:
    from api.scoring.assess import Assessment


def upstream(release: Release, assessment: Assessment, hs: str | None) -> list[Row] | None:
    """Return the usual inputs of the sector of a pair, or of the goods ``hs``.

    Returns None for a section, which is too wide for its inputs to mean anything. The country of the pair comes first among
    the places of an input.
    """
    question = assessment.inputs
    if len(question.pair.sector) == 1:
        return None
    links = release.keep(Links).of(question.pair.sector[0], question.as_of.isoformat())
    country = question.pair.region[-1]
    return [
        link | {"documented": sorted(link["documented"], key=lambda place: place["country"] != country)}
        for link in links
        if hs is None or hs.startswith(tuple(link["product_hs"]))
    ]


class Links:
    """The links of one release from products to their inputs, cached by sector and day."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self.of = lru_cache(maxsize=1024)(self._of)

    def _of(self, sector: str, as_of: str) -> list[Row]:
        """Return the links of a sector on a day, each with its places in order of code."""
        rows = self._release.rows(LINKS, sector=sector)
        if not rows:
            return []
        documented: defaultdict[int, dict[str, Row]] = defaultdict(dict)
        ids = in_list([row["id"] for row in rows])
        for row in self._release.rows(DOCUMENTED, links=ids, as_of=as_of, **WEAK):
            _add(documented[row["link"]], row)
        return [_link(row, list(documented[row["id"]].values())) for row in rows]


def _add(places: dict[str, Row], row: Row) -> None:
    """Add one claim to the place that it documents."""
    place = places.setdefault(
        row["region"],
        {
            "region": {"code": row["region"], "name": row["name"]},
            "country": row["country"],
            "indicators": [],
            "claims": [],
        },
    )
    for column, value in (("indicators", row["indicator"]), ("claims", row["claim"])):
        if value not in place[column]:
            place[column].append(value)


def _link(row: Row, documented: list[Row]) -> Row:
    return {
        **row,
        "product_hs": json.loads(row["product_hs"]),
        "input_hs": json.loads(row["input_hs"]),
        "input_sectors": json.loads(row["input_sectors"]),
        "documented": documented,
        "text": _sentence(row, documented),
    }


def _sentence(row: Row, documented: list[Row]) -> str:
    core = f"A usual input of {row['product']}: {row['input']}."
    if not documented:
        return f"{core} Nothing held here documents the labour behind it, which is no sign that it is free of risk."
    places = len(documented)
    where = f"in {places} places" if places > 1 else "in one place"
    return f"{core} Forced or child labour behind it is documented {where}: ask where yours comes from."


LINKS = """
    SELECT u.id, u.product, u.product_hs, u.input, u.input_hs, u.reason,
           (SELECT json_group_array(json_object('code', code, 'title', title))
              FROM (SELECT s.code, s.title FROM upstream_inputs AS i JOIN sectors AS s ON s.code = i.sector WHERE i.link = u.id
                    ORDER BY s.code)) AS input_sectors
      FROM upstream AS u
     WHERE u.id IN (SELECT p.link FROM sector_tree AS t JOIN upstream_products AS p ON p.sector = t.sector
                     WHERE t.ancestor = :sector)
     ORDER BY u.product, u.input
"""

# Listings in force for the goods of the input, and claims of labour that a State imposes in the classes of the input.
DOCUMENTED = """
      WITH found AS (
        SELECT g.link, e.* FROM json_each(:links) AS l JOIN upstream_goods AS g ON g.link = l.value
          JOIN evidence AS e ON e.good = g.good
         WHERE (e.listed_since IS NULL OR e.listed_since <= :as_of)
           AND (e.listed_until IS NULL OR e.listed_until > :as_of)
         UNION
        SELECT s.link, e.* FROM indicators AS i CROSS JOIN json_each(:links) AS l
          JOIN upstream_inputs AS s ON s.link = l.value
          CROSS JOIN evidence AS e ON e.indicator = i.id AND e.sector = s.sector
         WHERE i.state_imposed AND e.region IS NOT NULL AND e.stance = 'supports'
           AND e.reliability NOT IN (SELECT value FROM json_each(:weak_reliability))
           AND e.credibility NOT IN (SELECT value FROM json_each(:weak_credibility)))
    SELECT f.link, f.region, r.name, r.country, f.indicator, f.claim
      FROM found AS f JOIN regions AS r ON r.code = f.region
     WHERE f.published_by <= :as_of AND (f.withdrawn_on IS NULL OR f.withdrawn_on > :as_of)
     ORDER BY f.link, f.region, f.indicator, f.claim
"""
