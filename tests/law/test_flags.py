"""The legal flags of a profile: their status, order, wording and reasons."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, Json, every_item, get_json
from tests.law.cases import cases, flags, profile, written

PAIRS = [pair for pair, lines in cases().items() if lines != ["refused"]]
"""The requests of the table."""
CHINA = "/v1/regions?country=CN&kind=subdivision&limit=500"
EXEMPT = "This is a duty of the State; it says neither that these goods were made so nor that the State is in breach."
NO_CLEARANCE = "Nothing in the place or sector brings this law in; it may still apply through inputs, makers or payments."


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
        ("VN/1410", [("uflpa-priority-apparel", False)]),
        ("VN/3100?import_into=EU", []),
        ("VN/3100?import_into=US", [("us-section-301-2026", True)]),
        ("AT/3100?import_into=US", [("us-section-301-2026", True)]),
        ("TM/3100?import_into=US", [("us-section-301-2026", False)]),
        ("VN/3100?import_into=US&hs=9403", [("us-section-301-2026", True)]),
        ("VN/3100?import_into=US&as_of=2026-06-01", []),
        ("VN/6201?import_into=US", []),
    ],
)
def test_an_enforcement_priority_is_a_notice_from_its_day_prominent_for_china(
    client: FlaskClient, pair: str, notices: list[tuple[str, bool]]
) -> None:
    found = profile(client, pair)["notices"]
    assert [(notice["id"], notice["prominent"]) for notice in found] == notices
    assert all(
        "triggers nothing" in notice["text"] or "ask whether this" in notice["text"] for notice in found
    )


GOODS_BY_SECTOR = {
    "1020": "030475",
    "1410": "610910",
    "0116": "520100",
    "2610": "854143",
    "C": "",
    "46": "200290",
    "6201": "",
}


@pytest.mark.parametrize("sector", GOODS_BY_SECTOR)
def test_no_place_in_china_except_xinjiang_is_under_the_uflpa_by_its_location(
    client: FlaskClient, sector: str
) -> None:
    """A flag that puts Liaoning seafood under the presumption would be the worst possible bug."""
    places = {place["code"] for place in every_item(client, CHINA)} - {"CN-XJ"} | {"HK", "MO", "TW"}
    assert {"CN-LN", "CN-XZ", "CN-GS"} <= places
    hs = GOODS_BY_SECTOR[sector]
    open_facts = "xuar_inputs listed_entity"
    for place in sorted(places):
        for goods in ["", f"&hs={hs}"] if hs else [""]:
            found = profile(client, f"{place}/{sector}?import_into=US&explain=full{goods}")
            uflpa = {flag["id"]: flag for flag in found["laws"]}["uflpa"]
            expected = {
                "6201": "uflpa not_triggered",
                "46": f"uflpa conditional {'' if goods else 'hs '}{open_facts}",
            }.get(sector, f"uflpa conditional {open_facts}")
            assert written(uflpa) == expected, place
            assert {"region": "false"}.items() <= values(uflpa).items(), place
            assert all(floor["id"] != "presumed" for floor in found["adjustments"]), place
    if sector != "6201":
        denied = f"CN-LN/{sector}?facts=xuar_inputs:no,listed_entity:no"
        assert (
            written(flags(client, denied)["uflpa"]) == "uflpa not_triggered no:xuar_inputs no:listed_entity"
        )


@pytest.mark.parametrize("sector", ["1020", "1410", "0116", "A", "C", "05"])
@pytest.mark.parametrize("facts", ["", "&facts=xuar_inputs:no", "&facts=xuar_inputs:no,listed_entity:no"])
def test_every_good_from_xinjiang_is_under_the_uflpa_whatever_the_caller_states(
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
        if any(floor["id"] == "presumed" for floor in profile(client, f"{place}/2825")["adjustments"])
    }
    assert presumed == {"CN-XJ"}


def test_for_a_wide_place_the_region_is_missing_and_the_sentence_names_the_part(client: FlaskClient) -> None:
    uflpa = flags(client, "CN/0116?import_into=US")["uflpa"]
    assert uflpa["missing_facts"] == ["region", "xuar_inputs", "listed_entity"]
    assert "whether the place lies in CN-XJ" in uflpa["text"]
    assert "Xinjiang" in uflpa["text"]


@pytest.mark.parametrize("pair", PAIRS)
def test_flags_that_apply_or_are_prompted_come_first_and_closed_ones_last(
    client: FlaskClient, pair: str
) -> None:
    ranks = []
    for flag in profile(client, pair)["laws"]:
        relevant = flag["status"] in {"applies", "applies_to_state"} or flag["prompted_by"]
        closed = flag["status"] == "not_triggered" and not flag["on_callers_statement"]
        addressee = ("importer", "operator", "state", "company").index(flag["addressee"])
        unsettled = not flag["status"].startswith("applies")
        prompts = 0 if "evidence_of" in flag else len(flag["prompted_by"])
        ranks.append((0 if relevant else 2 if closed else 1, addressee, unsettled, -prompts, flag["id"]))
    assert ranks == sorted(ranks)


BEGINS = {
    "applies": r"May be engaged: ",
    "applies_to_state": r"May be engaged, on the part of the State alone: ",
    "conditional": r"May be engaged, depending on wh[a-z]+ ",
    "not_yet_applicable": r"May be engaged from \d{4}-\d\d-\d\d, not before: ",
    "not_triggered": rf"({re.escape(NO_CLEARANCE)}|Not engaged on your statement that [a-zA-Z0-9 ,()-]+; .+\."
    r"|No longer engaged: it applied until \d{4}-\d\d-\d\d\.) It says: ",
}
"""The beginning of the sentence by status: never a finding, never a clearance."""

DENIED = ",".join(
    f"{fact}:no"
    for fact in (
        "dprk_workers", "xuar_inputs", "listed_entity", "forced_labour_found", "labour_of_children", "prison_made",
        "inputs_from:eo-13570", "inputs_from:wro-tm-cotton", "duty_holder:de-lksg",
    )
)  # fmt: skip


@pytest.mark.parametrize(
    "pair", [*PAIRS, f"CN-LN/1020?facts={DENIED}", "ZW/3211", "MW/1200", "CN/C", "RU/41"]
)
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
            r"\b(clear of|compliant|no risk|safe|not engaged by)\b",
        ):
            assert not re.search(finding, sentence), text


@pytest.mark.parametrize("pair", [*PAIRS, f"CN-LN/1020?facts={DENIED}", "MW/1200", "CN/C"])
def test_no_internal_id_is_part_of_a_sentence(client: FlaskClient, pair: str) -> None:
    instruments = {row["id"] for row in every_item(client, f"/v1/instruments?as_of={DAY}&limit=500")}
    for law in [*profile(client, pair)["laws"], *get_json(client, f"/v1/risks/{pair}")["laws"]]:
        text = law["text"]
        assert not re.search(r"[a-z]_[a-z]", text), text
        assert not instruments & set(re.findall(r"[a-z0-9-]+", text)), text


def test_a_denial_of_any_link_with_xinjiang_is_answered_with_both_routes_and_their_clocks(
    client: FlaskClient,
) -> None:
    pair = "CN-LN/1410?facts=xuar_inputs:no,listed_entity:no"
    text = flags(client, pair)["uflpa"]["text"]
    for words in (
        "on your statement",
        "applicability review",
        "section 3(b)",
        "clear and convincing evidence",
    ):
        assert words in text
    assert text.count("30 days") == 2
    routes = get_json(client, f"/v1/instruments/uflpa?as_of={DAY}")["procedure"]["routes"]
    clocks = {route["route"]: route["clock"] for route in routes}
    assert "30 days" in clocks["applicability review"]
    assert "30 days" in clocks["exception, section 3(b)"]


def test_a_denial_of_prisons_is_answered_with_the_goods_of_their_contractors(client: FlaskClient) -> None:
    """New Zealand bars goods of a prison's contractor that were made elsewhere, so that a no settles less than it seems to."""
    flag = flags(client, "CN/1410?import_into=NZ&facts=prison_made:no")["nz-prison-labour"]
    assert flag["status"] == "not_triggered"
    assert "contract with a prison" in flag["text"]


