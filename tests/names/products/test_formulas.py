"""Formulas, models, equipment and empty containers: what only looks like an ore, a trade mark or a content is never certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.names.products.resolve import resolve_product

if TYPE_CHECKING:
    from api.resolve.products import Products


@pytest.mark.parametrize("text", ["TiO2 rutile", "MnO2 electrolytic", "Li2CO3 battery grade", "SiO2 sand"])
def test_a_formula_is_no_ore_and_no_goods_made_of_it(products: Products, text: str) -> None:
    answer = resolve_product(text, products)
    assert answer.code is None
    assert answer.candidates


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TiO2", "2011"),
        ("Fe2O3", "2011"),
        ("LiFePO4 battery", "2720"),
        ("Bauxite, washed, 48% Al2O3", "0729"),
    ],
)
def test_a_chemical_goods_named_after_it_and_an_ore_with_its_content_are_read(
    products: Products, text: str, code: str
) -> None:
    assert resolve_product(text, products).code == code


@pytest.mark.parametrize("text", ["Siemens PLC S7-1200", "S7-1200", "S 71", "D 3", "U2"])
def test_a_model_with_digits_is_no_term_of_another_shape(products: Products, text: str) -> None:
    assert resolve_product(text, products).code is None


@pytest.mark.parametrize("text", ["S4S", "s4s", "U3O8", "R134a", "R-134a", "R410a", "SN500"])
def test_a_term_with_digits_is_read_in_its_sizes(products: Products, text: str) -> None:
    assert resolve_product(text, products).code


@pytest.mark.parametrize(
    "text",
    [
        "gold mining equipment",
        "shrimp cultivation ponds liner HDPE",
        "tuna cans empty",
        "empty tuna cans",
        "beer cans, empty",
    ],
)
def test_equipment_and_empty_containers_are_not_what_they_are_for(products: Products, text: str) -> None:
    assert resolve_product(text, products).code is None
