"""States and containers: what a factory does to a crop is no crop, and a container is not read in place of its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.names.products.resolve import resolve_product, resolve_products

if TYPE_CHECKING:
    from api.resolve.products import Products

READ = {
    "tomatoes in cans": "1030",
    "tomatoes in tins": "1030",
    "peaches in tins": "1030",
    "carton of cigarettes": "1200",
    "boxes of cigarettes": "1200",
    "laptops w/ bags": "2620",
    "bricks, clay": "2392",
    "masks surgical": "3290",
}


@pytest.mark.parametrize(("text", "code"), READ.items())
def test_goods_are_read_and_not_their_packing(products: Products, text: str, code: str) -> None:
    assert resolve_product(text, products).code == code


def test_goods_in_packing_are_read_among_others_as_alone(products: Products) -> None:
    assert [found.code for found in resolve_products(list(READ), products)] == list(READ.values())


@pytest.mark.parametrize(
    "text", ["peas in cans", "beans in tins", "peaches in tins", "Kaffee ganze Bohne geröstet 1kg"]
)
def test_what_is_canned_or_roasted_is_never_a_crop_for_certain(products: Products, text: str) -> None:
    assert (resolve_product(text, products).code or "10") >= "10"


@pytest.mark.parametrize("text", ["bags of jute", "boxes of paperboard", "Bông xơ đã cán, chưa chải"])
def test_a_container_of_a_material_and_other_words_are_read_as_before(products: Products, text: str) -> None:
    assert resolve_product(text, products).candidates[0].code not in {"1030", "1061"}


def test_a_code_of_another_classification_is_no_code_of_the_tariff(products: Products) -> None:
    assert resolve_product("GICS 25203010", products).candidates == ()
