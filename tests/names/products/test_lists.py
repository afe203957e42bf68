"""Descriptions with commas, measures, materials and containers: which word names the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.names.products.resolve import resolve_product
from tests.names.products.right import is_right

if TYPE_CHECKING:
    from api.resolve.products import Products

ONE_PRODUCT = {
    "Hen eggs in shell, free range, size M, tray of 30": "0146",
    "Gouda cheese, 48% FDM, wheels": "1050",
    "Tights, 20 denier, polyamide": "1430",
    "Passenger cars, 1.6 l petrol, new": "2910",
    "Merino pullovers, 12 gauge, fully fashioned": "1430",
    "Wheat flour type 550, 25 kg sacks": "1061",
}


@pytest.mark.parametrize(("text", "code"), ONE_PRODUCT.items())
def test_words_after_a_comma_describe_the_first_product(products: Products, text: str, code: str) -> None:
    answer = resolve_product(text, products)
    assert is_right(answer, code), answer


@pytest.mark.parametrize(
    "text", ["shirts, shoes, bags", "steel pipes, valves", "cotton shirts and leather shoes"]
)
def test_a_list_of_products_is_ambiguous(products: Products, text: str) -> None:
    answer = resolve_product(text, products)
    assert answer.code is None
    assert len(answer.candidates) > 1


SPECIFIED = {
    "denim fabric 12 oz indigo": "1312",
    "instant noodles chicken flavour": "1074",
    "toy cars die-cast": "3240",
    "titanium dioxide pigment rutile": "2011",
    "bicycle frames carbon": "3092",
    "yoghurt strawberry 125g": "1050",
    "lithium carbonate battery grade": "2011",
    "cobalt hydroxide": "2011",
    "coal tar": "1910",
    "多晶硅": "2011",
    "online clothing store": "4791",
    "steel rolling mill": "2410",
}


@pytest.mark.parametrize(("text", "code"), SPECIFIED.items())
def test_a_flavour_dye_or_process_after_a_product_is_not_the_product(
    products: Products, text: str, code: str
) -> None:
    answer = resolve_product(text, products)
    assert is_right(answer, code), answer


MATERIALS = {
    "plastic cutting board": "2220",
    "soap dispensers, wall mounted, plastic": "2220",
    "paper towel dispensers stainless steel": "2599",
    "LDPE garment bags": "2220",
    "uPVC pipes 110mm": "2220",
    "glass jar with plastic lid": "2310",
}


@pytest.mark.parametrize(("text", "code"), MATERIALS.items())
def test_a_product_of_many_materials_has_the_material_in_the_text(
    products: Products, text: str, code: str
) -> None:
    answer = resolve_product(text, products)
    assert is_right(answer, code), answer


@pytest.mark.parametrize(
    "text", ["soap dispensers", "medical waste bags", "garment hangers", "frozen fish box"]
)
def test_a_container_is_not_settled_as_its_content(products: Products, text: str) -> None:
    assert resolve_product(text, products).code is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("seafood", {"0311", "1020"}),
        ("frozen fish", {"0311", "1020"}),
        ("printing press", {"1811", "2829"}),
        ("solar", {"2610", "3510"}),
        ("611710", {"1410", "8550"}),
    ],
)
def test_a_word_of_several_sectors_is_ambiguous(products: Products, text: str, codes: set[str]) -> None:
    answer = resolve_product(text, products)
    assert answer.code is None
    assert codes <= {found.code for found in answer.candidates}


CODES = {
    "CIIU Rev. 4 A.C.: 1311": "1311",
    "CIIU 4 A.C. 1410": "1410",
    "\uff11\uff10\uff12\uff10": "1020",
    "HS2610": "0729",
    "HTS6109100012": "1410",
    "ISIC1020": "1020",
    "HS 6109.1": "1410",
    "heading 9403": "3100",
}


@pytest.mark.parametrize(("text", "code"), CODES.items())
def test_truncated_joined_and_full_width_codes_are_read(products: Products, text: str, code: str) -> None:
    assert resolve_product(text, products).code == code


SCRIPTS = {
    "мороженое филе минтая": "1020",
    "زيت زيتون بكر ممتاز": "1040",
    "ملابس جاهزة": "1410",
    "ईंट भट्ठा": "2392",
    "পোশাক কারখানা": "1410",
    "อาหารทะเลแปรรูป": "1020",
    "自動車用ブレーキパッド": "2930",
}


@pytest.mark.parametrize(("text", "code"), SCRIPTS.items())
def test_goods_are_read_in_many_scripts(products: Products, text: str, code: str) -> None:
    answer = resolve_product(text, products)
    assert is_right(answer, code), answer
