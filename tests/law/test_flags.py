"""Which law may be engaged for a place, a sector and a day: the flags of a profile, their order, words and reasons."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, Json, ask, every_item
from tests.law.cases import cases, flags, profile, written

CASES = cases()
CHINA = "/v1/regions?country=CN&kind=subdivision&limit=500"
EXEMPT = "This is a duty of the State; it says neither that these goods were made so nor that the State is in breach."


@pytest.mark.parametrize("question", CASES)
def test_each_case_has_its_whole_list_of_flags_in_order(client: FlaskClient, question: str) -> None:
    assert [written(flag) for flag in profile(client, question)["laws"]] == CASES[question]


@pytest.mark.parametrize(
    ("question", "notices"),
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
def test_an_enforcement_priority_is_a_notice_from_its_day_foremost_for_china(
    client: FlaskClient, question: str, notices: list[tuple[str, bool]]
) -> None:
    found = profile(client, question)["notices"]
    assert [(notice["id"], notice["prominent"]) for notice in found] == notices
    assert all("triggers nothing" in notice["text"] for notice in found)


@pytest.mark.parametrize("sector", ["1020", "1410", "0116", "C"])
def test_no_place_in_china_but_xinjiang_falls_under_the_uflpa_by_its_location(
    client: FlaskClient, sector: str
) -> None:
    """Saying that Liaoning seafood falls under the presumption is the worst possible bug."""
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
def test_whatever_comes_from_xinjiang_falls_under_it_whatever_the_caller_says(
    client: FlaskClient, sector: str, facts: str
) -> None:
    for place in ("CN-XJ", "CN-65"):
        found = profile(client, f"{place}/{sector}?import_into=US{facts}")
        assert [written(f) for f in found["laws"] if f["id"] == "uflpa"] == ["uflpa applies"]
        assert [f["instrument"] for f in found["adjustments"] if f["id"] == "presumed"] == ["uflpa"]


def test_a_presumption_holds_up_the_score_inside_xinjiang_only(client: FlaskClient) -> None:
    places = [place["code"] for place in every_item(client, "/v1/regions?kind=country&limit=500")]
    places += [place["code"] for place in every_item(client, CHINA)]
    presumed = {
        place
        for place in places
        if any(floor["id"] == "presumed" for floor in profile(client, f"{place}/6201")["adjustments"])
    }
    assert presumed == {"CN-XJ"}


def test_a_wide_place_is_asked_which_part_and_the_sentence_says_so(client: FlaskClient) -> None:
    uflpa = flags(client, "CN/0116?import_into=US")["uflpa"]
    assert uflpa["missing_facts"] == ["region", "xuar_inputs", "listed_entity"]
    assert "whether the place lies in CN-XJ" in uflpa["text"]
    assert "Xinjiang" in uflpa["text"]


def test_nothing_is_prompted_and_nothing_applies_where_nothing_is_known(client: FlaskClient) -> None:
    found = profile(client, "NO/1410")["laws"]
    assert found
    assert all(not flag["prompted_by"] for flag in found)
    assert {flag["status"] for flag in found} == {"conditional", "not_yet_applicable", "not_triggered"}


@pytest.mark.parametrize("pair", ["CN-LN/1020", "CN-LN/1410", "CN-XJ/1410", "KP/1020", "CN/C", "RU/41"])
def test_what_prompts_a_flag_is_evidence_that_the_profile_itself_shows(
    client: FlaskClient, pair: str
) -> None:
    found = profile(client, f"{pair}?explain=full")
    shown = {item["id"] for part in found["dimensions"].values() for item in part["evidence"]}
    assert any(flag["prompted_by"] for flag in found["laws"])
    for flag in found["laws"]:
        assert set(flag["prompted_by"]) <= shown
        assert flag["prompted_by"] == sorted(flag["prompted_by"])


def test_dispatched_workers_prompt_their_law_and_forced_labour_its_own(client: FlaskClient) -> None:
    found = flags(client, "CN-LN/1020")
    prompts = [ask(client, f"/v1/evidence/{id_}") for id_ in found["caatsa-321b"]["prompted_by"]]
    assert {item["practice"] for item in prompts} == {"dprk_labour"}
    axes = {i["id"]: i["axes"] for i in every_item(client, "/v1/indicators?limit=500")}
    for id_ in found["tariff-act-307"]["prompted_by"]:
        item = ask(client, f"/v1/evidence/{id_}")
        assert axes[item["indicator"]["id"]]
        assert item["stance"] == "supports"


@pytest.mark.parametrize("question", CASES)
def test_flags_with_something_behind_them_come_first_and_the_closed_ones_last(
    client: FlaskClient, question: str
) -> None:
    ranks = []
    for flag in profile(client, question)["laws"]:
        behind = flag["status"] in {"applies", "applies_to_state"} or flag["prompted_by"]
        closed = flag["status"] == "not_triggered" and not flag["on_callers_statement"]
        whom = ("importer", "operator", "state", "company").index(flag["addressee"])
        asks, prompts = not flag["status"].startswith("applies"), len(flag["prompted_by"])
        ranks.append((0 if behind else 2 if closed else 1, whom, asks, -prompts, flag["id"]))
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
"""How the sentence begins, by status: never with a finding."""


@pytest.mark.parametrize(
    "question", [*CASES, "CN-LN/1020?facts=duty_holder:de-lksg:no", "ZW/3211", "MW/1200"]
)
def test_a_sentence_says_what_may_be_engaged_and_finds_nothing(client: FlaskClient, question: str) -> None:
    for flag in profile(client, question)["laws"]:
        text = flag["text"]
        assert re.match(BEGINS[flag["status"]], text), text
        assert text.endswith(".")
        assert "\n" not in text
        said = text.replace(EXEMPT, "").lower()
        assert (EXEMPT in text) == (flag["status"] == "applies_to_state")
        for finding in (
            r"\b(illegal|unlawful|violat\w+|guilty|complicit|criminal|tainted)\b",
            r"\b(these|your) goods (are|were|have been)\b",
            r"\byou (must|should|may not)\b",
        ):
            assert not re.search(finding, said), text


def values(flag: Json) -> dict[str, str]:
    """The parts of a flag's condition with their values."""
    return {part["name"]: part["value"] for part in flag["because"]}


