"""The legal flags of a profile: their status, order, wording and reasons."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, Json, every_item, get_json
from tests.law.cases import cases, flags, profile, written

CASES = cases()
CHINA = "/v1/regions?country=CN&kind=subdivision&limit=500"
EXEMPT = "This is a duty of the State; it says neither that these goods were made so nor that the State is in breach."


@pytest.mark.parametrize("pair", CASES)
def test_each_case_has_its_complete_list_of_flags_in_order(client: FlaskClient, pair: str) -> None:
    assert [written(flag) for flag in profile(client, pair)["laws"]] == CASES[pair]


@pytest.mark.parametrize(
    ("pair", "notices"),
    [
        ("CN-LN/1410?as_of=2022-06-16", []),
        ("CN-LN/1410?as_of=2022-06-17", [("uflpa-priority-apparel", True)]),
        ("CN-LN/1020?as_of=2024-07-08", []),
        ("CN-LN/1020?as_of=2024-07-09", [("uflpa-priority-seafood", True)]),
        ("CN/0116", [("uflpa-priority-cotton", True)]),
        ("NO/1020", [("uflpa-priority-seafood", False)]),
        ("CN-LN/6201", []),
    ],
)
def test_an_enforcement_priority_is_a_notice_from_its_day_prominent_for_china(
    client: FlaskClient, pair: str, notices: list[tuple[str, bool]]
) -> None:
    found = profile(client, pair)["notices"]
    assert [(notice["id"], notice["prominent"]) for notice in found] == notices
    assert all("triggers nothing" in notice["text"] for notice in found)


@pytest.mark.parametrize("sector", ["1020", "1410", "0116", "C"])
def test_no_place_in_china_except_xinjiang_is_under_the_uflpa_by_its_location(
    client: FlaskClient, sector: str
) -> None:
    """A flag that puts Liaoning seafood under the presumption would be the worst possible bug."""
    places = {place["code"] for place in every_item(client, CHINA)} - {"CN-XJ"}
    assert "CN-LN" in places
    for place in sorted(places):
        found = profile(client, f"{place}/{sector}?import_into=US&explain=full")
        uflpa = {flag["id"]: flag for flag in found["laws"]}["uflpa"]
        assert written(uflpa) == "uflpa conditional xuar_inputs listed_entity", place
        assert {"region": "false"}.items() <= values(uflpa).items(), place
        assert all(floor["id"] != "presumed" for floor in found["adjustments"]), place
    denied = f"CN-LN/{sector}?facts=xuar_inputs:no,listed_entity:no"
    assert written(flags(client, denied)["uflpa"]) == ("uflpa not_triggered no:xuar_inputs no:listed_entity")


@pytest.mark.parametrize("sector", ["1020", "1410", "0116", "A", "62"])
@pytest.mark.parametrize("facts", ["", "&facts=xuar_inputs:no", "&facts=xuar_inputs:no,listed_entity:no"])
def test_everything_from_xinjiang_is_under_the_uflpa_whatever_the_caller_states(
    client: FlaskClient, sector: str, facts: str
) -> None:
    for place in ("CN-XJ", "CN-65"):
        found = profile(client, f"{place}/{sector}?import_into=US{facts}")
        assert [written(f) for f in found["laws"] if f["id"] == "uflpa"] == ["uflpa applies"]
        assert [f["instrument"] for f in found["adjustments"] if f["id"] == "presumed"] == ["uflpa"]


def test_a_presumption_raises_the_score_inside_xinjiang_only(client: FlaskClient) -> None:
    places = [place["code"] for place in every_item(client, "/v1/regions?kind=country&limit=500")]
    places += [place["code"] for place in every_item(client, CHINA)]
    presumed = {
        place
        for place in places
        if any(floor["id"] == "presumed" for floor in profile(client, f"{place}/6201")["adjustments"])
    }
    assert presumed == {"CN-XJ"}


def test_for_a_wide_place_the_region_is_missing_and_the_sentence_names_the_part(client: FlaskClient) -> None:
    uflpa = flags(client, "CN/0116?import_into=US")["uflpa"]
    assert uflpa["missing_facts"] == ["region", "xuar_inputs", "listed_entity"]
    assert "whether the place lies in CN-XJ" in uflpa["text"]
    assert "Xinjiang" in uflpa["text"]


def test_without_evidence_nothing_is_prompted_and_nothing_applies(client: FlaskClient) -> None:
    found = profile(client, "NO/1410")["laws"]
    assert found
    assert all(not flag["prompted_by"] for flag in found)
    assert {flag["status"] for flag in found} == {"conditional", "not_yet_applicable", "not_triggered"}


@pytest.mark.parametrize("pair", ["CN-LN/1020", "CN-LN/1410", "CN-XJ/1410", "KP/1020", "CN/C", "RU/41"])
def test_a_flag_is_prompted_only_by_evidence_of_the_profile(client: FlaskClient, pair: str) -> None:
    found = profile(client, f"{pair}?explain=full")
    shown = {item["id"] for part in found["dimensions"].values() for item in part["evidence"]}
    assert any(flag["prompted_by"] for flag in found["laws"])
    for flag in found["laws"]:
        assert set(flag["prompted_by"]) <= shown
        assert flag["prompted_by"] == sorted(flag["prompted_by"])


def test_dispatched_workers_and_forced_labour_prompt_their_own_laws(client: FlaskClient) -> None:
    found = flags(client, "CN-LN/1020")
    prompts = [get_json(client, f"/v1/evidence/{id_}") for id_ in found["caatsa-321b"]["prompted_by"]]
    assert {item["practice"] for item in prompts} == {"dprk_labour"}
    axes = {i["id"]: i["axes"] for i in every_item(client, "/v1/indicators?limit=500")}
    for id_ in found["tariff-act-307"]["prompted_by"]:
        item = get_json(client, f"/v1/evidence/{id_}")
        assert axes[item["indicator"]["id"]]
        assert item["stance"] == "supports"


@pytest.mark.parametrize("pair", CASES)
def test_flags_that_apply_or_are_prompted_come_first_and_closed_ones_last(
    client: FlaskClient, pair: str
) -> None:
    ranks = []
    for flag in profile(client, pair)["laws"]:
        relevant = flag["status"] in {"applies", "applies_to_state"} or flag["prompted_by"]
        closed = flag["status"] == "not_triggered" and not flag["on_callers_statement"]
        addressee = ("importer", "operator", "state", "company").index(flag["addressee"])
        unsettled, prompts = not flag["status"].startswith("applies"), len(flag["prompted_by"])
        ranks.append((0 if relevant else 2 if closed else 1, addressee, unsettled, -prompts, flag["id"]))
    assert ranks == sorted(ranks)


BEGINS = {
    "applies": r"May be engaged: ",
    "applies_to_state": r"May be engaged, on the part of the State alone: ",
    "conditional": r"May be engaged, depending on wh[a-z]+ ",
    "not_yet_applicable": r"May be engaged from \d{4}-\d\d-\d\d, not before: ",
    "not_triggered": r"(Not engaged by this place, sector(, goods)? and day|Not engaged on your statement \([a-z0-9_:, -]+: no\); "
    r"the authority (asks for clear and convincing evidence|is not bound by it)"
    r"|No longer engaged: it applied until \d{4}-\d\d-\d\d)\. It says: ",
}
"""The beginning of the sentence by status: never a finding."""


@pytest.mark.parametrize("pair", [*CASES, "CN-LN/1020?facts=duty_holder:de-lksg:no", "ZW/3211", "MW/1200"])
def test_a_sentence_names_what_may_be_engaged_and_makes_no_finding(client: FlaskClient, pair: str) -> None:
    for flag in profile(client, pair)["laws"]:
        text = flag["text"]
        assert re.match(BEGINS[flag["status"]], text), text
        assert text.endswith(".")
        assert "\n" not in text
        sentence = text.replace(EXEMPT, "").lower()
        assert (EXEMPT in text) == (flag["status"] == "applies_to_state")
        for finding in (
            r"\b(illegal|unlawful|violat\w+|guilty|complicit|criminal|tainted)\b",
            r"\b(these|your) goods (are|were|have been)\b",
            r"\byou (must|should|may not)\b",
        ):
            assert not re.search(finding, sentence), text


def values(flag: Json) -> dict[str, str]:
    """Return the parts of a flag's condition with their values."""
    return {part["name"]: part["value"] for part in flag["because"]}


