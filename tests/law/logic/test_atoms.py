"""What an atom is worth in a case, by example: places, sectors, goods, facts, what is documented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from api.law.logic.flag import Atom, judge
from tests.law.logic.worlds import case, tree

if TYPE_CHECKING:
    from api.law.logic.flag import Case


def so(written: dict[str, Any], case: Case) -> bool | None:
    """Judge one atom."""
    atom = tree(written)
    assert isinstance(atom, Atom)
    return judge(atom, case)


@pytest.mark.parametrize(
    ("asked", "members", "value"),
    [
        ("CN-XJ", ["CN-XJ"], True),
        ("CN-XJ", ["CN"], True),
        ("CN-XJ", ["KP", "CN"], True),
        ("CN", ["CN-XJ"], None),
        ("CN", ["KP", "CN-XJ"], None),
        ("CN", ["CN-XJ", "CN"], True),
        ("CN-LN", ["CN-XJ"], False),
        ("KP", ["CN", "CN-XJ"], False),
    ],
)
def test_a_place_lies_in_a_set_or_contains_a_part_of_it(
    asked: str, members: list[str], value: bool | None
) -> None:
    assert so({"region_in": members}, case(asked)) is value


@pytest.mark.parametrize(
    ("asked", "members", "value"),
    [
        ("0116", ["0116"], True),
        ("0116", ["01"], True),
        ("0116", ["A", "10"], True),
        ("01", ["0116"], None),
        ("A", ["10", "0116"], None),
        ("1020", ["0116"], False),
        ("C", ["A"], False),
        ("10", ["1410", "1020"], None),
    ],
)
def test_a_sector_lies_in_a_set_or_contains_a_part_of_it(
    asked: str, members: list[str], value: bool | None
) -> None:
    assert so({"sector_in": members}, case("NO", asked)) is value


@pytest.mark.parametrize("word", ["region_in", "sector_in"])
def test_where_none_is_stated_any_may_be_meant(word: str) -> None:
    written = {"region_in": ["CN"], "sector_in": ["10"]}[word]
    assert so({word: written}, case((), ())) is None


@pytest.mark.parametrize(
    ("goods", "prefixes", "value"),
    [
        (["030475", "030389"], ["03"], True),
        (["030475", "160414"], ["03", "1604"], True),
        (["030475"], ["030475"], True),
        (["030475", "160414"], ["03"], None),
        (["160414"], ["03"], False),
        (["160304"], ["03", "0304"], False),
        ([], ["03"], False),
    ],
)
def test_all_the_goods_fall_under_a_prefix_or_a_part_of_them(
    goods: list[str], prefixes: list[str], value: bool | None
) -> None:
    assert so({"hs_in": prefixes}, case("KP", "1020", *goods)) is value


@pytest.mark.parametrize(("answer", "value"), [({}, None), ({"a": True}, True), ({"a": False}, False)])
def test_a_fact_is_what_the_caller_says(answer: dict[str, bool], value: bool | None) -> None:
    assert so({"fact": "a"}, case(facts=answer)) is value


def test_a_practice_is_documented_or_not_known_whatever_the_caller_says() -> None:
    written = {"documented": "dprk_labour"}
    noes = {"documented:dprk_labour": False, "dprk_labour": False}
    assert so(written, case(documented=frozenset({"dprk_labour"}), facts=noes)) is True
    assert so(written, case(documented=frozenset({"other"}), facts=noes)) is None


def test_no_other_kind_of_atom_is_judged() -> None:
    with pytest.raises(ValueError, match="weather"):
        judge(Atom("weather", "rain"), case())
