"""Which law may be engaged for a pair on a day: rows of the release into the pure logic, its flags into words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from api.law_codes import EU
from api.question import REGION_PATH, SECTOR_PATH, path_of
from api.release import release
from api.risk.kleene import ways
from api.risk.law import Case, Instrument, flag_at, judged, stage, tree_of
from api.risk.legal_wording import legal_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.release import Release, Row
    from api.risk.assess import Assessment
    from api.risk.law import Values
    from api.risk.weight import Weighed

ADDRESSEES = ("importer", "operator", "state", "company")


def flags(assessment: Assessment, query: Mapping[str, Any]) -> list[Row]:
    """Give the flags of a pair: those with something behind them first, those with nothing last.

    ``query`` holds what the caller says: ``facts`` as ``fact:yes`` or ``fact:no``, ``hs``, ``import_into``.
    """
    hs, into = query.get("hs"), query.get("import_into")
    facts = {
        name: answer == "yes" for name, _, answer in (f.rpartition(":") for f in query.get("facts") or [])
    }
    opened, question = release(), assessment.sight.question
    case = Case(
        region=question.pair.region,
        sector=question.pair.sector,
        goods=frozenset([hs]) if hs else _goods(opened, question.pair.sector[0]),
        facts=facts,
        documented=documented(opened, question.pair.region[-1], question.as_of),
        as_of=question.as_of,
    )
    told = []
    for law in _laws(opened):
        when = stage(law.instrument, case.as_of)
        if when is not None and selected(law.row["jurisdiction"], into):
            # What follows from a caller's own facts is kept nowhere.
            say = _told.__wrapped__ if facts else _told
            said = say(opened, law, when, judged(law.instrument, case))
            told.append(said | {"prompted_by": _prompts(said, assessment.weighed)})
    if not query.get("explain"):
        for flag in told:
            del flag["because"]
    return sorted(told, key=_order)


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """An instrument that can be a flag: its row and its condition."""

    row: Row
    instrument: Instrument


def selected(jurisdiction: str, into: list[str] | None) -> bool:
    """Tell whether a jurisdiction is asked for: a member state selects EU law and its own; the United Nations stay."""
    if not into or jurisdiction == "UN":
        return True
    asked = set(into)
    return jurisdiction in asked or (jurisdiction == "EU" and not asked.isdisjoint(EU))


def stands(told: Row) -> bool:
    """Tell whether a flag has something behind it: it applies, or evidence here prompts its question."""
    return bool(told["status"] in {"applies", "applies_to_state"} or told["prompted_by"])


def _order(told: Row) -> tuple[int, int, bool, int, str]:
    """Sort: what has something behind it, then what is open, then what is not triggered; importers first, then by prompts.

    A caller's no closes nothing: the flag stays among what is open.
    """
    closed = told["status"] == "not_triggered" and not told["on_callers_statement"]
    group = 0 if stands(told) else 2 if closed else 1
    asks = not told["status"].startswith("applies")
    return (group, ADDRESSEES.index(told["addressee"]), asks, -len(told["prompted_by"]), told["id"])


def _prompts(said: Row, weighed: Iterable[Weighed]) -> list[str]:
    """Give the evidence here that makes a fact of the condition a live question, unless that fact is given."""
    asked = {part["name"] for part in said["because"] if part["value"] != "true"}
    dispatched, forced = "dprk_workers" in asked, "forced_labour_found" in asked
    if not (dispatched or forced):
        return []
    return sorted(
        w.item.id
        for w in weighed
        if w.counts
        and w.item.supports
        and ((dispatched and w.item.practice == "dprk_labour") or (forced and w.item.axes))
    )


@lru_cache(maxsize=8192)
def _told(opened: Release, law: Law, when: str, values: Values) -> Row:
    """Say how an instrument stands; most conditions have the same values for most pairs."""
    found = flag_at(law.instrument, when, values)
    questions = _questions(opened)
    negated = {atom.name for atom, speaks_for in ways(law.instrument.trigger).items() if not speaks_for}
    return {
        **law.row,
        "status": found.status,
        "text": legal_sentence(found, law.row),
        "missing_facts": list(found.missing_facts),
        "on_callers_statement": list(found.on_callers_statement),
        "ended_on": found.ended_on and found.ended_on.isoformat(),
        "because": [
            {
                "name": name,
                "detail": questions.get(name) or questions.get(name.partition(":")[0]) or asks,
                "value": {True: "true", False: "false", None: "unknown"}[value],
                "negated": name in negated,
            }
            for name, asks, value in found.atoms
        ],
    }


@lru_cache(maxsize=2)
def _questions(opened: Release) -> dict[str, str]:
    return {row["id"]: row["question"] for row in opened.rows("SELECT id, question FROM facts")}


@lru_cache(maxsize=2)
def _laws(opened: Release) -> tuple[Law, ...]:
    """Read every instrument that can be a flag, its condition made into a tree."""
    return tuple(Law(row, _instrument(opened, row)) for row in opened.rows(INSTRUMENTS))


def _instrument(opened: Release, row: Row) -> Instrument:
    tree = tree_of(
        json.loads(row["trigger"]),
        lambda code: path_of(opened, REGION_PATH, code),
        lambda code: path_of(opened, SECTOR_PATH, code),
    )
    return Instrument(
        id=row["id"],
        jurisdiction=row["jurisdiction"],
        addressee=row["addressee"],
        adopted=date.fromisoformat(row["adopted"]),
        applies_from=date.fromisoformat(row["applies_from"]),
        applies_to=date.fromisoformat(row["applies_to"]) if row["applies_to"] else None,
        trigger=tree,
    )


@lru_cache(maxsize=1024)
def _goods(opened: Release, sector: str) -> frozenset[str]:
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