def names(tree: Any) -> set[str]:
    """Return the names of all atoms of a condition."""
    [(keyword, operand)] = tree.items()
    if keyword in {"all", "any"}:
        return {name for part in operand for name in names(part)}
    if keyword == "not":
        return names(operand)
    return {
        operand if keyword == "fact" else f"documented:{operand}" if keyword == "documented" else keyword[:-3]
    }


def denied(tree: Any) -> set[str]:
    """Return the names of the atoms that a condition requires to be false."""
    [(keyword, operand)] = tree.items()
    if keyword in {"all", "any"}:
        return {name for part in operand for name in denied(part)}
    return names(operand) - denied(operand) if keyword == "not" else set()


@pytest.mark.parametrize("pair", ["CN-LN/1020", "KP/1020?hs=030475", "CN/0116", "TM/1312", "NO/1410"])
def test_the_explanation_names_every_part_of_the_condition_with_its_value(
    client: FlaskClient, pair: str
) -> None:
    for id_, flag in flags(client, pair + ("&" if "?" in pair else "?") + "explain=full").items():
        trigger = get_json(client, f"/v1/instruments/{id_}?as_of={DAY}")["trigger"]
        assert set(values(flag)) == names(trigger), json.dumps(trigger)
        assert {part["name"] for part in flag["because"] if part["negated"]} == denied(trigger)
        assert set(values(flag).values()) <= {"true", "false", "unknown"}
        assert all(part["detail"] for part in flag["because"])
        assert {values(flag)[name] for name in flag["missing_facts"]} <= {"unknown"}
