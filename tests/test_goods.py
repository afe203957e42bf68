"""Goods on lists of authorities, mapped to HS and ISIC, and their listings as evidence."""

import csv
from collections import Counter

import pytest
from flask.testing import FlaskClient

from api.settings import ROOT
from tests.answers import DAY, every_item, get_json, get_problem

LISTINGS = ROOT / "seed" / "data" / "listings.csv"


def listings() -> list[dict[str, str]]:
    with LISTINGS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_the_2022_list_is_included() -> None:
    rows = {(row["good"], row["country"]) for row in listings() if row["first_edition"] == "2022"}
    assert len(rows) == 467
    assert len({good for good, _ in rows}) == 169
    assert len({country for _, country in rows}) == 78


def test_every_mark_of_the_2022_list_is_included() -> None:
    marks = Counter(
        (row["good"], row["country"], labour)
        for row in listings()
        if row["first_edition"] == "2022"
        for labour in row["labour"].split()
    )
    assert set(marks.values()) == {1}
    assert Counter(labour for _, _, labour in marks) == {
        "child": 414,
        "forced": 121,
        "forced_child": 54,
        "downstream": 10,
    }


@pytest.mark.parametrize(
    ("good", "sectors"),
    [
        ("fish", ["0311", "0312", "1020"]),
        ("cotton", ["0116"]),
        ("thread-yarn", ["1311"]),
        ("rubber-gloves", ["2219"]),
        ("bricks", ["2392"]),
        ("solar-cells", ["2610"]),
    ],
)
def test_a_good_has_the_classes_that_make_it(client: FlaskClient, good: str, sectors: list[str]) -> None:
    found = get_json(client, f"/v1/goods/{good}?as_of={DAY}")
    assert [sector["code"] for sector in found["sectors"]] == sectors


def test_goods_are_found_by_class_and_by_hs_code(client: FlaskClient) -> None:
    by_class = [good["id"] for good in every_item(client, "/v1/goods?sector=2392&limit=500")]
    assert "bricks" in by_class
    assert "fish" not in by_class
    by_hs = [good["id"] for good in every_item(client, "/v1/goods?hs=030475")]
    assert "fish" in by_hs
    assert not {"bricks", "shrimp"} & set(by_hs)


def test_child_labour_and_forced_labour_are_different_indicators(client: FlaskClient) -> None:
    found = get_json(client, f"/v1/goods/bricks?as_of={DAY}")
    indicators = {(listing["country"]["code"], listing["indicator"]) for listing in found["listings"]}
    assert {("PK", "forced-labour-listing"), ("PK", "child-labour-listing")} <= indicators
    assert ("BR", "child-labour-listing") not in indicators or (
        "BR",
        "forced-labour-listing",
    ) not in indicators


def test_a_claim_that_names_a_good_is_no_listing_of_it(client: FlaskClient) -> None:
    claims = [
        item
        for item in every_item(client, f"/v1/evidence?as_of={DAY}")
        if not item["listing"] and item["goods"]
    ]
    assert claims
    for good in every_item(client, "/v1/goods?limit=500"):
        listings = get_json(client, f"/v1/goods/{good['id']}?as_of={DAY}")["listings"]
        assert {row["claim"] for row in listings}.isdisjoint(item["claim"] for item in claims)


def test_a_child_labour_listing_alone_results_in_no_band(client: FlaskClient) -> None:
    (item,) = every_item(client, f"/v1/evidence?claim=dol-amber-ua-child&as_of={DAY}")
    found = get_json(client, f"/v1/risks/UA/{item['sector']['code']}?as_of={DAY}")
    assert (found["status"], found["evidence_count"]) == ("structural_only", 1)


@pytest.mark.parametrize(
    ("good", "country"),
    [("blueberries", "AR"), ("salt", "KH"), ("shrimp", "TH"), ("fluorspar-mineral", "MN")],
)
def test_a_removal_counts_from_its_day_and_has_its_source(
    client: FlaskClient, good: str, country: str
) -> None:
    def of(day: str) -> dict[str, bool]:
        found = get_json(client, f"/v1/goods/{good}?as_of={day}")["listings"]
        return {row["claim"]: row["in_force"] for row in found if row["country"]["code"] == country}

    before, after = of("2024-09-04"), of("2024-09-05")
    removed = [claim for claim, listed in before.items() if listed and not after[claim]]
    assert removed
    for claim in removed:
        for item in every_item(client, f"/v1/evidence?claim={claim}"):
            assert item["listing"]["listed_until"] == "2024-09-05"
            get_json(client, f"/v1/sources/{item['listing']['removed_in']}")


def test_thai_shrimp_is_still_listed_for_forced_labour(client: FlaskClient) -> None:
    found = get_json(client, f"/v1/goods/shrimp?as_of={DAY}")["listings"]
    in_force = {row["indicator"] for row in found if row["country"]["code"] == "TH" and row["in_force"]}
    assert in_force == {"forced-labour-listing"}


def test_a_downstream_good_has_its_input_and_the_country_of_the_input(client: FlaskClient) -> None:
    found = get_json(client, f"/v1/goods/lithium-ion-batteries?as_of={DAY}")
    (row,) = found["listings"]
    assert row["input"] == {"good": "cobalt-ore-heterogenite", "country": "CD"}
    (item,) = every_item(client, f"/v1/evidence?claim={row['claim']}")
    assert item["listing"]["input"] == row["input"]
    assert "Congo" in item["statement"]


def test_a_listing_is_in_force_from_its_edition_without_an_end(client: FlaskClient) -> None:
    assert get_json(client, "/v1/risks/PK/2392?as_of=2022-09-27")["status"] != "assessed"
    for day in ("2022-09-28", DAY):
        found = get_json(client, f"/v1/risks/PK/2392?as_of={day}")
        assert "listed" in {floor["id"] for floor in found["adjustments"]}


def test_an_unknown_good_is_refused_with_advice(client: FlaskClient) -> None:
    assert "did you mean" in get_problem(client, "/v1/goods/brick", 404)["detail"]