def test_prosecution_for_benefit_is_stated_only_for_knowledge_or_reckless_disregard(
    client: FlaskClient,
) -> None:
    text = flags(client, "CN-LN/1410?facts=duty_holder:us-tvpra:yes")["us-tvpra"]["text"]
    assert "prosecuted where it knew or recklessly disregarded it" in text


def test_a_law_whose_status_was_last_looked_up_more_than_a_year_before_is_marked(client: FlaskClient) -> None:
    for day, due in (("2026-11-29", False), ("2027-11-24", False), ("2027-12-01", True)):
        found = flags(client, f"CN-LN/1020?as_of={day}")
        assert {flag["check_due"] for flag in found.values()} == {due}
        shown = get_json(client, f"/v1/risks/CN-LN/1020?as_of={day}")["laws"]
        assert {flag.get("check_due", False) for flag in shown} == {due}
        assert get_json(client, f"/v1/instruments/uflpa?as_of={day}")["check_due"] == due


def values(flag: Json) -> dict[str, str]:
    """Return the parts of a flag's condition with their values."""
    return {part["name"]: part["value"] for part in flag["because"]}


def is_in_force(part: Json) -> bool:
    """Return whether a part of a condition that is of some days only is in force on the fixed day."""
    return bool(part.get("from", "") <= DAY <= part.get("to", "9999-12-31"))


def names(tree: Any) -> set[str]:
    """Return the names of all atoms of a condition."""
    [(keyword, operand)] = tree.items()
    if keyword in {"all", "any"}:
        return {name for part in operand for name in names(part)}
    if keyword == "during":
        return names(operand["of"]) if is_in_force(operand) else set()
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
    if keyword == "during":
        return denied(operand["of"]) if is_in_force(operand) else set()
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
        unknown = {part["name"] for part in flag["because"] if part["value"] == "unknown"}
        assert set(flag["missing_facts"]) <= unknown
