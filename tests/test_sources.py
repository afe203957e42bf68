"""Sources: the texts that were read, with publisher, reliability, licence and counts."""

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, every_item, get_json, get_problem


def test_the_article_was_read_in_a_copy_with_a_date_to_the_month(client: FlaskClient) -> None:
    found = get_json(client, "/v1/sources/daily-nk-2025-10-copy")
    assert (found["read"], found["published_on"], found["published_precision"]) == (
        "secondary",
        "2025-10",
        "month",
    )
    assert found["publisher"]["id"] == "daily-nk"
    assert "aggregator" in found["note"]
    assert found["reliability"] == "C"


def test_the_centres_report_is_a_source_of_its_own_without_an_address(client: FlaskClient) -> None:
    found = get_json(client, "/v1/sources/and-center-seafood-wages-via-daily-nk")
    assert found["publisher"]["id"] == "and-center"
    assert found["publisher"]["affiliation"] == "daily-nk"
    assert found["url"] is None
    assert found["read"] == "secondary"


def test_every_source_is_graded_licensed_and_dated(client: FlaskClient) -> None:
    for source in every_item(client, "/v1/sources"):
        assert source["reliability"] in "ABCDEF"
        assert source["reliability_because"]
        assert source["licence"]
        assert source["read"] in {"primary", "secondary"}
        assert source["retrieved_on"]


def test_counts_agree_with_the_evidence(client: FlaskClient) -> None:
    cited = [item["source"]["id"] for item in every_item(client, f"/v1/evidence?as_of={DAY}&limit=500")]
    for source in every_item(client, "/v1/sources"):
        assert source["evidence_count"] == cited.count(source["id"]), source["id"]


def test_filters_by_publisher_and_kind(client: FlaskClient) -> None:
    found = every_item(client, "/v1/sources?publisher=daily-nk&publisher=and-center&kind=report")
    assert [source["id"] for source in found] == ["and-center-seafood-wages-via-daily-nk"]


@pytest.mark.parametrize(
    ("filters", "advice"),
    [("publisher=daily-mk", "did you mean daily-nk?"), ("kind=gossip", "give one of news, investigation")],
)
def test_a_wrong_filter_is_refused_with_advice(client: FlaskClient, filters: str, advice: str) -> None:
    assert advice in get_problem(client, f"/v1/sources?{filters}", 422)["errors"][0]["detail"]
