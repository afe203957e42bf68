"""The market of the EU by day: on which days EU law belongs to a country of import, above all the United Kingdom."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from api.law.eu_market import CHANGES, EVER, MEMBERS, is_in_market
from tests.law.cases import flags

GOODS = "KP/1410?hs=6109"
OF_IMPORTS = {"importer", "operator"}


def of_the_union(client: FlaskClient, market: str, day: str) -> dict[str, str]:
    """Return the EU's laws of goods for a market on a day, with their statuses."""
    found = flags(client, f"{GOODS}&import_into={market}&as_of={day}")
    return {
        id_: flag["status"]
        for id_, flag in found.items()
        if flag["jurisdiction"] == "EU" and flag["addressee"] in OF_IMPORTS
    }


@pytest.mark.parametrize("day", ["2017-10-12", "2019-06-01", "2020-01-31", "2020-02-01", "2020-12-31"])
@pytest.mark.parametrize("market", ["GB", "UK"])
def test_up_to_the_end_of_2020_the_law_of_the_union_is_that_of_the_united_kingdom_too(
    client: FlaskClient, market: str, day: str
) -> None:
    found = of_the_union(client, market, day)
    assert found == of_the_union(client, "EU", day)
    assert found["eu-2017-1509-textiles"] == "applies"


@pytest.mark.parametrize("day", ["2021-01-01", "2021-06-01", "2026-11-24"])
def test_from_2021_the_united_kingdom_has_its_own_law_alone(client: FlaskClient, day: str) -> None:
    assert not of_the_union(client, "GB", day)
    found = flags(client, f"{GOODS}&import_into=GB&as_of={day}")
    assert found["gb-dprk-sanctions"]["status"] == "applies"
    assert of_the_union(client, "GB,IE", day) == of_the_union(client, "EU", day)


def test_the_passage_leaves_no_day_without_a_ban_on_textiles_of_north_korea(client: FlaskClient) -> None:
    for day in ("2020-12-30", "2020-12-31", "2021-01-01"):
        found = flags(client, f"{GOODS}&import_into=GB&as_of={day}")
        assert "applies" in {found[law]["status"] for law in found if law.startswith(("eu-2017", "gb-dprk"))}


@pytest.mark.parametrize(
    ("country", "first", "last"),
    [
        ("HR", date(2013, 7, 1), None),
        ("BG", date(2007, 1, 1), None),
        ("RO", date(2007, 1, 1), None),
        ("PL", date(2004, 5, 1), None),
        ("DE", date(1958, 1, 1), None),
        ("GB", date(1973, 1, 1), date(2020, 12, 31)),
    ],
)
def test_a_country_is_in_the_market_from_its_accession_to_its_last_day(
    country: str, first: date, last: date | None
) -> None:
    assert not is_in_market([country], first - timedelta(1))
    assert is_in_market([country], first)
    assert is_in_market([country], last or date.max)
    assert last is None or not is_in_market([country], last + timedelta(1))


def test_the_market_has_27_countries_today_and_28_before() -> None:
    assert [country for country in EVER if is_in_market([country], date(2026, 11, 24))] == list(MEMBERS)
    assert len(MEMBERS) == 27
    assert sum(is_in_market([country], date(2019, 1, 1)) for country in EVER) == 28
    assert not is_in_market(["NO", "CH", "US"], date(2019, 1, 1))


def test_the_market_changes_on_no_other_days() -> None:
    for day in CHANGES:
        before, after = (
            {country for country in EVER if is_in_market([country], on)} for on in (day - timedelta(1), day)
        )
        assert before != after
