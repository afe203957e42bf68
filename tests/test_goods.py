"""Goods on lists of authorities, mapped to HS and ISIC, and their listings as evidence."""

import csv
import re
from collections import Counter

import pytest
from flask.testing import FlaskClient

from api.settings import ROOT
from tests.answers import DAY, every_item, get_json, get_problem

LISTINGS = ROOT / "seed" / "data" / "listings.csv"

EDITIONS = ("2014", "2016", "2018", "2020", "2021", "2022", "2024")


def listings() -> list[dict[str, str]]:
    with LISTINGS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_edition(edition: str) -> list[dict[str, str]]:
    """Return the rows that an edition contains. Where the last one read is that of 2022, nothing states the later ones."""
    return [row for row in listings() if row["first_edition"] <= edition <= row["last_edition"]]


def test_the_page_on_data_has_the_counts_of_the_tables() -> None:
    page = (ROOT / "docs" / "data.md").read_text("utf-8")
    rows = {edition: len({(r["good"], r["country"]) for r in of_edition(edition)}) for edition in EDITIONS}
    stated = re.findall(r"^\| (20\d\d) \| 20\d\d-\d\d-\d\d \| (\d+) \|", page, re.MULTILINE)
    assert dict(stated) == {edition: str(count) for edition, count in rows.items()}
    new = {(r["good"], r["country"]) for r in listings() if r["first_edition"] == "2024"}
    seen = [r for r in listings() if r["last_edition"] == "2022" and not r["listed_until"]]
    china = {r["good"] for r in listings() if r["country"] == "CN" and not r["listed_until"]}
    with (LISTINGS.parent / "upstream.csv").open(encoding="utf-8", newline="") as file:
        links = list(csv.DictReader(file))
    text = " ".join(page.split())
    for sentence in (
        f"{rows['2024']} goods of countries were seen: {rows['2024'] - len(new)} of 2022, and {len(new)} of its 72 additions",
        f"{len(seen)} listings were last seen in 2022",
        f"of which {len(china)} are here",
        f"{len(links)} links, {sum(bool(link['sources']) for link in links)} of them with a source",
        f"{sum(bool(r['listed_since']) for r in listings())} listings have a first day",
    ):
        assert sentence in text


@pytest.mark.parametrize(
    ("edition", "rows", "goods", "countries"),
    [
        ("2014", 352, 136, 73),  # the edition has 353 rows: garments of Jordan are left out
        ("2016", 379, 139, 75),
        ("2018", 418, 149, 76),
        ("2020", 437, 156, 78),
        ("2021", 438, 157, 78),
        ("2022", 467, 169, 78),
    ],
)
def test_every_row_of_an_edition_is_included(edition: str, rows: int, goods: int, countries: int) -> None:
    found = {(row["good"], row["country"]) for row in of_edition(edition)}
    assert len(found) == rows
    assert len({good for good, _ in found}) == goods
    assert len({country for _, country in found}) == countries


def test_every_mark_of_the_2022_list_is_included() -> None:
    marks = Counter(
        (row["good"], row["country"], labour)
        for row in of_edition("2022")
        for labour in row["labour"].split()
    )
    assert set(marks.values()) == {1}
    assert Counter(labour for _, _, labour in marks) == {
        "child": 414,
        "forced": 122,  # 121 in the file, which lacks that for palm fruit of Indonesia
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


def test_an_unknown_good_is_refused_with_advice(client: FlaskClient) -> None:
    assert "did you mean" in get_problem(client, "/v1/goods/brick", 404)["detail"]
