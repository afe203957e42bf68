"""Indicators: the eleven of the ILO and those of this project, each with its place in the method."""

import pytest
from flask.testing import FlaskClient

from tests.answers import every_item, get_json, get_problem

ILO = {
    "ILO-01": "abuse-of-vulnerability",
    "ILO-02": "deception",
    "ILO-03": "restriction-of-movement",
    "ILO-04": "isolation",
    "ILO-05": "physical-and-sexual-violence",
    "ILO-06": "intimidation-and-threats",
    "ILO-07": "retention-of-identity-documents",
    "ILO-08": "withholding-of-wages",
    "ILO-09": "debt-bondage",
    "ILO-10": "abusive-working-and-living-conditions",
    "ILO-11": "excessive-overtime",
}

PLACES = {
    ("hazard", "penalty", "strong"): {
        "restriction-of-movement", "physical-and-sexual-violence", "intimidation-and-threats", "liability-of-relatives",
        "threatened-repatriation", "retention-of-identity-documents", "withholding-of-wages", "debt-bondage",
    },
    ("hazard", "penalty", "medium"): {"abuse-of-vulnerability", "isolation", "surveillance-and-informants"},
    ("hazard", "involuntariness", "strong"): {"state-imposed-recruitment", "no-freedom-to-leave", "very-low-pay"},
    ("hazard", "involuntariness", "medium"): {
        "deception", "abusive-working-and-living-conditions", "excessive-overtime",
        "indoctrination-and-loyalty-pledges",
    },
    ("hazard", "involuntariness penalty", "strong"): {"forced-labour-found", "forced-labour-listing"},
    ("vulnerability", "", "medium"): {"presence-of-dispatched-workers"},
    ("coping", "", "strong"): {"concealment", "disguised-status", "indirect-employment", "obstructed-inspection"},
    ("context", "", None): {
        "planned-growth", "employer-or-official-preference", "screening-of-applicants", "child-labour-listing",
        "forced-child-labour-listing", "downstream-listing", "input-from-documented-place", "call-for-action",
    },
}  # fmt: skip

MEASURES = {
    "freedom-from-forced-labour": "vulnerability",
    "freedom-of-domestic-movement": "vulnerability",
    "rule-of-law-vdem": "coping",
    "rule-of-law-wgi": "coping",
    "trafficking-tier": "coping",
    "child-labour-advancement": "context",
    "ratified-ilo-c138": "context",
    "ratified-ilo-c182": "context",
    "ratified-palermo-protocol": "context",
}


@pytest.mark.parametrize(("code", "id_"), ILO.items())
def test_each_of_the_eleven_ilo_indicators_is_included(client: FlaskClient, code: str, id_: str) -> None:
    found = get_json(client, f"/v1/indicators/{id_}")
    assert (found["code"], found["edition"]) == (code, "2012")
    assert found["framework"] == "ILO indicators of forced labour"
    assert len(found["definition"]) > 60


def test_each_observed_indicator_has_its_place_in_the_method(client: FlaskClient) -> None:
    found: dict[tuple[str, str, str | None], set[str]] = {}
    for item in every_item(client, "/v1/indicators?kind=observed&kind=listing"):
        place = (item["dimension"], " ".join(item["axes"]), item["strength"])
        found.setdefault(place, set()).add(item["id"])
    assert found == PLACES


def test_each_measure_belongs_to_a_dimension_and_has_a_scale(client: FlaskClient) -> None:
    measures = every_item(client, "/v1/indicators?kind=measure")
    assert {item["id"]: item["dimension"] for item in measures} == MEASURES
    assert all(item["scale"] and item["strength"] is None for item in measures)


def test_every_indicator_has_a_reason(client: FlaskClient) -> None:
    assert all(item["because"] for item in every_item(client, "/v1/indicators"))


def test_only_state_imposed_recruitment_is_state_imposed(client: FlaskClient) -> None:
    flags = {item["id"]: item["state_imposed"] for item in every_item(client, "/v1/indicators")}
    assert [id_ for id_, flag in flags.items() if flag is True] == ["state-imposed-recruitment"]
    assert all(flag is False for id_, flag in flags.items() if id_ != "state-imposed-recruitment")


@pytest.mark.parametrize("written", ["ILO-09", "ilo-09", "Debt-Bondage"])
def test_another_spelling_returns_the_indicator(client: FlaskClient, written: str) -> None:
    answer = client.get(f"/v1/indicators/{written}")
    assert answer.json is not None
    assert answer.json["id"] == "debt-bondage"
    assert answer.headers["Content-Location"] == "/v1/indicators/debt-bondage"


def test_repeated_filters_mean_or_and_different_filters_mean_and(client: FlaskClient) -> None:
    both = every_item(client, "/v1/indicators?dimension=coping&dimension=context&kind=listing")
    assert [item["id"] for item in both] == [
        "child-labour-listing",
        "downstream-listing",
        "forced-child-labour-listing",
    ]


@pytest.mark.parametrize("filters", ["dimension=harm", "kind=rumour"])
def test_a_wrong_filter_is_refused_with_the_values_to_use(client: FlaskClient, filters: str) -> None:
    assert "give " in get_problem(client, f"/v1/indicators?{filters}", 422)["errors"][0]["detail"]