def names(tree: Any) -> set[str]:
    """The names of all atoms of a condition."""
    [(word, held)] = tree.items()
    if word in {"all", "any"}:
        return {name for part in held for name in names(part)}
    if word == "not":
        return names(held)
    return {held if word == "fact" else f"documented:{held}" if word == "documented" else word[:-3]}


def denied(tree: Any) -> set[str]:
    """The names of the atoms that a condition wants to be false."""
    [(word, held)] = tree.items()
    if word in {"all", "any"}:
        return {name for part in held for name in denied(part)}
    return names(held) - denied(held) if word == "not" else set()


@pytest.mark.parametrize("question", ["CN-LN/1020", "KP/1020?hs=030475", "CN/0116", "TM/1312", "NO/1410"])
def test_the_explanation_names_every_part_of_the_condition_with_its_value(
    client: FlaskClient, question: str
) -> None:
    for id_, flag in flags(client, question + ("&" if "?" in question else "?") + "explain=full").items():
        trigger = ask(client, f"/v1/instruments/{id_}?as_of={DAY}")["trigger"]
        assert set(values(flag)) == names(trigger), json.dumps(trigger)
        assert {part["name"] for part in flag["because"] if part["negated"]} == denied(trigger)
        assert set(values(flag).values()) <= {"true", "false", "unknown"}
        assert all(part["detail"] for part in flag["because"])
        assert {values(flag)[name] for name in flag["missing_facts"]} <= {"unknown"}
