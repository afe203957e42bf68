"""Parsing of triggers, and the errors in them."""

from __future__ import annotations

from typing import Any

import pytest

from api.law.logic.kleene import All, Any_, Atom, Not
from api.law.logic.trigger import parse_trigger
from tests.law.logic.strategies import tree

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
        ({"all": [KP, {"not": {"any": [KP, {"fact": "a"}]}}]}, "region occurs both for and against"),
    ],
)
def test_a_malformed_trigger_is_refused(written: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tree(written)


@pytest.mark.parametrize("written", [{"region_in": ["XX"]}, {"sector_in": ["9999"]}])
def test_an_unknown_code_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no known code"):
        parse_trigger(written, lambda _: (), lambda _: ())


def test_an_error_of_the_path_lookup_is_raised() -> None:
    with pytest.raises(KeyError, match="XX"):
        tree({"region_in": ["XX"]})
