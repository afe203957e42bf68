"""The flag of a law in a case, by example: places, sectors, goods, facts, days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from api.law.logic.validity import Validity
from tests.law.logic.strategies import REGIONS, SECTORS, case, flag, rule

if TYPE_CHECKING:
    from api.law.logic.flag import Case, FlagResult

UFLPA = {"any": [{"region_in": ["CN-XJ"]}, {"fact": "xuar_inputs"}, {"fact": "listed_entity"}]}
CAATSA = {"any": [{"region_in": ["KP"]}, {"fact": "dprk_workers"}]}
HOST_DUTY = {"all": [{"not": {"region_in": ["KP"]}}, {"documented": "dprk_labour"}]}
KP_GOODS = {"all": [{"region_in": ["KP"]}, {"hs_in": ["03", "1604"]}]}
COTTON = {
    "any": [
        {"all": [{"region_in": ["TM"]}, {"any": [{"sector_in": ["0116"]}, {"hs_in": ["52"]}]}]},
        {"fact": "inputs_from:wro-tm-cotton"},
    ]
}


def flagged(trigger: dict[str, Any], case: Case, **law: Any) -> FlagResult:
    """Return the flag of an adopted law."""
    found = flag(rule(trigger, **law), case)
    assert found is not None
    return found


def test_liaoning_seafood_is_not_under_the_presumption_by_its_place() -> None:
    found = flagged(UFLPA, case("CN-LN", "1020"))
    assert (found.status, found.missing_facts) == ("conditional", ("xuar_inputs", "listed_entity"))
    assert found.atoms[0] == ("region", "the place lies in CN-XJ", False)


def test_for_a_country_the_place_is_unknown() -> None:
    found = flagged(UFLPA, case("CN", "0116"))
    assert (found.status, found.missing_facts) == (
        "conditional",
        ("region", "xuar_inputs", "listed_entity"),
    )


def test_a_denial_does_not_override_the_place() -> None:
    denied = {"xuar_inputs": False, "listed_entity": False}
    found = flagged(UFLPA, case("CN-XJ", "1410", facts=denied))
    assert (found.status, found.on_callers_statement) == ("applies", ())
    assert [value for _, _, value in found.atoms] == [True, False, False]


@pytest.mark.parametrize("region", sorted(REGIONS))
@pytest.mark.parametrize("sector", sorted(SECTORS))
def test_one_fact_can_be_enough_anywhere(region: str, sector: str) -> None:
    assert flagged(UFLPA, case(region, sector, facts={"listed_entity": True})).status == "applies"


@pytest.mark.parametrize(
    ("region", "facts", "status", "missing", "stated"),
    [
        ("CN-LN", {}, "conditional", ("dprk_workers",), ()),
        ("CN-LN", {"dprk_workers": True}, "applies", (), ()),
        ("CN-LN", {"dprk_workers": False}, "not_triggered", (), ("dprk_workers",)),
        ("KP", {"dprk_workers": False}, "applies", (), ()),
        ("KP", {}, "applies", (), ()),
        ("CN-LN", {"xuar_inputs": False}, "conditional", ("dprk_workers",), ()),
    ],
)
def test_workers_from_there_count_anywhere(
    region: str, facts: dict[str, bool], status: str, missing: tuple[str, ...], stated: tuple[str, ...]
) -> None:
    found = flagged(CAATSA, case(region, "1020", facts=facts))
    assert (found.status, found.missing_facts, found.on_callers_statement) == (status, missing, stated)


def test_denials_that_are_decisive_only_together_are_all_listed() -> None:
    denied = {"xuar_inputs": False, "listed_entity": False}
    assert flagged(UFLPA, case(facts=denied)).on_callers_statement == ("xuar_inputs", "listed_entity")
    both = {"all": [{"fact": "listed_entity"}, {"fact": "xuar_inputs"}]}
    assert flagged(both, case(facts=denied)).on_callers_statement == ("listed_entity", "xuar_inputs")


def test_a_denial_that_counts_for_the_condition_is_not_decisive() -> None:
    trigger = {"all": [{"not": {"fact": "listed_entity"}}, {"fact": "xuar_inputs"}]}
    found = flagged(trigger, case(facts={"listed_entity": False, "xuar_inputs": False}))
    assert found.on_callers_statement == ("xuar_inputs",)


def test_a_denial_is_not_listed_where_the_place_is_decisive() -> None:
    trigger = {"all": [{"region_in": ["CN-XJ"]}, {"fact": "listed_entity"}]}
    found = flagged(trigger, case("NO", facts={"listed_entity": False}))
    assert (found.status, found.on_callers_statement) == ("not_triggered", ())


@pytest.mark.parametrize(
    ("region", "documented", "status", "missing"),
    [
        ("CN-LN", {"dprk_labour"}, "applies_to_state", ()),
        ("NO", set(), "conditional", ("documented:dprk_labour",)),
        ("KP", {"dprk_labour"}, "not_triggered", ()),
    ],
)
def test_a_duty_of_states_binds_hosts(
    region: str, documented: set[str], status: str, missing: tuple[str, ...]
) -> None:
    found = flagged(HOST_DUTY, case(region, documented=frozenset(documented)), addressee="state")
    assert (found.status, found.missing_facts, found.on_callers_statement) == (status, missing, ())


@pytest.mark.parametrize("addressee", ["importer", "operator", "company"])
def test_a_law_on_companies_applies_to_them(addressee: str) -> None:
    assert flagged(CAATSA, case("KP"), addressee=addressee).status == "applies"


def test_goods_decide_a_ban_of_goods() -> None:
    wide = flagged(KP_GOODS, case("KP", "1020", "030475", "051191"))
    assert (wide.status, wide.missing_facts) == ("conditional", ("hs",))
    assert flagged(KP_GOODS, case("KP", "1020", "030475")).status == "applies"
    assert flagged(KP_GOODS, case("KP", "1020", "051191")).status == "not_triggered"
    assert flagged(KP_GOODS, case("NO", "1020", "030475")).status == "not_triggered"


def test_a_detention_order_covers_its_place_and_product_and_goods_made_from_it() -> None:
    assert flagged(COTTON, case("TM", "0116")).status == "applies"
    assert flagged(COTTON, case("TM", "01", "520100", "100630")).missing_facts == (
        "sector",
        "hs",
        "inputs_from:wro-tm-cotton",
    )
    assert flagged(COTTON, case("NO", "1410")).missing_facts == ("inputs_from:wro-tm-cotton",)


@pytest.mark.parametrize(
    ("day", "status", "ended"),
    [
        (date(2021, 12, 22), None, None),
        (date(2021, 12, 23), "not_yet_applicable", None),
        (date(2022, 6, 20), "not_yet_applicable", None),
        (date(2022, 6, 21), "applies", None),
        (date(2024, 1, 31), "applies", None),
        (date(2024, 2, 1), "not_triggered", date(2024, 1, 31)),
    ],
)
def test_the_flag_follows_the_days_of_the_law(day: date, status: str | None, ended: date | None) -> None:
    validity = Validity(date(2021, 12, 23), date(2022, 6, 21), date(2024, 1, 31))
    law = rule(UFLPA, validity=validity)
    found = flag(law, case("CN-XJ", as_of=day))
    assert (found and found.status, found and found.ended_on) == (status, ended)


def test_a_flag_names_its_law_and_describes_each_atom() -> None:
    found = flagged({"any": [HOST_DUTY, COTTON]}, case("NO", "0116", "520100"), id="made-up")
    assert found.instrument == "made-up"
    assert [tuple(atom) for atom in found.atoms] == [
        ("region", "the place lies in KP", False),
        ("documented:dprk_labour", "dprk_labour is documented for this State", None),
        ("region", "the place lies in TM", False),
        ("sector", "the sector lies in 0116", True),
        ("hs", "the goods fall under HS 52", True),
        (
            "inputs_from:wro-tm-cotton",
            "inputs_from:wro-tm-cotton is the case (only the caller can know)",
            None,
        ),
    ]


def test_two_sets_of_places_are_two_atoms_with_one_name() -> None:
    trigger = {"all": [{"region_in": ["CN-XJ"]}, {"any": [{"region_in": ["CN-LN"]}, {"fact": "a"}]}]}
    assert flagged(trigger, case("CN")).missing_facts == ("region", "a")


def test_a_fact_that_cannot_change_the_status_is_not_missing() -> None:
    trigger = {"any": [{"fact": "a"}, {"all": [{"fact": "a"}, {"fact": "b"}]}]}
    assert flagged(trigger, case()).missing_facts == ("a",)
