"""What a row is of: the pair of its score, its highest part, and of an ambiguous row what each candidate would have."""

import csv
import io

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, Json


def screened(client: FlaskClient, **item: str) -> Json:
    answer = client.post(f"/v1/screenings?as_of={DAY}", json={"items": [item]})
    assert answer.status_code == 200, answer.text
    found: Json = answer.get_json()["items"][0]
    return found


def test_a_wider_row_names_the_pair_of_its_score(client: FlaskClient) -> None:
    found = screened(client, region="CN-GD", sector="1020")
    assert (found["status"], found["basis"]["region"]["code"]) == ("wider", "CN")
    assert found["score"] is not None


def test_a_partial_row_has_its_highest_part_in_place_of_a_score(client: FlaskClient) -> None:
    found = screened(client, region="CN", sector="2011")
    assert (found["status"], found["score"], found["band"]) == ("partial", None, None)
    assert found["at_most"]["of"]["good"]["id"] == "polysilicon"


def test_each_candidate_of_an_ambiguous_row_has_its_risk_and_the_worst_is_shown(client: FlaskClient) -> None:
    found = screened(client, region="Punjab", sector="1410")
    assert found["status"] == "ambiguous"
    risks = [candidate["risk"] for candidate in found["candidates"]["region"]]
    assert len(risks) > 1
    assert all(risk["status"] for risk in risks)
    scores = [risk["score"] for risk in risks if risk["score"] is not None]
    assert scores
    assert found["at_most"]["score"] == max(scores)


@pytest.mark.parametrize(
    "item",
    [
        {"region": "Punjab", "sector": "seafood"},
        {"region": "Punjab", "sector": "bricks"},
        {"region": "Amazonas", "sector": "timber"},
        {"region": "CN", "sector": "gold"},
        {"region": "Dandong", "sector": "frozen fish"},
        {"region": "Donggang", "hs": "6109.10"},
    ],
)
def test_a_candidate_has_the_risk_that_its_own_row_has(client: FlaskClient, item: dict[str, str]) -> None:
    found = screened(client, **item)
    assert found["status"] == "ambiguous"
    settled = {name: part["code"] for name, part in found["matched"].items() if name != "hs" and part["code"]}
    seen = 0
    for name, candidates in found["candidates"].items():
        (other,) = {"region", "sector"} - {name}
        if other not in settled:
            continue
        for candidate in candidates:
            row = screened(client, **(item | settled | {name: candidate["code"]}))
            part = row["at_most"] or row
            expected = row if row["score"] is not None and row["score"] >= (part["score"] or 0) else part
            risk = candidate["risk"]
            assert (risk["status"], risk["score"], risk["band"]) == (
                row["status"],
                expected["score"],
                expected["band"],
            )
            seen += 1
    assert seen > 1 or len(found["candidates"]) == 2


def test_candidates_of_an_unresolved_row_have_no_risk(client: FlaskClient) -> None:
    found = screened(client, region="nowhereville qq", sector="gold")
    assert found["status"] == "unresolved"
    assert [candidate["risk"] for candidate in found["candidates"]["sector"]] == [None, None]
    assert found["at_most"] is None


@pytest.mark.parametrize(
    ("text", "office", "plant"),
    [
        ("HQ Hong Kong, plant Urumqi, China", "HK", "Urumqi"),
        ("PO Box 12, Dubai (factory in Kashgar)", "AE-DU", "Kashgar"),
    ],
)
def test_a_second_place_is_never_dropped_in_silence(
    client: FlaskClient, text: str, office: str, plant: str
) -> None:
    found = screened(client, region=text, sector="tomato paste")
    if found["matched"]["region"]["code"] == office:
        assert any(plant in part for part in found["ignored"])
    answer = client.post(
        f"/v1/screenings?as_of={DAY}&format=csv",
        data=f'region,sector\n"{text}",tomato paste\n',
        content_type="text/csv",
    )
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert row["risk_ignored"] == "; ".join(found["ignored"])


def test_a_row_of_a_sheet_states_its_basis_its_highest_part_and_its_documented_inputs(
    client: FlaskClient,
) -> None:
    sheet = "region,sector\nCN-GD,1020\nCN,2011\nPunjab,1410\n"
    answer = client.post(f"/v1/screenings?as_of={DAY}&format=csv", data=sheet, content_type="text/csv")
    wider, partial, ambiguous = csv.DictReader(io.StringIO(answer.text))
    assert wider["risk_basis"] == "CN/1020"
    assert "nothing names" in wider["risk_note"]
    assert wider["risk_profile"] == f"/v1/risks/CN-GD/1020?as_of={DAY}"
    assert partial["risk_at_most"].endswith(" very_high")
    assert ambiguous["risk_at_most"]
    assert "PK-PB Punjab (" in ambiguous["risk_note"]
    assert "add the country" in ambiguous["risk_note"]
    assert ambiguous["risk_note"].count("IN-PB") == 1
    assert "CN" in wider["risk_upstream"]
    assert ambiguous["risk_ignored"] == ""
