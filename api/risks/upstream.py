"""Upstream: the usual inputs of a sector, and for each the places where labour behind it is documented. It warns only."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from api.database import Release, Row, release
from api.risks.ranking import WEAK

if TYPE_CHECKING:
    from api.scoring.assess import Assessment


def upstream(assessment: Assessment, hs: str | None) -> list[Row] | None:
    """Give the usual inputs of the pair's sector, those of the goods where ``hs`` names them.

    None for a section, which is too wide for its inputs to mean anything. The country of the pair comes first among
    the places of an input.
    """
    question = assessment.inputs
    if len(question.pair.sector) == 1:
        return None
    links = _links(release(), question.pair.sector[0], question.as_of.isoformat())
    country = question.pair.region[-1]
    return [
        link | {"documented": sorted(link["documented"], key=lambda place: place["country"] != country)}
        for link in links
        if hs is None or hs.startswith(tuple(link["product_hs"]))
    ]


@lru_cache(maxsize=1024)
def _links(opened: Release, sector: str, as_of: str) -> list[Row]:
    """Give the links of a sector on a day, each with its places in order of code."""
    return [_link(opened, row, as_of) for row in opened.rows(LINKS, sector=sector)]


def _link(opened: Release, row: Row, as_of: str) -> Row:
    documented = _documented(opened, row["id"], as_of)
    return {
        **row,
        "product_hs": json.loads(row["product_hs"]),
        "input_hs": json.loads(row["input_hs"]),
        "input_sectors": json.loads(row["input_sectors"]),
        "documented": documented,
        "text": _sentence(row, documented),
    }


@lru_cache(maxsize=1024)
def _documented(opened: Release, link: int, as_of: str) -> list[Row]:
    """Give each place where labour behind an input is documented, with what is said of it and the claims that say so."""
    places: dict[str, Row] = {}
    for row in opened.rows(DOCUMENTED, link=link, as_of=as_of, **WEAK):
        place = places.setdefault(
            row["region"],
            {
                "region": {"code": row["region"], "name": row["name"]},
                "country": row["country"],
                "indicators": [],
                "claims": [],
            },
        )
        for told, value in (("indicators", row["indicator"]), ("claims", row["claim"])):
            if value not in place[told]:
                place[told].append(value)
    return list(places.values())


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

# Listings in force of the goods that stand for the input, and what is said of labour that a State imposes in its classes.
DOCUMENTED = """
      WITH found AS (
        SELECT e.* FROM upstream_goods AS g JOIN evidence AS e ON e.good = g.good
         WHERE g.link = :link
           AND (e.listed_since IS NULL OR e.listed_since <= :as_of)
           AND (e.listed_until IS NULL OR e.listed_until > :as_of)
         UNION
        SELECT e.* FROM indicators AS i CROSS JOIN upstream_inputs AS s
          CROSS JOIN evidence AS e ON e.indicator = i.id AND e.sector = s.sector
         WHERE s.link = :link AND i.state_imposed AND e.region IS NOT NULL AND e.stance = 'supports'
           AND e.reliability NOT IN (SELECT value FROM json_each(:weak_reliability))
           AND e.credibility NOT IN (SELECT value FROM json_each(:weak_credibility)))
    SELECT f.region, r.name, r.country, f.indicator, f.claim
      FROM found AS f JOIN regions AS r ON r.code = f.region
     WHERE f.published_by <= :as_of AND (f.withdrawn_on IS NULL OR f.withdrawn_on > :as_of)
     ORDER BY f.region, f.indicator, f.claim
"""
