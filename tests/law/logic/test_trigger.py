"""How a written trigger is read, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from api.law.logic.flag import All, Any_, Atom, Not, tree_of
from tests.law.logic.worlds import tree

KP = {"region_in": ["KP"]}


def test_a_trigger_is_read_as_it_is_written() -> None:
    read = tree(
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
    assert read == Any_((All((places, sectors, goods)), Not(Atom("fact", "inputs_from:x")), documented))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (None, "a condition is one of all, any, not, "),
        ([KP], "a condition is one of"),
        ({}, "a condition is one of"),
        ({**KP, "fact": "a"}, "a condition is one of"),
        ({"any": [KP, "fact"]}, "a condition is one of"),
        ({"not": [KP]}, "a condition is one of"),
        ({"none": [KP]}, "'none' is none of"),
        ({"all": []}, "all holds a list with something in it"),
        ({"any": KP}, "any holds a list with something in it"),
        ({"region_in": "KP"}, "region_in holds a list"),
        ({"region_in": []}, "region_in holds a list"),
        ({"region_in": [None]}, "region_in is given in text, not as None"),
        ({"hs_in": [52]}, "hs_in is given in text, not as 52"),
        ({"hs_in": ["520"]}, "2, 4 or 6 digits .* not '520'"),
        ({"hs_in": ["5201001"]}, "2, 4 or 6 digits"),
        ({"hs_in": ["52o1"]}, "2, 4 or 6 digits"),
        ({"fact": ["a"]}, "fact is given in text"),
        ({"fact": ""}, "fact is given in text"),
        ({"documented": None}, "documented is given in text"),
        ({"all": [KP, {"not": {"any": [KP, {"fact": "a"}]}}]}, "region stands both for and against"),
    ],
)
def test_what_is_not_a_trigger_is_refused(written: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        tree(written)


@pytest.mark.parametrize("written", [{"region_in": ["XX"]}, {"sector_in": ["9999"]}])
def test_an_unknown_code_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no code known here"):
        tree_of(written, lambda _: (), lambda _: ())


def test_the_error_of_who_gives_paths_is_let_through() -> None:
    with pytest.raises(KeyError, match="XX"):
        tree({"region_in": ["XX"]})
