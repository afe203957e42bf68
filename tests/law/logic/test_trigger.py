"""Parsing of triggers, and the errors in them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from api.law.logic.kleene import All, Any_, Atom, Not
from api.law.logic.trigger import NEVER, parse_trigger, trigger_changes
from tests.law.logic.strategies import REGIONS, SECTORS, tree

KP = {"region_in": ["KP"]}


def test_a_trigger_is_parsed_to_a_tree() -> None:
    parsed = tree(
        {
            "any": [
                {"all": [{"region_in": ["CN-XJ", "KP"]}, {"sector_in": ["0116"]}, {"hs_in": ["52", "5201"]}]},
                {"not": {"fact": "inputs_from:x"}},
                {"documented": "dprk_labour"},
            ]
        }
    )
    places = Atom("region_in", "region", frozenset({("CN-XJ", "CN"), ("KP",)}))
    sectors = Atom("sector_in", "sector", frozenset({("0116", "011", "01", "A")}))
    goods = Atom("hs_in", "hs", frozenset({("52",), ("5201",)}))
    documented = Atom("documented", "documented:dprk_labour")
    assert parsed == Any_((All((places, sectors, goods)), Not(Atom("fact", "inputs_from:x")), documented))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (None, "a condition is one of all, any, not, "),
        ([KP], "a condition is one of"),
        ({}, "a condition is one of"),
        ({**KP, "fact": "a"}, "a condition is one of"),
        ({"any": [KP, "fact"]}, "a condition is one of"),
        ({"not": [KP]}, "a condition is one of"),
        ({"none": [KP]}, "'none' is none of"),
        ({"all": []}, "all takes a list with at least one entry"),
        ({"any": KP}, "any takes a list with at least one entry"),
        ({"region_in": "KP"}, "region_in takes a list"),
        ({"region_in": []}, "region_in takes a list"),
        ({"region_in": [None]}, "region_in takes text, not None"),
        ({"hs_in": [52]}, "hs_in takes text, not 52"),
        ({"hs_in": ["520"]}, "2, 4 or 6 digits .* not '520'"),
        ({"hs_in": ["5201001"]}, "2, 4 or 6 digits"),
        ({"hs_in": ["52o1"]}, "2, 4 or 6 digits"),
        ({"fact": ["a"]}, "fact takes text"),
        ({"fact": ""}, "fact takes text"),
        ({"documented": None}, "documented takes text"),
        ({"during": [KP]}, "during takes from, to and of"),
        ({"during": {"from": "2020-01-01"}}, "during takes from, to and of"),
        ({"during": {"until": "2020-01-01", "of": KP}}, "during takes from, to and of"),
        ({"during": {"to": "2020-01-01", "of": {"none": [KP]}}}, "'none' is none of"),
        ({"all": [KP, {"not": {"any": [KP, {"fact": "a"}]}}]}, "region occurs both for and against"),
    ],
)
def test_a_malformed_trigger_is_refused(written: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tree(written)


@pytest.mark.parametrize(
    ("day", "in_force"),
    [("2018-12-31", False), ("2019-01-01", True), ("2019-03-24", True), ("2019-03-25", False)],
)
def test_a_part_of_some_days_is_of_its_first_and_its_last_day_and_no_other(day: str, in_force: bool) -> None:
    written = {"any": [{"fact": "a"}, {"during": {"from": "2019-01-01", "to": "2019-03-24", "of": KP}}]}
    parsed = parse_trigger(written, REGIONS.__getitem__, SECTORS.__getitem__, day=date.fromisoformat(day))
    assert parsed == Any_((Atom("fact", "a"), tree(KP) if in_force else NEVER))
    assert set(trigger_changes(written)) == {date(2019, 1, 1), date(2019, 3, 25)}


@pytest.mark.parametrize("written", [{"region_in": ["XX"]}, {"sector_in": ["9999"]}])
def test_an_unknown_code_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no known code"):
        parse_trigger(written, lambda _: (), lambda _: ())


def test_an_error_of_the_path_lookup_is_raised() -> None:
    with pytest.raises(KeyError, match="XX"):
        tree({"region_in": ["XX"]})
