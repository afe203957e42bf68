"""Upstream: usual inputs of a sector, and where labour behind them is documented. A warning that changes no score."""

import csv
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import ROOT, Settings
from tests.answers import DAY, Json, altered, every_item, get_json

TABLE = ROOT / "seed" / "data" / "upstream.csv"


def links(client: FlaskClient, query: str) -> dict[tuple[str, str], Json]:
    """Return the direct links of a pair, complete."""
    found = get_json(client, f"/v1/risks/{query}&upstream=all")
    return {(link["product"], link["input"]): link for link in found["upstream"]}


def places(link: Json) -> list[str]:
    return [place["region"]["code"] for place in link["documented"]]


def listed(link: Json) -> bool:
    return any(name.endswith("-listing") for place in link["documented"] for name in place["indicators"])


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_at_least_two_hundred_links_have_hs_codes_on_both_sides() -> None:
    assert sum(bool(row["product_hs"] and row["input_hs"]) for row in table()) >= 200


def test_four_links_of_five_have_a_source() -> None:
    rows = table()
    assert 5 * sum(bool(row["sources"]) for row in rows) >= 4 * len(rows)


CHAINS = [
    ("DE/2599?hs=732393", "nickel pig iron and ferro-nickel", "ID"),
    ("DE/2720?hs=850760", "nickel matte, oxide and hydroxide", "ID"),
    ("US/2420?hs=760120", "caustic soda", "CN"),
    ("FR/3030?hs=8807", "titanium sponge", "CN-XJ"),
    ("US/2640?hs=8528", "zinc ore", "BO"),
    ("US/2030?hs=550410", "pulpwood", "BR"),
    ("IT/1410?hs=620444", "cotton linters", "CN-XJ"),
    ("IT/1410?hs=620311", "raw wool", "PY"),
    ("IT/1430?hs=611012", "cashmere", "PY"),
    ("US/1030?hs=200911", "oranges and other citrus fruit", "TR"),
    ("DE/1010?hs=160242", "soya beans", "MM"),
    ("DE/1010?hs=020714", "maize and soya meal in their feed", "PY"),
    ("US/1030?hs=200799", "red dates (jujubes)", "CN"),
    ("US/1079?hs=091091", "dried peppers", "CN-XJ"),
    ("DE/3290?hs=960200", "cattle", "BR"),
]


@pytest.mark.parametrize(("pair", "input_", "place"), CHAINS)
def test_chains_of_several_steps_lead_to_the_places_where_labour_is_documented(
    client: FlaskClient, pair: str, input_: str, place: str
) -> None:
    found = get_json(client, f"/v1/risks/{pair}&as_of={DAY}")["upstream"]
    named = {link["input"]: link["places"] for link in found}
    assert place in named[input_]


def test_a_direct_link_has_its_sources(client: FlaskClient) -> None:
    (link,) = links(client, f"US/1030?hs=200911&as_of={DAY}").values()
    assert [source["id"] for source in link["sources"]] == ["hs-2022"]


def test_state_imposed_labour_on_named_goods_documents_no_other_input_of_its_class(
    client: FlaskClient,
) -> None:
    for link in links(client, f"DE/2023?hs=340111&as_of={DAY}").values():
        assert "CN-XJ" not in places(link), "polysilicon is no input of soap"


@pytest.mark.parametrize(
    ("pair", "foreign"),
    [
        ("VN/1410?hs=610910", {"dissolving pulp", "pulpwood", "salt", "yarn of man-made fibres", "raw wool"}),
        ("PL/3100?hs=940360", {"bamboo"}),
    ],
)
def test_cotton_clothing_and_wooden_furniture_lead_to_no_input_of_other_materials(
    client: FlaskClient, pair: str, foreign: set[str]
) -> None:
    found = get_json(client, f"/v1/risks/{pair}&as_of={DAY}&upstream=all")["upstream"]
    assert found
    assert not foreign & {link["input"] for link in found}


def test_a_code_that_several_feeds_share_leads_no_meat_to_inputs_of_fish_feed(client: FlaskClient) -> None:
    found = get_json(client, f"/v1/risks/CN/1010?hs=0203&as_of={DAY}")
    assert not any("fish" in link["input"] for link in found["upstream"])
    assert "eo-13570" not in {law["id"] for law in found["laws"]}


@pytest.mark.parametrize(
    ("pair", "input_class", "listed"),
    [
        ("VN/1311", "0116", {"TM", "CN"}),
        ("BD/1312", "1311", {"IN"}),
        ("DE/2610", "2610", {"CN"}),
        ("IT/1030", "0113", {"MX"}),
        ("NO/1020", "0311", {"TH", "TW", "GH"}),
        ("KR/2720", "2011", {"CD"}),
        ("CH/1073", "0127", {"CI", "GH", "NG"}),
    ],
)
def test_usual_inputs_include_the_listed_places(
    client: FlaskClient, pair: str, input_class: str, listed: set[str]
) -> None:
    found = [
        link
        for link in links(client, f"{pair}?as_of={DAY}").values()
        if input_class in {sector["code"] for sector in link["input_sectors"]}
    ]
    assert listed <= {code for link in found for code in places(link)}


