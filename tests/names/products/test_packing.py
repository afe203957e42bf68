"""Products with packaging, accessories and ambiguous words: the product is found, or the text is ambiguous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.names.products.resolve import resolve_product
from tests.names.products.right import is_not_wrong, is_right

if TYPE_CHECKING:
    from api.resolve.products import Products

PACKED = {
    "Fresh blueberries 12 x 125g clamshells": "0125",
    "Fresh strawberries 8 x 250 g punnets": "0125",
    "Insulin glargine pre-filled pens 3 ml": "2100",
    "Green peas 20 x 400 g nets": "0113",
}


@pytest.mark.parametrize(("text", "code"), PACKED.items())
def test_packaging_is_not_the_product(products: Products, text: str, code: str) -> None:
    assert is_not_wrong(resolve_product(text, products), code)


FITTED = {
    "Wooden chairs w/ cushion, steel bolts": "3100",
    "Ladies denim jacket w/ embroidery": "1410",
    "wi-fi router": "2630",
}


@pytest.mark.parametrize(("text", "code"), FITTED.items())
def test_an_accessory_is_not_another_product(products: Products, text: str, code: str) -> None:
    answer = resolve_product(text, products)
    assert is_right(answer, code), answer


@pytest.mark.parametrize("text", ["Zorbix pen", "Lemon chain", "Zorbix cap", "Rice wheel"])
def test_an_ambiguous_word_after_another_noun_settles_nothing(products: Products, text: str) -> None:
    assert resolve_product(text, products).code is None


CROPS = {"feed corn": "0111", "sweet onion": "0113", "globe artichoke": "0113"}


@pytest.mark.parametrize(("text", "code"), CROPS.items())
def test_a_crop_after_another_word_is_the_crop(products: Products, text: str, code: str) -> None:
    answer = resolve_product(text, products)
    assert is_right(answer, code), answer


RUNS = {
    "กระเป๋าหนังผู้หญิง": "1512",
    "ปลากระป๋องในซอสมะเขือเทศ": "1020",
    "ถุงพลาสติกใส": "2220",
    "스킨케어 크림 50ml": "2023",
}


@pytest.mark.parametrize(("text", "code"), RUNS.items())
def test_a_product_is_found_in_a_run_without_spaces(products: Products, text: str, code: str) -> None:
    answer = resolve_product(text, products)
    assert is_right(answer, code), answer


@pytest.mark.parametrize("text", ["정밀품", "魑米", "ข้าวฆฆฆ"])
def test_a_character_of_a_longer_word_settles_nothing(products: Products, text: str) -> None:
    assert resolve_product(text, products).code is None


SERVED = {
    "Rewinding of motors and transformers": "3314",
    "Pressure vessel and boiler repair on site": "3311",
}


@pytest.mark.parametrize(("text", "code"), SERVED.items())
def test_a_service_applies_to_all_listed_products(products: Products, text: str, code: str) -> None:
    answer = resolve_product(text, products)
    assert is_right(answer, code), answer
