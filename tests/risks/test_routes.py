"""Risks: the profile of a region and a sector, and the ranking of the pairs that have direct evidence."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import Settings
from tests.answers import DAY, every_item, get_json, get_problem
from tests.risks.ranked_by import worst

BANDS = ("very_low", "low", "medium", "high", "very_high")


def test_a_profile_has_all_fields_of_the_contract(client: FlaskClient) -> None:
    found = get_json(client, f"/v1/risks/CN-LN/seafood-processing?as_of={DAY}")
    assert found["region"] == {"code": "CN-LN", "name": "Liaoning"}
    assert found["sector"]["code"] == "1020"
    assert found["subject"] == "place and sector, not any one supplier"
    assert (found["as_of"], found["method"], found["status"]) == (DAY, "inform-ilo-2", "assessed")
    assert set(found["dimensions"]) == {"hazard", "vulnerability", "coping"}
    assert set(found["range"]) == {"low", "high", "rests_on_one_origin"}
    assert found["ilo_pattern"]["met"] is True
    assert found["evidence_count"] > 0
    assert found["release"]


def test_a_profile_has_laws_notices_and_the_day_of_the_first_evidence(
    client: FlaskClient,
) -> None:
    for pair in ("CN-LN/1020", "NO/1410", "AQ/0111"):
        found = get_json(client, f"/v1/risks/{pair}?as_of={DAY}")
        assert found["laws"] or found["other_laws"]["not_triggered"]
        assert {"notices", "evidence_from"} <= set(found)


def test_liaoning_scores_above_guangdong_and_not_below_china(client: FlaskClient) -> None:
    liaoning, guangdong, nation = (
        get_json(client, f"/v1/risks/{r}/1020?as_of={DAY}") for r in ("CN-LN", "CN-GD", "CN")
    )
    assert liaoning["band"] in {"high", "very_high"}
    assert liaoning["score"] > guangdong["score"]
    assert liaoning["score"] >= nation["score"]


@pytest.mark.parametrize("pair", ["NO/1020", "DE/6201", "NO-03/1020"])
def test_a_pair_without_records_has_no_band(client: FlaskClient, pair: str) -> None:
    found = get_json(client, f"/v1/risks/{pair}?as_of={DAY}")
    assert (found["status"], found["score"], found["band"]) == ("structural_only", None, None)
    assert 0 < found["structural_score"] < 10
    assert "No record is not low risk." in found["text"]


@pytest.mark.parametrize("sector", ["6201", "1020", "A", "85", "014"])
def test_north_korea_is_very_high_in_any_sector(client: FlaskClient, sector: str) -> None:
    assert get_json(client, f"/v1/risks/KP/{sector}?as_of={DAY}")["band"] == "very_high"


def test_a_place_without_measures_or_evidence_is_not_covered(client: FlaskClient) -> None:
    found = get_json(client, "/v1/risks/AQ/1020")
    assert (found["status"], found["structural_score"]) == ("not_covered", None)


def test_every_country_has_a_profile(client: FlaskClient) -> None:
    for country in every_item(client, "/v1/regions?kind=country&limit=500"):
        found = get_json(client, f"/v1/risks/{country['code']}/6201?as_of={DAY}")
        assert (found["band"] is None) == (found["status"] != "assessed")


def test_a_subdivision_inherits_the_measures_of_its_country_with_inherited_from(client: FlaskClient) -> None:
    dimensions = get_json(client, "/v1/risks/NO-03/1020?explain=full")["dimensions"]
    measures = dimensions["vulnerability"]["measures"] + dimensions["coping"]["measures"]
    assert measures
    assert {measure["inherited_from"] for measure in measures} == {"NO"}


def test_a_place_with_its_own_country_code_inherits_nothing(client: FlaskClient) -> None:
    dimensions = get_json(client, f"/v1/risks/CN-TW/1410?explain=full&as_of={DAY}")["dimensions"]
    assert all(not part["evidence"] for part in dimensions.values())
    assert all(measure["inherited_from"] is None for measure in dimensions["coping"]["measures"])


@pytest.mark.parametrize("pair", ["TW/0311", "HK/9700"])
def test_the_text_names_only_the_dimensions_that_no_measure_covers(client: FlaskClient, pair: str) -> None:
    found = get_json(client, f"/v1/risks/{pair}")
    assert found["score_missing"] == ["vulnerability"]
    assert "no measure of the country's vulnerability, so" in found["text"]


def test_only_an_explained_profile_contains_the_items(client: FlaskClient) -> None:
    plain = get_json(client, "/v1/risks/CN-LN/1020")["dimensions"]
    assert all(set(part) == {"score"} for part in plain.values())
    full = get_json(client, "/v1/risks/CN-LN/1020?explain=full")["dimensions"]
    assert set(full["hazard"]["axes"]) == {"involuntariness", "penalty"}
    for item in full["hazard"]["evidence"]:
        assert {"statement", "attributed_to", "source", "factors", "weight", "counts"} <= set(item)


def test_the_sentence_names_band_place_and_sector(client: FlaskClient) -> None:
    found = get_json(client, f"/v1/risks/CN-LN/1020?as_of={DAY}")
    text = found["text"]
    assert found["band"].replace("_", " ") in text.lower()
    assert "Liaoning" in text
    assert "processing and preserving of fish" in text.lower()
    assert "not of any one supplier" in text


@pytest.mark.parametrize(
    "written", ["cn-ln/SEAFOOD-processing", "CN-21/1020", "CN%2DLN/fish-processing", "CN-LN/1020/"]
)
def test_other_spellings_have_the_canonical_address_with_the_query(client: FlaskClient, written: str) -> None:
    answer = client.get(f"/v1/risks/{written}?as_of={DAY}")
    assert answer.headers["Content-Location"] == f"/v1/risks/CN-LN/1020?as_of={DAY}"
    assert answer.json == get_json(client, f"/v1/risks/CN-LN/1020?as_of={DAY}")


def test_the_same_request_has_the_same_bytes(release_path: Path, client: FlaskClient) -> None:
    address = f"/v1/risks/CN-JL/1410?explain=full&as_of={DAY}"
    another = create_app(Settings(release=release_path)).test_client()
    assert client.get(address).data == another.get(address).data


def test_the_default_day_is_today_in_utc(client: FlaskClient) -> None:
    today = datetime.now(UTC).date()
    echoed = get_json(client, "/v1/risks/CN-LN/1020")["as_of"]
    assert echoed in {str(today), str(today + timedelta(days=1))}


def test_an_earlier_day_has_less_evidence(client: FlaskClient) -> None:
    found = [
        get_json(client, f"/v1/risks/CN-LN/1020?as_of={day}") for day in ("2016-01-01", "2020-01-01", DAY)
    ]
    counts = [profile["evidence_count"] for profile in found]
    assert counts == sorted(counts)
    assert found[0]["status"] == "structural_only"


def test_the_ranking_begins_with_the_highest_score(client: FlaskClient) -> None:
    rows = every_item(client, f"/v1/risks?as_of={DAY}")
    scores = [-1 if worst(row, "score") is None else worst(row, "score") for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert (rows[0]["region"]["code"], rows[0]["sector"]["code"]) == ("KP", "1312")


def test_each_row_of_the_ranking_is_the_summary_of_its_profile(client: FlaskClient) -> None:
    for row in every_item(client, f"/v1/risks?as_of={DAY}"):
        if row["profile"]:
            profile = get_json(client, f"{row['profile']}?as_of={DAY}")
            assert {key: profile[key] for key in row if key != "profile"} == {
                k: v for k, v in row.items() if k != "profile"
            }


def test_a_claim_for_every_sector_adds_a_row_without_a_sector(client: FlaskClient) -> None:
    rows = [row for row in every_item(client, f"/v1/risks?region=KP&as_of={DAY}") if row["sector"] is None]
    assert [(row["band"], row["profile"]) for row in rows] == [("very_high", None)]


@pytest.mark.parametrize(
    ("filters", "pairs"),
    [
        ("region=CN-LN", {"CN-LN 1010", "CN-LN 1020", "CN-LN 1410", "CN-LN C"}),
        ("region=CN&sector=sewing", {"CN 1410"}),
        ("region=CN-JL&region=CN-SD&within=true&sector=14&sector=16", {"CN-JL 1410", "CN-JL 1622"}),
        ("region=CN&within=true&band=very_low&band=low", set()),
        ("region=BV", set()),  # uninhabited
    ],
)
def test_filters_restrict_the_ranking(client: FlaskClient, filters: str, pairs: set[str]) -> None:
    rows = every_item(client, f"/v1/risks?as_of={DAY}&{filters}")
    assert {f"{row['region']['code']} {row['sector']['code']}" for row in rows} == pairs


def test_min_score_selects_pairs_with_at_least_that_score(client: FlaskClient) -> None:
    rows = every_item(client, f"/v1/risks?as_of={DAY}")
    expected = [row for row in rows if (worst(row, "score") or 0) >= 5]
    assert {"partial", "assessed"} <= {row["status"] for row in expected}
    assert every_item(client, f"/v1/risks?as_of={DAY}&min_score=5") == expected


@pytest.mark.parametrize("band", BANDS)
def test_a_band_filter_selects_that_band_only(client: FlaskClient, band: str) -> None:
    rows = every_item(client, f"/v1/risks?as_of={DAY}&band={band}")
    assert {worst(row, "band") for row in rows} <= {band}


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("/v1/risks?band=extreme", "give one of very_low"),
        ("/v1/risks?min_score=11", "from 0 to 10"),
        ("/v1/risks?min_score=nan", "from 0 to 10"),
        ("/v1/risks?min_score=much", "from 0 to 10"),
        ("/v1/risks?within=maybe", "give true or false"),
        ("/v1/risks/CN-LN/1020?explain=foo", "give full"),
        ("/v1/risks/CN-LN/1020?as_of=1900-01-01", "out of range; give a day from 1930-06-17 to the last one"),
    ],
)
def test_a_wrong_query_is_refused_with_advice(client: FlaskClient, address: str, advice: str) -> None:
    assert advice in get_problem(client, address, 422)["errors"][0]["detail"]
