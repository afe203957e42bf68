"""Prompts of laws: only what reports something itself makes a fact a live question, here or through usual inputs."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from api.app import create_app
from api.settings import Settings
from tests.answers import Json, altered
from tests.law.cases import flags

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


def flag(release: Path, pair: str, law: str) -> Json:
    with create_app(Settings(release=release)).test_client() as client:
        return flags(client, pair)[law]
