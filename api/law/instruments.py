"""The laws of a release: every instrument that can be a flag, its condition as a tree, and what is documented of a State."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from api.law.logic.flag import Rule
from api.law.logic.kleene import atoms
from api.law.logic.trigger import parse_trigger
from api.law.logic.validity import Validity
from api.trees import Trees

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release, Row
    from api.law.logic.kleene import Atom


@dataclass(frozen=True, slots=True)
class Laws:
    """All laws, and the atoms of their conditions, each once: most conditions share theirs."""

    laws: tuple[Law, ...]
    atoms: tuple[Atom, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """An instrument that can be a flag: its row and its rule."""

    row: Row
    rule: Rule
    atoms: tuple[int, ...]
    """Its atoms by their places among all atoms of the release, in order of first appearance."""


@lru_cache(maxsize=2)
def laws(opened: Release) -> Laws:
    """Read every instrument that can be a flag, its condition made into a tree."""
    places: dict[Atom, int] = {}
    found = []
    for row in opened.rows(INSTRUMENTS):
        rule = _rule(opened, row)
        numbers = tuple(places.setdefault(atom, len(places)) for atom in atoms(rule.trigger))
        found.append(Law(row, rule, numbers))
    return Laws(tuple(found), tuple(places))


def _rule(opened: Release, row: Row) -> Rule:
    trigger = parse_trigger(
        json.loads(row["trigger"]),
        opened.keep(Trees).region,
        opened.keep(Trees).sector,
    )
    return Rule(
        id=row["id"],
        jurisdiction=row["jurisdiction"],
        addressee=row["addressee"],
        validity=Validity.of(row["adopted"], row["applies_from"], row["applies_to"]),
        trigger=trigger,
    )


@lru_cache(maxsize=1024)
def goods_of(opened: Release, sector: str) -> frozenset[str]:
    """Give the subheadings of a sector."""
    return frozenset(opened.column(GOODS, sector=sector))


@lru_cache(maxsize=4096)
def documented(opened: Release, country: str, as_of: date) -> frozenset[str]:
    """Give the practices documented for any part of a State by the day.

    The State's own report, a UN body or an authority says so, or two independent origins graded A to C and 1 to 3.
    """
    rows = opened.rows(DOCUMENTED, country=country, as_of=as_of.isoformat())
    return frozenset(row["practice"] for row in rows if row["official"] or row["origins"] >= 2)


INSTRUMENTS = """
    SELECT id, title, paragraph, jurisdiction, addressee, effect, standard_of_proof, sentence, caution, adopted,
           applies_from, applies_to, trigger
      FROM instruments
     WHERE trigger IS NOT NULL
     ORDER BY id
"""

GOODS = """
    SELECT DISTINCT b.hs FROM sector_tree AS t JOIN hs_sectors AS b ON b.sector = t.sector WHERE t.ancestor = :sector
"""

DOCUMENTED = """
    SELECT e.practice,
           max(e.attributed_kind IN ('un_body', 'authority')
               OR (e.attributed_kind = 'state' AND p.country = :country)) AS official,
           count(DISTINCT CASE WHEN e.reliability IN ('A', 'B', 'C') AND e.credibility <= 3 THEN e.origin END) AS origins
      FROM region_tree AS t
      JOIN evidence AS e ON e.region = t.region
      JOIN publishers AS p ON p.id = e.publisher
     WHERE t.ancestor = :country AND e.practice IS NOT NULL AND e.stance = 'supports'
       AND e.reliability NOT IN ('E', 'F') AND e.credibility < 5
       AND e.published_by <= :as_of AND (e.withdrawn_on IS NULL OR e.withdrawn_on > :as_of)
     GROUP BY e.practice
"""
