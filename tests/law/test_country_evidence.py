"""Evidence of a country as a whole: a more exact place must not lose a law that the country's answer leads to."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, get_json
from tests.law.cases import flags, ids, profile, short

COPPER = "0729?hs=260300&import_into=US"
REASON = "evidence of the country as a whole"


def places(release: Path) -> dict[str, list[str]]:
    """Return two parts of each country with evidence: one without evidence of its own, and one with, where there are such."""
    with closing(sqlite3.connect(release)) as connection:
        named = {
            code
            for (code,) in connection.execute("SELECT DISTINCT region FROM evidence WHERE region IS NOT NULL")
        }
        found: dict[str, list[str]] = {}
        for code, country in connection.execute("SELECT code, parent FROM regions ORDER BY code"):
            if country in named and code.startswith(f"{country}-"):
                found.setdefault(country, []).append(code)
    return {
        country: [min(group) for group in (set(parts) & named, set(parts) - named) if group]
        for country, parts in found.items()
    }


@pytest.mark.parametrize("sector", ["0729", "1410", "6201"])
def test_what_leads_to_a_law_in_a_country_leads_to_it_in_each_of_its_parts(
    client: FlaskClient, release_path: Path, sector: str
) -> None:
    for country, parts in places(release_path).items():
        prompted = {
            id_: flag for id_, flag in flags(client, f"{country}/{sector}").items() if flag["prompted_by"]
        }
        for part in parts if prompted else ():
            found, shown = flags(client, f"{part}/{sector}"), ids(short(client, f"{part}/{sector}")["laws"])
            for id_ in prompted:
                decided_by_place = found[id_]["status"] in {"not_triggered", "applies"}
                assert decided_by_place or found[id_]["prompted_by"], (part, id_)
                assert decided_by_place or id_ in shown, (part, id_)


def test_a_place_where_the_country_alone_is_documented_has_the_law_as_a_question_with_the_reason(
    client: FlaskClient,
) -> None:
    country, place = (flags(client, f"{code}/{COPPER}")["tariff-act-307"] for code in ("ER", "ER-MA"))
    assert (place["status"], place["missing_facts"]) == ("conditional", ["forced_labour_found"])
    assert place["prompted_by"] == country["prompted_by"]
    assert (place["evidence_of"], REASON in place["text"]) == ("country", True)
    assert "evidence_of" not in country
    assert REASON not in country["text"]
    [brief] = short(client, f"ER-MA/{COPPER}")["laws"]
    assert (brief["id"], brief["evidence_of"]) == ("tariff-act-307", "country")
    assert brief["prompted_count"] == place["prompted_count"]


def test_a_row_of_a_place_in_such_a_country_names_the_law(client: FlaskClient) -> None:
    row = {"region": "Asmara, Eritrea", "sector": "Copper concentrate"}
    answer = client.post("/v1/screenings", json={"as_of": DAY, "import_into": ["US"], "items": [row]})
    assert [law["id"] for law in answer.get_json()["items"][0]["laws"]] == ["tariff-act-307"]


def test_evidence_of_the_place_and_trade_goes_before_that_of_the_country(client: FlaskClient) -> None:
    found = flags(client, "CN-LN/1020")["caatsa-321b"]
    assert "evidence_of" not in found
    wider = {"us-estimate-2018-china", "dailynk-2025-provinces-welcome"}
    assert wider.isdisjoint(found["prompted_by"])


@pytest.mark.parametrize("pair", ["CN-GD/0729", "CN-GD/1410", "CN-AH/0128", "CN-BJ/01", "CN-TJ/2610"])
def test_evidence_of_another_province_leads_to_no_law_as_that_of_the_country(
    client: FlaskClient, pair: str
) -> None:
    wide = [flag for flag in flags(client, pair).values() if "evidence_of" in flag]
    for id_ in {id_ for flag in wide for id_ in flag["prompted_by"]}:
        assert get_json(client, f"/v1/evidence/{id_}")["region"]["code"] == "CN", id_


@pytest.mark.parametrize("pair", ["NO/6201", "NO-03/6201", "NO-03/1410", "DE-BY/1410", "ER-MA/6201"])
def test_nothing_is_prompted_where_the_country_says_nothing_of_it(client: FlaskClient, pair: str) -> None:
    assert all("evidence_of" not in flag for flag in profile(client, pair)["laws"])
    assert all(not law["prompted_by"] for law in short(client, pair)["laws"])


def test_a_law_that_nearer_evidence_leads_to_comes_before_one_that_evidence_of_the_country_does(
    client: FlaskClient,
) -> None:
    found = profile(client, "CN-JL/1020?hs=030743&import_into=US")["laws"]
    wide = [("evidence_of" in law) for law in found if law["prompted_by"] and law["addressee"] == "importer"]
    assert wide == sorted(wide)
    assert any(wide)
