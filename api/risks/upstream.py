"""Upstream: usual inputs of a sector, and the places where forced or child labour behind each is documented. Only a warning."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from api.database import Release, Row, parsed
from api.evidence.claims import WEAK
from api.trees import Trees

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
    """The links of one release from products to their inputs, read by three queries, so that no profile queries them."""

    def __init__(self, release: Release) -> None:
        trees = release.keep(Trees)
        self._by_sector: defaultdict[str, set[int]] = defaultdict(set)
        for link, sector in release.tuples(PRODUCTS):
            for code in trees.sector(sector):
                self._by_sector[code].add(link)
        self._rows = {row["id"]: _parsed(row) for row in release.rows(LINKS)}
        self._claims: defaultdict[int, list[Row]] = defaultdict(list)
        for row in release.rows(CLAIMS, **WEAK):
            self._claims[row["link"]].append(row)
        self.of = lru_cache(maxsize=1024)(self._of)

    def _of(self, sector: str, as_of: str) -> list[Row]:
        """Return the links of a sector on a day, each with its places in order of code."""
        ids = self._by_sector.get(sector, set())
        return [self._on(row, as_of) for link, row in self._rows.items() if link in ids]

    def _on(self, row: Row, as_of: str) -> Row:
        places: dict[str, Row] = {}
        for claim in self._claims[row["id"]]:
            if _in_force(claim, as_of):
                _add(places, claim)
        documented = list(places.values())
        return row | {"documented": documented, "text": _sentence(row, documented)}


def _parsed(row: Row) -> Row:
    return parsed(row, "product_hs", "input_hs", "input_sectors")


def _in_force(claim: Row, as_of: str) -> bool:
    """Return whether a claim is published, not withdrawn and, if it is a listing, in force on a day."""
    return (
        claim["published_by"] <= as_of
        and (claim["withdrawn_on"] is None or claim["withdrawn_on"] > as_of)
        and (claim["listed_since"] is None or claim["listed_since"] <= as_of)
        and (claim["listed_until"] is None or claim["listed_until"] > as_of)
    )


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


def _sentence(row: Row, documented: list[Row]) -> str:
    core = f"A usual input of {row['product']}: {row['input']}."
    if not documented:
        return f"{core} Nothing held here documents the labour behind it, which is no sign that it is free of risk."
    places = len(documented)
    where = f"in {places} places" if places > 1 else "in one place"
    return f"{core} Forced or child labour behind it is documented {where}: ask where yours comes from."


PRODUCTS = "SELECT link, sector FROM upstream_products"

LINKS = """
    SELECT u.id, u.product, u.product_hs, u.input, u.input_hs, u.reason,
           (SELECT json_group_array(json_object('code', code, 'title', title))
              FROM (SELECT s.code, s.title FROM upstream_inputs AS i JOIN sectors AS s ON s.code = i.sector WHERE i.link = u.id
                    ORDER BY s.code)) AS input_sectors
      FROM upstream AS u
     ORDER BY u.product, u.input
"""

# Listings of the goods of an input, and claims of labour that a State imposes in the classes of the input.
CLAIMS = """
      WITH found AS (
        SELECT g.link, e.rowid AS number
          FROM upstream_goods AS g JOIN evidence AS e ON e.good = g.good AND e.is_listing
         UNION
        SELECT s.link, e.rowid
          FROM upstream_inputs AS s JOIN evidence AS e ON e.sector = s.sector JOIN indicators AS i ON i.id = e.indicator
         WHERE i.state_imposed AND e.region IS NOT NULL AND e.stance = 'supports' AND NOT e.opinion
           AND e.reliability NOT IN (SELECT value FROM json_each(:weak_reliability))
           AND e.credibility NOT IN (SELECT value FROM json_each(:weak_credibility)))
    SELECT f.link, e.region, r.name, r.country, e.indicator, e.claim, e.published_by, e.withdrawn_on, e.listed_since,
           e.listed_until
      FROM found AS f JOIN evidence AS e ON e.rowid = f.number JOIN regions AS r ON r.code = e.region
     ORDER BY f.link, e.region, e.indicator, e.claim
"""
