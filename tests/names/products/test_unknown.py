"""Descriptions with unknown words: nothing is settled where one may be the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.names.candidate import SETTLED
from api.names.products.resolve import resolve_product
from tests.names.products.right import is_not_wrong, is_right

if TYPE_CHECKING:
    from api.resolve.products import Products

AT_THE_HEAD = (
    "denim foobar",
    "coffee foobar",
    "furniture foobar",
    "office cleaning foobars",
    "clothes foobars",
)


@pytest.mark.parametrize("text", AT_THE_HEAD)
def test_an_unknown_word_at_the_place_of_the_head_settles_nothing(products: Products, text: str) -> None:
    answer = resolve_product(text, products)
    assert answer.code is None
    assert answer.candidates
    assert answer.candidates[0].score < SETTLED


HARMLESS_TAILS = {
    "wooden chairs foobar": "3100",
    "chairs Foobar": "3100",
    "leather shoes 42 foobar": "1520",
    "foobar wooden chairs": "3100",
    "seamless steel pipe zch 40": "2410",
    "rice cooker foobared": "2750",
    "camisas de algodón foobar": "1410",
    "tôm đông lạnh foobar": "1020",
}


@pytest.mark.parametrize(("text", "code"), HARMLESS_TAILS.items())
def test_a_name_quality_or_measure_after_the_head_is_harmless(
    products: Products, text: str, code: str
) -> None:
    answer = resolve_product(text, products)
    assert is_right(answer, code), answer


@pytest.mark.parametrize("text", ["cotton foobar", "foobar steel", "foobar in brass"])
def test_a_material_next_to_unknown_words_settles_nothing(products: Products, text: str) -> None:
    assert resolve_product(text, products).code is None


@pytest.mark.parametrize("text", ["hair salon equipment", "hotel supplies", "hotel accessories"])
def test_the_equipment_of_an_activity_is_not_the_activity(products: Products, text: str) -> None:
    assert resolve_product(text, products).code is None


COMPOUNDS = {"Edelstahlschrauben M8": "2599", "Kinderschuhe aus Leder": "1520"}


@pytest.mark.parametrize(("text", "code"), COMPOUNDS.items())
def test_an_unknown_compound_means_its_last_word(products: Products, text: str, code: str) -> None:
    answer = resolve_product(text, products)
    assert is_right(answer, code), answer


UNSURE = {
    "Baumwollhandtuch": "1392",
    "candles lavender": "3290",
    "box of chocolates": "1073",
    "4-person dome tent w/ flysheet, fibreglass poles": "1392",
}
"""Products behind a material, a flavour, a container or an accessory, of which the model is not sure."""


@pytest.mark.parametrize(("text", "code"), UNSURE.items())
def test_where_the_model_is_not_sure_it_asks_back(products: Products, text: str, code: str) -> None:
    answer = resolve_product(text, products)
    assert is_not_wrong(answer, code), answer
