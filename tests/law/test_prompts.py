"""Prompts of laws: the evidence that makes a fact a live question, here or through usual inputs, and what never does."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import Settings
from tests.answers import Json, altered, every_item, get_json
from tests.law.cases import flags, profile

CASES = [
    ("CN-JL/1020?hs=030743", "eo-13570", "practice = 'dprk_goods'"),
    ("CN-LN/1020", "caatsa-321b", "practice = 'dprk_labour'"),
    ("CN-LN/1020", "tariff-act-307", "region GLOB 'CN*'"),
    ("CN/1410", "uflpa", "region GLOB 'CN*'"),
]
"""A pair, a law that evidence prompts there, and the claims that do."""

MADE = {
    "an opinion": "opinion = 1, finding = 0",
    "of a weak author": "reliability = 'E'",
    "doubtful": "credibility = 5",
    "a denial": "stance = 'disputes', finding = 0",
}
"""What takes from a claim that it reports something itself."""


@pytest.mark.parametrize(("pair", "law", "claims"), CASES)
def test_a_law_is_prompted_by_claims(release_path: Path, pair: str, law: str, claims: str) -> None:
    assert flag(release_path, pair, law)["prompted_by"]


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize(("pair", "law", "claims"), CASES)
def test_a_law_is_not_prompted_by_claims_that_report_nothing_themselves(
    release_path: Path, tmp_path: Path, pair: str, law: str, claims: str, made: str
) -> None:
    sql = f"UPDATE evidence SET {MADE[made]} WHERE {claims} AND NOT is_listing"
    before, after = (
        set(flag(path, pair, law)["prompted_by"])
        for path in (release_path, altered(release_path, tmp_path, sql))
    )
    assert after < before
    with closing(sqlite3.connect(release_path)) as release:
        listings = {id_ for (id_,) in release.execute("SELECT id FROM evidence WHERE is_listing")}
    assert after <= listings


def test_without_evidence_nothing_is_prompted_and_nothing_applies(client: FlaskClient) -> None:
    found = profile(client, "NO/1410")["laws"]
    assert found
    assert all(not flag["prompted_by"] for flag in found)
    assert {flag["status"] for flag in found} == {"conditional", "not_yet_applicable", "not_triggered"}


@pytest.mark.parametrize(
    "pair", ["CN-LN/1020", "CN-LN/1410", "CN-XJ/1410", "KP/1020", "CN/C", "VN/1410?hs=610910"]
)
def test_a_flag_is_prompted_only_by_evidence_of_the_place_or_of_usual_inputs(
    client: FlaskClient, pair: str
) -> None:
    found = profile(client, f"{pair}{'&' if '?' in pair else '?'}explain=full")
    country = found["region"]["code"].partition("-")[0]
    goods_are_named = "hs=" in pair
    assert any(flag["prompted_by"] for flag in found["laws"])
    for flag in found["laws"]:
        assert flag["prompted_count"] == len(flag["prompted_by"])
        assert flag["prompted_by"] == sorted(flag["prompted_by"])
        for id_ in flag["prompted_by"][:3]:
            item = get_json(client, f"/v1/evidence/{id_}")
            assert goods_are_named or item["region"]["code"].startswith(country), (flag["id"], id_)


def test_dispatched_workers_and_forced_labour_prompt_their_own_laws(client: FlaskClient) -> None:
    found = flags(client, "CN-LN/1020")
    prompts = [get_json(client, f"/v1/evidence/{id_}") for id_ in found["caatsa-321b"]["prompted_by"]]
    assert {item["practice"] for item in prompts} == {"dprk_labour"}
    axes = {i["id"]: i["axes"] for i in every_item(client, "/v1/indicators?limit=500")}
    for id_ in found["tariff-act-307"]["prompted_by"]:
        item = get_json(client, f"/v1/evidence/{id_}")
        assert axes[item["indicator"]["id"]]
        assert item["stance"] == "supports"


def flag(release: Path, pair: str, law: str) -> Json:
    with create_app(Settings(release=release)).test_client() as client:
        return flags(client, pair)[law]
