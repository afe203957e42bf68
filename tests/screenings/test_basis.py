"""What a row is of: the pair of its score, its highest part, and of an ambiguous row what each candidate would have."""

import csv
import io

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
    assert "CN" in wider["risk_upstream"]
    assert ambiguous["risk_ignored"] == ""