def test_each_claim_upstream_is_evidence_of_its_place_and_indicator(client: FlaskClient) -> None:
    for link in links(client, f"VN/1410?as_of={DAY}").values():
        for place in link["documented"]:
            for claim in place["claims"]:
                items = every_item(client, f"/v1/evidence?claim={claim}&as_of={DAY}")
                assert {item["region"]["code"] for item in items} == {place["region"]["code"]}
                assert {item["indicator"]["id"] for item in items} <= set(place["indicators"])


def test_upstream_changes_no_score(client: FlaskClient, release_path: Path, tmp_path: Path) -> None:
    bare = altered(
        release_path,
        tmp_path,
        "DELETE FROM upstream_products",
        "DELETE FROM upstream_inputs",
        "DELETE FROM upstream_goods",
        "DELETE FROM upstream",
    )
    without = create_app(Settings(release=bare)).test_client()
    for pair in ("CN-LN/1020", "BD/1410", "DE/1030"):
        url = f"/v1/risks/{pair}?as_of={DAY}"
        with_links, empty = client.get(url).get_json(), without.get(url).get_json()
        assert with_links["upstream"]
        assert empty.pop("upstream") == []
        for laws in ("laws", "other_laws"):  # documented inputs may prompt a law
            del empty[laws]
        assert {name: with_links[name] for name in empty} == empty


def test_hs_restricts_the_inputs_to_those_of_the_goods(client: FlaskClient) -> None:
    every, some = links(client, f"CN/10?as_of={DAY}"), links(client, f"CN/10?hs=180631&as_of={DAY}")
    assert some.keys() < every.keys()
    assert all(any("180631".startswith(prefix) for prefix in link["product_hs"]) for link in some.values())


def test_an_input_is_documented_as_known_on_the_day(client: FlaskClient) -> None:
    early, late = (links(client, f"DE/1073?as_of={day}") for day in ("2014-11-30", "2014-12-01"))
    assert not any(listed(link) for link in early.values())
    assert any(listed(link) for link in late.values())


def test_the_country_of_the_pair_comes_first_among_the_places(client: FlaskClient) -> None:
    (link,) = (
        link for link in links(client, f"GH/1020?as_of={DAY}").values() if link["input"] == "whole fish"
    )
    assert places(link)[0] == "GH"


def test_a_section_is_too_wide_for_inputs(client: FlaskClient) -> None:
    assert get_json(client, f"/v1/risks/CN/C?as_of={DAY}")["upstream"] is None


def test_an_input_without_evidence_is_not_described_as_free_of_risk(client: FlaskClient) -> None:
    quiet = [link for link in links(client, f"DE/2410?as_of={DAY}").values() if not link["documented"]]
    assert all("which clears nothing" in link["text"] for link in quiet)


SHORT = [
    "CN-LN/1020",
    "CN-LN/1410",
    "NO/6201",
    "DE/2910",
    "VN/1410?hs=610910",
    "US/2720",
    "IT/1030?hs=200290",
    "GH/1073",
]


@pytest.mark.parametrize("pair", SHORT)
def test_a_short_profile_has_at_most_ten_links_of_at_most_three_hundred_bytes(
    client: FlaskClient, pair: str
) -> None:
    found = get_json(client, f"/v1/risks/{pair}")["upstream"]
    assert len(found) <= 10
    for link in found:
        assert len(json.dumps(link)) <= 300
        assert link["input_hs"]
        assert 1 <= len(link["places"]) <= link["places_count"]


@pytest.mark.parametrize("pair", SHORT)
def test_the_short_links_documented_in_the_country_come_first_then_the_nearest(
    client: FlaskClient, pair: str
) -> None:
    def rank(link: Json) -> tuple[bool, int]:
        return not any(place.startswith(pair[:2]) for place in link["places"]), link["steps"]

    found = get_json(client, f"/v1/risks/{pair}")["upstream"]
    assert found == sorted(found, key=rank)


def test_the_short_links_follow_the_inputs_of_inputs(client: FlaskClient) -> None:
    found = get_json(client, "/v1/risks/VN/1410?hs=610910")["upstream"]
    assert {link["steps"] for link in found} >= {1, 2}
    direct = links(client, "VN/1410?hs=610910")
    near = {(link["product"], link["input"]) for link in found if link["steps"] == 1}
    assert near <= {key for key, link in direct.items() if link["documented"]}
