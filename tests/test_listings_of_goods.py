"""The listings of goods: since when, until when, of which place and classes, and by which source."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, every_item, get_json


@pytest.mark.parametrize(
    ("good", "country", "on"),
    [
        ("blueberries", "AR", "2024-09-05"),
        ("salt", "KH", "2024-09-05"),
        ("shrimp", "TH", "2024-09-05"),
        ("fluorspar-mineral", "MN", "2024-09-05"),
        ("cotton", "UZ", "2022-09-28"),
        ("cattle", "NA", "2020-09-30"),
        ("cotton", "PY", "2018-09-20"),
        ("sugarcane", "PA", "2018-09-20"),
        ("physic-nuts-castor-beans", "MM", "2018-09-20"),
    ],
)
def test_a_removal_counts_from_its_day_and_has_its_source(
    client: FlaskClient, good: str, country: str, on: str
) -> None:
    def of(day: str) -> dict[str, bool]:
        found = get_json(client, f"/v1/goods/{good}?as_of={day}")["listings"]
        return {row["claim"]: row["in_force"] for row in found if row["country"]["code"] == country}

    before, after = of(str(date.fromisoformat(on) - timedelta(days=1))), of(on)
    removed = [claim for claim, listed in before.items() if listed and not after[claim]]
    assert removed
    for claim in removed:
        for item in every_item(client, f"/v1/evidence?claim={claim}"):
            assert item["listing"]["listed_until"] == on
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
    assert get_json(client, "/v1/risks/PK/2392?as_of=2014-11-30")["status"] != "assessed"
    for day in ("2014-12-01", DAY):
        found = get_json(client, f"/v1/risks/PK/2392?as_of={day}")
        assert "listed" in {floor["id"] for floor in found["adjustments"]}


@pytest.mark.parametrize(
    ("claim", "since"),
    [
        ("dol-amber-ua-child", "2018-09-20"),
        ("dol-thread-yarn-cn-forced", "2020-09-30"),
        ("dol-polysilicon-cn-forced", "2021-06-24"),
        ("dol-solar-cells-cn-downstream", "2022-09-28"),
        ("dol-bricks-pk-forced", None),
    ],
)
def test_a_listing_has_the_day_of_the_first_edition_where_an_earlier_one_lacks_it(
    client: FlaskClient, claim: str, since: str | None
) -> None:
    for item in every_item(client, f"/v1/evidence?claim={claim}"):
        assert item["listing"]["listed_since"] == since
        assert item["published_on"] == (since or "2014-12-01")


def test_uzbek_cotton_is_listed_until_its_removal_and_the_ending_names_the_listing(
    client: FlaskClient,
) -> None:
    def listed(day: str) -> set[str]:
        found = get_json(client, f"/v1/goods/cotton?as_of={day}")["listings"]
        return {row["indicator"] for row in found if row["country"]["code"] == "UZ" and row["in_force"]}

    assert listed("2018-09-19") == {
        "child-labour-listing",
        "forced-labour-listing",
        "forced-child-labour-listing",
    }
    assert listed("2019-03-25") == {"forced-labour-listing"}
    assert listed("2022-09-28") == set()
    (ending,) = every_item(client, "/v1/evidence?claim=us-dol-2022-uz-removed")
    assert "dol-cotton-uz-forced-0116" in ending["disputes"]["items"]


@pytest.mark.parametrize(
    ("good", "country", "main_in"),
    [
        ("cotton", "CN", {("CN", "0116"), ("CN-XJ", "0116")}),
        ("bricks", "PK", {("PK", "2392")}),
        ("shrimp", "IN", {("IN", "0321"), ("IN", "1020")}),
        ("gold", "PE", {("PE-LAL", "0729"), ("PE-MDD", "0729"), ("PE-PUN", "0729")}),
        ("rubber-gloves", "MY", {("MY", "2219")}),
        ("polysilicon", "CN", set()),
        ("cottonseed-hybrid", "IN", set()),
    ],
)
def test_a_listing_states_where_its_good_is_most_of_what_the_class_makes_with_the_reason(
    client: FlaskClient, good: str, country: str, main_in: set[tuple[str, str]]
) -> None:
    listings = get_json(client, f"/v1/goods/{good}?as_of={DAY}")["listings"]
    found = [row for row in listings if row["country"]["code"] == country]
    assert found
    for row in found:
        assert {(each["region"], each["sector"]) for each in row["main_in"]} == main_in
        assert row["covers"] == ("main" if main_in else "part")
        assert row["covers_because"].endswith(".")


def test_every_listing_has_its_covers_and_main_is_never_outside_its_country(client: FlaskClient) -> None:
    for good in every_item(client, "/v1/goods?limit=500"):
        for row in get_json(client, f"/v1/goods/{good['id']}?as_of={DAY}")["listings"]:
            classes = {sector["code"] for sector in row["sectors"]}
            assert (row["covers"] == "main") == bool(row["main_in"])
            assert row["covers_because"]
            assert classes <= {sector["code"] for sector in good["sectors"]}
            for each in row["main_in"]:
                assert each["region"].partition("-")[0] == row["country"]["code"]
                assert each["sector"] in classes


@pytest.mark.parametrize("country", ["CN", "TW"])
def test_fish_of_distant_water_vessels_is_listed_for_fishing_alone(client: FlaskClient, country: str) -> None:
    items = every_item(client, f"/v1/evidence?region={country}&indicator=forced-labour-listing")
    fish = {item["sector"]["code"] for item in items if item["listing"]["good"] == "fish"}
    assert fish == {"0311"}
    (row,) = (
        row for row in get_json(client, "/v1/goods/fish")["listings"] if row["country"]["code"] == country
    )
    assert "030343" in row["hs"]
    assert not [code for code in row["hs"] if code.startswith(("0304", "0305"))]


def test_a_listing_since_2024_has_a_source_of_its_own_where_the_country_page_was_not_found(
    client: FlaskClient,
) -> None:
    for claim in ("dol-nickel-id-forced", "dol-squid-cn-forced", "dol-indium-kr-downstream"):
        items = every_item(client, f"/v1/evidence?claim={claim}")
        assert items
        for item in items:
            assert item["listing"]["listed_since"] == "2024-09-05"
            assert item["source"]["id"] != "dol-country-pages-2024-list"


@pytest.mark.parametrize(
    ("pair", "named"),
    [
        ("DO/1072?hs=1701.14", "Raw Sugar (input: Sugarcane of Dominican Republic)"),
        ("ID/1040?hs=1511.90", "Refined Palm Oil (input: Palm Fruit of Indonesia)"),
        ("GH/1073?hs=1803", "Cocoa Paste (input: Cocoa of Ghana)"),
        ("KR/2420?hs=8112.92", "Indium (input: Zinc of Bolivia)"),
    ],
)
def test_a_good_that_is_listed_for_its_input_is_named_as_such(
    client: FlaskClient, pair: str, named: str
) -> None:
    text = get_json(client, f"/v1/risks/{pair}&as_of={DAY}")["text"]
    assert text.endswith(f"Listed by an authority for an input made by forced or child labour: {named}.")
    other = pair.partition("?")[0]
    assert (
        named in get_json(client, f"/v1/risks/{other}?as_of={DAY}")["text"]
        or "1 more" in get_json(client, f"/v1/risks/{other}?as_of={DAY}")["text"]
    )
    assert "input made" not in get_json(client, f"/v1/risks/{other}?as_of=2022-01-01")["text"]
