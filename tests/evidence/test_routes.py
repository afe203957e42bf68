"""Evidence: graded claims, found by place, sector, indicator, practice, source, origin, stance and day."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import Settings
from schemas.evidence import EXTENTS, STANCES
from tests.answers import DAY, Json, altered, every_item, get_json, get_problem

DENIAL = "china-denial-2024-presence"
CLAIM = "dailynk-2025-liaoning-count"
CONTEXT = {"planned-growth", "employer-or-official-preference", "call-for-action"}
"""Indicators of claims that may state no extent."""


def find(client: FlaskClient, filters: str) -> list[Json]:
    return every_item(client, f"/v1/evidence?as_of={DAY}&limit=500&{filters}")


def regions(items: list[Json]) -> set[str | None]:
    return {item["region"] and item["region"]["code"] for item in items}


def sectors(items: list[Json]) -> set[str | None]:
    return {item["sector"] and item["sector"]["code"] for item in items}


def test_an_item_has_its_source_its_author_and_its_grades_with_reasons(client: FlaskClient) -> None:
    item = get_json(client, f"/v1/evidence/{CLAIM}")
    assert item["attributed_to"]["kind"] == "witness"
    assert (item["reliability"], item["credibility"]) == ("D", 4)
    assert item["reliability_because"]
    assert item["credibility_because"]
    assert (item["published_on"], item["published_precision"]) == ("2025-10", "month")
    assert item["source"]["id"] == "daily-nk-2025-10-copy"
    assert item["locator"] == "paragraph 15"
    assert (item["stance"], item["withdrawn_on"], item["listing"]) == ("supports", None, None)


def test_an_item_is_found_in_any_case(client: FlaskClient) -> None:
    answer = client.get(f"/v1/evidence/{CLAIM.upper()}")
    assert answer.headers["Content-Location"] == f"/v1/evidence/{CLAIM}"


def test_an_item_is_the_same_in_the_list_and_at_its_own_address(client: FlaskClient) -> None:
    for listed in find(client, "origin=outlaw-ocean-project"):
        alone = get_json(client, f"/v1/evidence/{listed['id']}")
        assert listed == {key: alone[key] for key in listed if key in alone} | {"inherited_from": None}


def test_a_region_means_that_region_only(client: FlaskClient) -> None:
    assert regions(find(client, "region=cn-21")) == {"CN-LN"}


def test_within_adds_regions_and_sectors_inside(client: FlaskClient) -> None:
    found = find(client, "region=CN&within=true")
    assert {"CN", "CN-LN", "CN-JL"} < regions(found)
    assert all(str(code)[:3] in {"CN", "CN-"} for code in regions(found))
    assert all(item["inherited_from"] is None for item in found)
    food = sectors(find(client, "sector=10&within=true"))
    assert "1020" in food
    assert all(str(code)[:2] == "10" for code in food)


def test_inherit_adds_claims_for_wider_regions_with_inherited_from(client: FlaskClient) -> None:
    found = find(client, "region=CN-LN&inherit=true")
    assert regions(found) == {"CN-LN", "CN"}
    for item in found:
        above = item["region"]["code"] != "CN-LN"
        assert item["inherited_from"] == ({"region": "CN", "sector": None} if above else None)


@pytest.mark.parametrize(
    ("filters", "id_", "inherited_from"),
    [
        ("region=CN-LN&sector=1020", CLAIM, {"region": None, "sector": "unstated"}),
        ("region=KP&sector=6201", "ohchr-2024-kp-assigned-workplaces", {"region": None, "sector": "every"}),
        ("sector=software", "us-advisory-2018-industries-62", {"region": None, "sector": "62"}),
    ],
)
def test_inherited_from_contains_the_wider_sector(
    client: FlaskClient, filters: str, id_: str, inherited_from: Json
) -> None:
    found = {item["id"]: item for item in find(client, f"{filters}&inherit=true")}
    assert found[id_]["inherited_from"] == inherited_from
    assert id_ not in {item["id"] for item in find(client, filters)}


@pytest.mark.parametrize("practice", ["dprk_labour", "DPRK_Labour"])
def test_a_practice_means_every_claim_of_it_and_no_other(client: FlaskClient, practice: str) -> None:
    expected = [item for item in find(client, "") if item["practice"] == "dprk_labour"]
    assert {"CN", "CN-LN", "RU"} <= regions(expected)
    assert {None, "1020"} <= sectors(expected)
    assert find(client, f"practice={practice}") == expected


def test_a_practice_narrows_the_claims_of_a_place(client: FlaskClient) -> None:
    of_place = find(client, "region=CN&within=true")
    found = find(client, "region=CN&within=true&practice=dprk_labour&practice=tibet_labour_transfers")
    assert found == [
        item for item in of_place if item["practice"] in {"dprk_labour", "tibet_labour_transfers"}
    ]
    assert {item["practice"] for item in found} == {"dprk_labour", "tibet_labour_transfers"}


def test_a_repeated_filter_means_or(client: FlaskClient) -> None:
    assert regions(find(client, "region=KW&region=QA")) == {"KW", "QA"}


def test_different_filters_mean_and(client: FlaskClient) -> None:
    found = find(
        client, "region=CN-LN&sector=1020&indicator=withholding-of-wages&origin=outlaw-ocean-project"
    )
    assert [item["claim"] for item in found] == ["outlaw-ocean-2024-wages-taken"]


def test_a_claim_for_two_sectors_is_two_items(client: FlaskClient) -> None:
    found = find(client, "claim=dailynk-2025-contact-ban")
    assert sectors(found) == {"1020", "1410"}
    assert len({item["statement"] for item in found}) == 1


def test_a_denial_lists_the_items_that_it_disputes_and_they_list_it(client: FlaskClient) -> None:
    disputed = get_json(client, f"/v1/evidence/{DENIAL}")["disputes"]
    assert disputed["items"]
    for id_ in disputed["items"]:
        assert DENIAL in get_json(client, f"/v1/evidence/{id_}")["disputed_by"]


def test_every_disputed_item_lists_its_denials(client: FlaskClient) -> None:
    all_items = {item["id"]: item for item in find(client, "")}
    denials = [item for item in all_items.values() if item["stance"] == "disputes"]
    assert len(all_items["china-denial-2024-violations"]["disputes"]["items"]) > 5
    for denial in denials:
        assert all(denial["id"] in all_items[named]["disputed_by"] for named in denial["disputes"]["items"])


def test_stance_separates_claims_from_denials(client: FlaskClient) -> None:
    by_stance = {stance: find(client, f"stance={stance}") for stance in STANCES}
    assert sum(map(len, by_stance.values())) == len(find(client, ""))
    for stance, items in by_stance.items():
        assert {item["stance"] for item in items} == {stance}
        assert all(bool(item["disputes"]) == (stance != "supports") for item in items)


def test_a_remedy_and_an_ending_name_claims_and_deny_none(client: FlaskClient) -> None:
    all_items = {item["id"]: item for item in find(client, "")}
    about = [item for item in all_items.values() if item["stance"] in {"remedies", "ended"}]
    assert len({item["claim"] for item in about}) > 15
    for item in about:
        named = item["disputes"]["items"]
        assert named
        assert not any(item["id"] in all_items[id_]["disputed_by"] for id_ in named)


def test_every_claim_outside_the_lists_states_why_it_has_its_extent(client: FlaskClient) -> None:
    for item in find(client, ""):
        assert (item["extent_because"] is None) == (item["listing"] is not None), item["id"]
        if item["stance"] == "supports" and not item["opinion"] and item["listing"] is None:
            context = item["indicator"]["id"] in CONTEXT
            assert item["extent"] in EXTENTS or context, item["id"]


def test_state_imposed_labour_in_north_korea_is_stated_for_every_sector(client: FlaskClient) -> None:
    found = find(client, "region=KP&indicator=state-imposed-recruitment")
    every_sector = [item for item in found if item["every_sector"]]
    assert {item["claim"] for item in every_sector} == {
        "ohchr-2024-kp-assigned-workplaces",
        "ohchr-2024-kp-institutionalised",
        "us-advisory-2018-kp-assigned-jobs",
    }
    assert len({item["origin"] for item in every_sector}) > 1


@pytest.mark.parametrize(("day", "known"), [("2025-10-30", False), ("2025-10-31", True)])
def test_a_month_is_known_on_its_last_day(client: FlaskClient, day: str, known: bool) -> None:
    page = get_json(client, f"/v1/evidence?claim={CLAIM}&as_of={day}")
    assert page["as_of"] == day
    assert bool(page["items"]) is known


def test_nothing_is_known_before_anything_was_published(client: FlaskClient) -> None:
    assert every_item(client, "/v1/evidence?as_of=2004-12-31") == []


@pytest.mark.parametrize(
    ("filters", "advice"),
    [
        ("indicator=debt-bondag", "did you mean debt-bondage?"),
        ("source=daily-nk-2025-10", "did you mean daily-nk-2025-10-copy?"),
        ("origin=daily-mk", "did you mean daily-nk?"),
        ("claim=dailynk-2025-liaoning-counts", "did you mean dailynk-2025-liaoning-count?"),
        (
            "practice=dprk_labor",
            'unknown practice "dprk_labor"; did you mean dprk_labour? known are dprk_goods, dprk_labour',
        ),
        ("stance=denies", "give supports, disputes, remedies or ended"),
        ("within=maybe", "give true or false"),
        ("inherit=2", "give true or false"),
        ("region=", "write a value, or leave it out"),
    ],
)
def test_a_wrong_filter_is_refused_with_advice(client: FlaskClient, filters: str, advice: str) -> None:
    assert advice in get_problem(client, f"/v1/evidence?{filters}", 422)["errors"][0]["detail"]


@pytest.fixture
def corrected(release_path: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    """The API over a release in which one item is withdrawn."""
    withdraw = (
        f"UPDATE evidence SET withdrawn_on = '2026-06-01', withdrawn_because = 'wrong' WHERE id = '{CLAIM}'"
    )
    with create_app(Settings(release=altered(release_path, tmp_path, withdraw))).test_client() as client:
        yield client


def test_a_withdrawn_item_is_still_served_with_the_reason(corrected: FlaskClient) -> None:
    item = get_json(corrected, f"/v1/evidence/{CLAIM}")
    assert (item["withdrawn_on"], item["withdrawn_because"]) == ("2026-06-01", "wrong")


@pytest.mark.parametrize(("day", "counted"), [("2026-05-31", True), ("2026-06-01", False)])
def test_a_withdrawn_item_is_not_in_the_profile_from_that_day(
    corrected: FlaskClient, day: str, counted: bool
) -> None:
    profile = get_json(corrected, f"/v1/risks/CN-LN/1020?explain=full&as_of={day}")
    shown = {item["id"] for item in profile["dimensions"]["vulnerability"]["evidence"]}
    assert (CLAIM in shown) is counted
