"""Coverage: every count and every gap agrees with the other addresses, on any day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median_low

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import Settings
from tests.answers import DAY, Json, altered, every_item, get_json, get_problem
from tests.risks.crowd import CROWDED

DAYS = ["1990-01-01", "2019-06-30", "2024-03-01", DAY]
LISTED = (
    "UPDATE evidence SET listed_until = '2022-01-01' WHERE is_listing AND rowid % 2",
    "UPDATE evidence SET withdrawn_on = '2024-02-28', withdrawn_because = 'a test' WHERE id LIKE 'crowd-%7'",
    "DELETE FROM evidence WHERE id LIKE 'crowd-%' AND region = 'CN' AND sector IN (SELECT code FROM sectors WHERE level <> 'class')",
)
WEAK = {"E", "F", 5, 6}


@pytest.fixture(scope="module", params=[(), (*CROWDED, *LISTED)], ids=["as it is", "with listings"])
def world(release_path: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Flask:  # fmt: skip
    """The API over the real release, and over one with listings, some of them ended, and withdrawn items."""
    path = altered(release_path, tmp_path_factory.mktemp("coverage"), *request.param)
    return create_app(Settings(release=path))


@pytest.fixture
def api(world: Flask) -> Iterator[FlaskClient]:
    with world.test_client() as client:
        yield client


def known(api: FlaskClient, day: str) -> list[Json]:
    """Return the items known on a day, from the evidence as it is served."""
    items = every_item(api, f"/v1/evidence?limit=500&as_of={day}")
    return [item for item in items if item["withdrawn_on"] is None or item["withdrawn_on"] > day]


def above(api: FlaskClient) -> dict[str, set[str]]:
    """Return each class with its group, division and section."""
    parents = {row["code"]: row["parent"] and row["parent"]["code"] for row in every_item(api, "/v1/sectors?limit=500")}  # fmt: skip
    found = {}
    for code, parent in parents.items():
        found[code], step = {code}, parent
        while step:
            found[code].add(step)
            step = parents[step]
    return {code: path for code, path in found.items() if len(path) == 4}


def last_day(value: str) -> date:
    """Return the last day of a date that may lack its day or its month."""
    year, month = int(value[:4]), int(value[5:7] or 12)
    if len(value) == 10:
        return date.fromisoformat(value)
    return date(year + month // 12, month % 12 + 1, 1) - (date(2, 1, 2) - date(2, 1, 1))


def test_the_release_with_listings_has_ended_listings_and_withdrawn_items(api: FlaskClient, request: pytest.FixtureRequest) -> None:  # fmt: skip
    if "with listings" in request.node.name:
        found = get_json(api, f"/v1/coverage?as_of={DAY}")
        assert found["totals"]["listings"] > 50
        assert found["totals"]["withdrawn"] > 50
        ended = set(found["classes"]["without_listing"]) - set(found["classes"]["without_any_mention"])
        listed = {item["sector"]["code"] for item in known(api, DAY) if item["listing"]}
        assert ended & listed


@pytest.mark.parametrize("day", DAYS)
def test_the_totals_agree_with_the_evidence(api: FlaskClient, day: str) -> None:
    items, totals = known(api, day), get_json(api, f"/v1/coverage?as_of={day}")["totals"]
    listings = [item for item in items if item["listing"]]
    assert (totals["items"], totals["listings"]) == (len(items), len(listings))
    assert totals["disputes"] == sum(item["stance"] == "disputes" for item in items)
    assert totals["weak"] == sum(bool({item["reliability"], item["credibility"]} & WEAK) for item in items)
    assert totals["without_region"] == sum(item["region"] is None for item in items)
    assert totals["of_every_sector"] == sum(item["every_sector"] for item in items)
    assert totals["without_sector"] == sum(
        bool(item["region"]) and item["sector"] is None and not item["every_sector"] for item in items
    )
    assert totals["claims"] == len({item["claim"] for item in items})
    assert totals["sources"] == len({item["source"]["id"] for item in items})
    assert totals["origins"] == len({item["origin"] for item in items})
    assert totals["ranked_pairs"] == len(every_item(api, f"/v1/risks?limit=500&as_of={day}"))
    counts = get_json(api, "/v1/release")["counts"]
    assert totals["measures"] == counts["measures"]
    assert totals["not_yet_published"] == len(every_item(api, f"/v1/evidence?limit=500&as_of={DAY}")) - len(
        every_item(api, f"/v1/evidence?limit=500&as_of={day}")
    )


@pytest.mark.parametrize("day", DAYS)
def test_each_source_has_the_counts_of_its_items(api: FlaskClient, day: str) -> None:
    rows = get_json(api, f"/v1/coverage?sources=all&as_of={day}")["sources"]
    groups: dict[tuple[str, str], list[Json]] = {}
    for item in known(api, day):
        groups.setdefault((item["source"]["id"], "listing" if item["listing"] else "evidence"), []).append(item)  # fmt: skip
    found = {(row["id"], row["data"]): row for row in rows if row["data"] != "measures"}
    assert found.keys() == groups.keys()
    for key, items in groups.items():
        regions = {item["region"]["code"] for item in items if item["region"]}
        assert found[key]["items"] == len(items)
        assert found[key]["countries"] == len({code[:2] for code in regions})
        assert found[key]["subdivisions"] == len({code for code in regions if len(code) > 2})
        assert found[key]["sectors"] == len({item["sector"]["code"] for item in items if item["sector"]})
    assert {row["id"] for row in rows if row["data"] == "measures"} == {
        source["id"] for source in every_item(api, "/v1/sources?limit=500") if source["measure_count"]
    }


@pytest.mark.parametrize("day", DAYS)
def test_ages_are_counted_from_the_last_possible_day_of_a_date(api: FlaskClient, day: str) -> None:
    found, items = get_json(api, f"/v1/coverage?sources=all&as_of={day}"), known(api, day)
    for row in found["sources"]:
        read = (date.fromisoformat(day) - date.fromisoformat(row["retrieved_on"])).days
        assert row["retrieved_days"] == max(0, read)
        assert row["age_days"] == max(0, (date.fromisoformat(day) - last_day(row["published_on"])).days)
    ages, days = found["ages"], [last_day(item["published_on"]) for item in items]
    if not days:
        assert ages == {"oldest": None, "newest": None, "median_days": None, "by_year": []}
        return
    assert (ages["oldest"], ages["newest"]) == (str(min(days)), str(max(days)))
    assert ages["median_days"] == (date.fromisoformat(day) - median_low(days)).days
    years = Counter(on.year for on in days)
    assert {row["year"]: row["evidence"] + row["listings"] for row in ages["by_year"]} == years
    assert [row["year"] for row in ages["by_year"]] == sorted(years)


@pytest.mark.parametrize("day", DAYS)
def test_countries_without_evidence_are_those_without_an_item(api: FlaskClient, day: str) -> None:
    countries = [row["code"] for row in every_item(api, "/v1/regions?kind=country&limit=500")]
    mentioned = {item["region"]["code"][:2] for item in known(api, day) if item["region"]}
    found = get_json(api, f"/v1/coverage?as_of={day}")["countries"]
    assert found["total"] == len(countries)
    assert found["without_evidence_or_listing"] == [code for code in countries if code not in mentioned]


def test_countries_without_measures_are_those_whose_profile_lacks_the_dimension(client: FlaskClient) -> None:
    found = get_json(client, f"/v1/coverage?as_of={DAY}")["countries"]
    for country in every_item(client, "/v1/regions?kind=country&limit=500"):
        dimensions = get_json(client, f"/v1/risks/{country['code']}/6201?as_of={DAY}")["dimensions"]
        for name in ("vulnerability", "coping"):
            missing = country["code"] in found[f"without_{name}"]
            assert (dimensions[name]["score"] is None) == missing


@pytest.mark.parametrize("day", DAYS)
def test_each_measure_lists_the_countries_without_a_value(client: FlaskClient, day: str) -> None:
    countries = {row["code"] for row in every_item(client, "/v1/regions?kind=country&limit=500")}
    measures = get_json(client, f"/v1/coverage?as_of={day}")["measures"]
    listed = every_item(client, "/v1/indicators?kind=measure&limit=500")
    assert [row["indicator"]["id"] for row in measures] == [row["id"] for row in listed]
    for row in measures:
        assert row["countries"] + len(row["countries_without"]) == len(countries)
        assert set(row["countries_without"]) < countries
        for edition in row["editions"]:
            assert edition["edition_after_as_of"] == (edition["published_on"] > day)
            age = (date.fromisoformat(day) - date.fromisoformat(edition["published_on"])).days
            assert edition["age_days"] == max(0, age)
    profile = get_json(client, f"/v1/risks/NO/1020?explain=full&as_of={day}")["dimensions"]
    measured = {m["indicator"] for part in ("vulnerability", "coping") for m in profile[part]["measures"]}
    assert measured == {row["indicator"]["id"] for row in measures if "NO" not in row["countries_without"]}


def in_force(listing: Json | None, day: str) -> bool:
    return listing is not None and (listing["listed_since"] or day) <= day < (listing["listed_until"] or "9")


@pytest.mark.parametrize("day", DAYS)
def test_classes_with_gaps_are_those_that_no_item_names(api: FlaskClient, day: str) -> None:
    items = [item for item in known(api, day) if item["sector"]]
    named = {item["sector"]["code"] for item in items}
    listed = {item["sector"]["code"] for item in items if in_force(item["listing"], day)}
    stated = {item["sector"]["code"] for item in items if not item["listing"]}
    found, classes = get_json(api, f"/v1/coverage?as_of={day}")["classes"], above(api)
    assert found["total"] == len(classes)
    assert found["without_any_mention"] == [code for code in sorted(classes) if not classes[code] & named]
    assert found["without_listing"] == [code for code in sorted(classes) if not classes[code] & listed]
    assert found["without_direct_evidence"] == [code for code in sorted(classes) if code not in stated]


def test_the_text_states_that_silence_is_not_safety_and_the_numbers_of_gaps(client: FlaskClient) -> None:
    found = get_json(client, f"/v1/coverage?as_of={DAY}")
    assert found["text"].startswith("Silence is not safety: no record is never low risk.")
    gaps, classes = found["countries"]["without_evidence_or_listing"], found["classes"]
    assert f"{len(gaps)} of {found['countries']['total']} countries" in found["text"]
    assert f"{len(classes['without_any_mention'])} of {classes['total']} sector classes" in found["text"]
    assert found["as_of"] == DAY
    assert found["release"] == get_json(client, "/v1/release")["version"]


def test_a_later_day_has_at_least_as_much_where_nothing_was_withdrawn(client: FlaskClient) -> None:
    found = [get_json(client, f"/v1/coverage?as_of={day}") for day in DAYS]
    items = [one["totals"]["items"] for one in found]
    gaps = [len(one["classes"]["without_any_mention"]) for one in found]
    assert items == sorted(items)
    assert gaps == sorted(gaps, reverse=True)


@pytest.mark.parametrize("query", ["region=CN", "limit=5", "format=csv"])
def test_it_is_one_object_and_takes_only_a_day(client: FlaskClient, query: str) -> None:
    assert "this address takes: as_of" in get_problem(client, f"/v1/coverage?{query}", 400)["detail"]


def test_without_all_sources_the_answer_is_short_and_has_those_of_listings_and_measures(
    client: FlaskClient,
) -> None:
    short, all_of_them = (client.get(f"/v1/coverage?as_of={DAY}{more}") for more in ("", "&sources=all"))
    rows = all_of_them.get_json()["sources"]
    assert short.get_json()["sources"] == [row for row in rows if row["data"] != "evidence"]
    assert len(short.data) < 45_000 < len(all_of_them.data)


@pytest.mark.parametrize("day", DAYS)
def test_each_series_has_its_newest_edition_its_ages_and_when_the_next_is_due(
    client: FlaskClient, day: str
) -> None:
    found = get_json(client, f"/v1/coverage?as_of={day}")
    assert [one["id"] for one in found["series"]] == sorted(one["id"] for one in found["series"])
    today = date.fromisoformat(day)
    for one in found["series"]:
        published, read, due = (
            date.fromisoformat(one[name]) for name in ("published_on", "retrieved_on", "next_due")
        )
        assert one["age_days"] == max(0, (today - published).days)
        assert one["retrieved_days"] == max(0, (today - read).days)
        assert one["days_to_due"] == (due - today).days
        past = (today - due).days
        assert one["state"] == ("current" if past <= 0 else "due" if past <= 90 else "overdue")


def test_series_have_the_newest_editions_of_all_measures(client: FlaskClient) -> None:
    found = get_json(client, f"/v1/coverage?as_of={DAY}")
    of_series = {
        (one["edition"], one["published_on"]) for one in found["series"] if one["data"] == "measures"
    }
    newest = (measure["editions"][-1] for measure in found["measures"])
    assert of_series == {(edition["edition"], edition["published_on"]) for edition in newest}
