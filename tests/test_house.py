"""What the data may not name: a person, a single company, a place below the prefecture, or what leads to an informant."""

import csv
import re
from pathlib import Path

import pytest
import yaml
from flask.testing import FlaskClient

from api.settings import ROOT
from tests.answers import DAY, every_item

DATA = ROOT / "seed" / "data"
WRITTEN = sorted(path for path in DATA.rglob("*") if path.suffix in {".yaml", ".csv"})
STATEMENTS = (
    sorted((DATA / "evidence").glob("*.yaml"))
    + sorted((DATA / "sources").glob("*.yaml"))
    + [DATA / "publishers.csv"]
)

PERSONS = ("Kim ", "Xi ", "Putin", "Trump", "Biden", "Lavrov", "Mi-ju")
COMPANIES = ("Jinhui", "Haiqing", "Trident", "High Liner", "Sysco", "Hansen", "Walmart")
BELOW_THE_PREFECTURE = ("Donggang", "Zhuanghe", "Hunchun", "Tumen", "Quanhe", "county", "village")
TRACES = (r"[\w.]+@[\w.]+\.\w+", r"\+\d{6,}", r"\b(her|his) name\b", r"\b\d{1,2} years old\b", r"\baged \d")


def test_there_are_files_to_look_at() -> None:
    assert len(WRITTEN) > 15
    assert {"evidence", "sources"} <= {path.parent.name for path in WRITTEN}


@pytest.mark.parametrize("name", PERSONS)
def test_no_person_is_named(name: str) -> None:
    assert [path.name for path in STATEMENTS if re.search(rf"\b{name}", path.read_text())] == []


@pytest.mark.parametrize("name", COMPANIES)
def test_no_single_company_is_named(name: str) -> None:
    assert [path.name for path in STATEMENTS if name.lower() in path.read_text().lower()] == []


@pytest.mark.parametrize("name", BELOW_THE_PREFECTURE)
def test_no_place_below_the_prefecture_is_named(name: str) -> None:
    words = {path.name: re.sub(r"https?://\S+", "", path.read_text()) for path in STATEMENTS}
    assert [file for file, text in words.items() if re.search(rf"\b{name}\b", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("pattern", TRACES)
def test_nothing_leads_to_an_informant(pattern: str) -> None:
    assert [path.name for path in STATEMENTS if re.search(pattern, path.read_text())] == []


def test_publishers_are_bodies_or_roles() -> None:
    with (DATA / "publishers.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] in {"witness", "company"} or row["id"].startswith("researcher-"):
                assert re.search(r"^A |website$", row["name"]), row["name"]


@pytest.mark.parametrize("path", sorted((DATA / "evidence").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_claim_is_of_a_country_or_a_subdivision(path: Path) -> None:
    written = yaml.safe_load(path.read_text())
    regions = {claim.get("region") for claim in [written.get("defaults", {}), *written["claims"]]} - {None}
    assert all(re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", region) for region in regions)


def test_every_item_is_of_a_country_or_a_subdivision(client: FlaskClient) -> None:
    known = {item["code"] for item in every_item(client, "/v1/regions?limit=500")}
    items = every_item(client, f"/v1/evidence?as_of={DAY}&limit=500")
    assert {item["region"]["code"] for item in items if item["region"]} <= known


def test_every_item_says_why_it_is_believed_so_far(client: FlaskClient) -> None:
    for item in every_item(client, f"/v1/evidence?as_of={DAY}&limit=500"):
        assert len(item["reliability_because"]) > 20, item["id"]
        assert len(item["credibility_because"]) > 20, item["id"]
        assert item["locator"], item["id"]


def test_nothing_of_the_workshop_is_named_in_the_data() -> None:
    assert [
        path.name for path in WRITTEN if re.search(r"(?<![\w.])(/work/|\.\./shared)", path.read_text())
    ] == []
