"""The value of an atom in a case, by example: places, sectors, goods, facts, documented practices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from api.law.logic.flag import atom_value
from api.law.logic.kleene import Atom
from tests.law.logic.strategies import case, tree

if TYPE_CHECKING:
    from api.law.logic.flag import Case


def value_of(written: dict[str, Any], case: Case) -> bool | None:
    """Evaluate one atom."""
    atom = tree(written)
    assert isinstance(atom, Atom)
    return atom_value(atom, case)


@pytest.mark.parametrize(
    ("code", "members", "value"),
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
def test_a_place_is_inside_a_set_or_contains_part_of_it(
    code: str, members: list[str], value: bool | None
) -> None:
    assert value_of({"region_in": members}, case(code)) is value


@pytest.mark.parametrize(
    ("code", "members", "value"),
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
def test_a_sector_is_inside_a_set_or_contains_part_of_it(
    code: str, members: list[str], value: bool | None
) -> None:
    assert value_of({"sector_in": members}, case("NO", code)) is value


@pytest.mark.parametrize("keyword", ["region_in", "sector_in"])
def test_an_unstated_place_or_sector_may_be_any(keyword: str) -> None:
    written = {"region_in": ["CN"], "sector_in": ["10"]}[keyword]
    assert value_of({keyword: written}, case((), ())) is None


@pytest.mark.parametrize(
    ("goods", "prefixes", "value"),
    [
        (["030475", "030389"], ["03"], True),
        (["030475", "160414"], ["03", "1604"], True),
        (["030475"], ["030475"], True),
        (["030475", "160414"], ["03"], None),
        (["160414"], ["03"], False),
        (["160304"], ["03", "0304"], False),
    ],
)
def test_all_goods_or_a_part_of_them_are_under_a_prefix(
    goods: list[str], prefixes: list[str], value: bool | None
) -> None:
    assert value_of({"hs_in": prefixes}, case("KP", "1020", *goods)) is value


@pytest.mark.parametrize(
    ("sector", "value"),
    [
        (("3900", "390", "39", "E"), None),
        (("6201", "620", "62", "J"), False),
        (("4630", "463", "46", "G"), None),
    ],
)
def test_goods_that_are_not_known_are_open_except_for_a_service(
    sector: tuple[str, ...], value: bool | None
) -> None:
    """A class that no HS heading belongs to can make any goods: it is no clearance."""
    assert value_of({"hs_in": ["03"]}, case("KP", sector)) is value


@pytest.mark.parametrize(("answer", "value"), [({}, None), ({"a": True}, True), ({"a": False}, False)])
def test_a_fact_has_the_value_that_the_caller_states(answer: dict[str, bool], value: bool | None) -> None:
    assert value_of({"fact": "a"}, case(facts=answer)) is value


def test_a_practice_is_documented_or_unknown_whatever_the_caller_states() -> None:
    written = {"documented": "dprk_labour"}
    noes = {"documented:dprk_labour": False, "dprk_labour": False}
    assert value_of(written, case(documented=frozenset({"dprk_labour"}), facts=noes)) is True
    assert value_of(written, case(documented=frozenset({"other"}), facts=noes)) is None


def test_an_unknown_kind_of_atom_is_refused() -> None:
    with pytest.raises(ValueError, match="weather"):
        atom_value(Atom("weather", "rain"), case())
