"""The auditor's recomputation over invented claims that cover every rule; and a weak claim changes nothing.

``claims.yaml`` is added to a copy of the real claims: listings, claims for every sector, disputes, practices.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import ROOT, Settings
from tests.audit.client import DAY, DAYS, Pair, audit_of, constants, found_differences, pages, profile
from tests.audit.items import Json, shown, weak
from tests.audit.recompute import differences, span
from tests.session_files import SessionFiles

PUBLISHERS = "".join(
    f"audit-{name},Invented {name},ngo,,\n" for name in ("one", "two", "three", "four", "office")
)
MEASURES = """UM,rule-of-law-wgi,-3.1,2025,2025-12-31,wgi-2025
UM,freedom-from-forced-labour,0.25,v16,2026-03-17,v-dem-v16
UM,trafficking-tier,Tier 2 Watch List,2025,2025-09-29,tip-report-2025
"""
PRESUMPTIONS = """caatsa-321b,UM-67,10,2018-01-01,2024-02-29,Invented.
caatsa-321b,HM,1410,2019-06-30,,Invented.
uflpa,UM,C,2026-11-24,,Invented.
"""
PRACTICES = "audit_practice,invented people,Invented.\n"
SOURCE = """- {id: audit-note, title: Invented, publisher: audit-office, read: primary, kind: report, published_on: 2014,
   retrieved_on: 2026-11-24, licence: none, reliability: B, reliability_because: Invented.}
"""
ISLANDS = ("UM", *(f"UM-{number}" for number in (67, 71, 76, 79, 81, 86, 89, 95)), "HM")
WORK = ("C", "10", "102", "1020", "14", "141", "1410", "30", "3011", "0220", "A", "03", "031", "0311")
INVENTED = [(region, sector) for region in ISLANDS for sector in WORK]
BESIDE_WEAK = [
    (region, sector)
    for region in ("CN", "CN-LN", "CN-GD", "NO", "DE")
    for sector in ("C", "10", "1020", "1410", "6201")
]


def bake_invented(folder: Path) -> None:
    """Bake the real data with the invented claims and what they refer to."""
    shutil.copytree(ROOT / "seed" / "data", folder / "data")
    shutil.copy(ROOT / "tests" / "audit" / "claims.yaml", folder / "data" / "evidence")
    (folder / "data" / "sources" / "audit.yaml").write_text(SOURCE)
    more = {
        "publishers.csv": PUBLISHERS,
        "practices.csv": PRACTICES,
        "measures.csv": MEASURES,
        "presumptions.csv": PRESUMPTIONS,
    }
    for name, rows in more.items():
        with (folder / "data" / name).open("a") as file:
            file.write(rows)
    release = folder / "release.sqlite"
    command = [sys.executable, "-m", "seed", "build", "--data", str(folder / "data"), "--out", str(release)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


@pytest.fixture(scope="module")
def invented(shared: SessionFiles) -> FlaskClient:
    """A client of the API over a release with the invented claims."""
    return create_app(
        Settings(release=shared.once("invented", bake_invented) / "release.sqlite")
    ).test_client()


@pytest.mark.parametrize("day", DAYS)
def test_every_rule_of_the_method_is_recomputed(invented: FlaskClient, day: str) -> None:
    assert found_differences(invented, INVENTED + BESIDE_WEAK, day) == []


def test_the_invented_claims_cover_every_rule(invented: FlaskClient) -> None:
    met: set[str] = set()
    for pair in INVENTED:
        for day in DAYS:
            answer = profile(invented, pair, day)
            met |= {answer["status"], answer["confidence"], *(a["id"] for a in answer["adjustments"])}
            met |= {item["sector_match"] for item in shown(answer)}
            met |= {"capped" for item in shown(answer) if item["discount"] == 0.5}
            met |= {"faded" for floor in answer["adjustments"] if floor["fades"] < 1}
            if answer["score"] is not None and answer["structural_score"] is None:
                met.add("floor alone")
    assert met >= {"assessed", "partial", "wider", "structural_only", "not_covered", "high", "medium", "low"}
    assert met >= {"reported", "documented", "found", "listed", "presumed", "state_imposed", "inherited"}
    assert met >= {"exact", "ancestor", "unstated", "every", "capped", "floor alone", "faded"}


@pytest.mark.parametrize("day", DAYS)
def test_the_range_is_recomputed_on_places_with_nothing_inside(invented: FlaskClient, day: str) -> None:
    found = []
    for pair in [p for p in INVENTED if "-" in p[0] and len(p[1]) == 4]:
        answer = profile(invented, pair, day)
        if answer["status"] == "assessed":
            ours = span(audit_of(invented, pair, day), answer)
            found += [f"{pair} on {day}{d}" for d in differences(ours, answer["range"], "/range")]
    assert found == []


def test_a_documented_practice_is_stated_by_its_origins_for_the_place_and_a_class_of_the_sector(
    invented: FlaskClient,
) -> None:
    met = 0
    for region, sector in INVENTED:
        answer = profile(invented, (region, sector))
        stated = pages(invented, f"/v1/evidence?region={region}&stance=supports&as_of={DAY}")
        work = audit_of(invented, (region, sector)).work
        for practice in answer["dimensions"]["hazard"]["practices"] if answer["status"] != "wider" else ():
            theirs = [
                claim
                for claim in stated
                if claim["practice"] == practice["id"]
                and claim["sector"]
                and work.levels(claim["sector"]["code"], sector) is not None
            ]
            assert sorted({claim["origin"] for claim in theirs}) == practice["documented_by"]
            met += 1
    assert met


def without_weak(k: Json, answer: Json) -> Any:
    """Return a profile without weak items, their number, and the inputs: state-imposed labour is among the invented."""
    dimensions = {
        name: {**found, "evidence": [item for item in found["evidence"] if not weak(k, item)]}
        for name, found in answer["dimensions"].items()
    }
    return {**answer, "dimensions": dimensions, "evidence_count": None, "upstream": None}


@pytest.mark.parametrize("pair", BESIDE_WEAK)
def test_a_weak_claim_changes_nothing_but_the_sentence_that_names_it(
    client: FlaskClient, invented: FlaskClient, pair: Pair
) -> None:
    k = constants(client)
    before, after = without_weak(k, profile(client, pair)), without_weak(k, profile(invented, pair))
    assert {**before, "text": ""} == {**after, "text": ""}
    assert before["text"] == after["text"] or "weakly graded" in after["text"]


def test_a_weak_claim_is_listed_with_its_weight_and_belongs_to_no_origin(invented: FlaskClient) -> None:
    for pair in (("CN-LN", "1020"), ("NO", "1020"), ("DE", "6201")):
        mine = [item for item in shown(profile(invented, pair)) if item["id"].startswith("audit-rumour")]
        assert mine
        assert all(
            item["origin"] == "unjudged" and not item["counts"] and item["weight"] > 0 for item in mine
        )
