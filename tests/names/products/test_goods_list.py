"""Several goods in one text are all listed; a description with commas, kinds and materials is one good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.names.products.goods_list import parts_of
from api.names.products.resolve import resolve_product
from api.names.products.text_parts import MOST_PARTS

if TYPE_CHECKING:
    from api.resolve.products import Products

SEVERAL = {
    "Tomato paste, cotton yarn, PVC": {"1030", "1311", "2013"},
    "cotton yarn; steel pipes": {"1311", "2410"},
    "cotton yarn\nsteel pipes": {"1311", "2410"},
    "• cotton yarn\n• steel pipes": {"1311", "2410"},
    "- cotton yarn\n- steel pipes": {"1311", "2410"},
    "cotton yarn / steel pipes": {"1311", "2410"},
    "cotton yarn | steel pipes": {"1311", "2410"},
    "shirts and machine tools": {"1410", "2822"},
    "shirts, shoes": {"1410", "1520"},
    "棉纱及钢管": {"1311", "2410"},
    "棉纱、钢管": {"1311", "2410"},
    "хлопковая пряжа и стальные трубы": {"1311", "2410"},
    "ayakkab\N{LATIN SMALL LETTER DOTLESS I}, çanta": {"1512", "1520"},
    "hilo de algodón y tubos de acero": {"1311", "2410"},
    "Hemden und Werkzeugmaschinen": {"1410", "2822"},
    "benang katun dan pipa baja": {"1311", "2410"},
    "pamuk ipliği ve çelik boru": {"1311", "2410"},
    "เส้นด้ายฝ้ายและท่อเหล็ก": {"1311", "2410"},
    "면사 및 강관": {"1311", "2410"},
    "chaussures et sacs": {"1520"},
    "leather shoes and bags": {"1512", "1520"},
    "sapatos e bolsas": {"1512", "1520"},
    "シャツと靴": {"1410", "1520"},
    "シャツ及び靴": {"1410", "1520"},
    "シャツ・靴": {"1410", "1520"},
    "シャツ/靴": {"1410", "1520"},
    "शर्ट और जूते": {"1410", "1520"},
    "শার্ট ও জুতা": {"1410", "1520"},
    "শার্ট এবং জুতা": {"1410", "1520"},
    "أحذية وحقائب": {"1512", "1520"},
    "ملابس وأحذية": {"1410", "1520"},
    "신발, 가방": {"1512", "1520"},
    "신발과 가방": {"1512", "1520"},
    "鞋和包": {"1512", "1520"},
    "wood and furniture": {"3100"},
    "gold and diamonds": {"2420", "3211"},
    "fish and meat": {"0311", "1010"},
    "Garments and canned fish": {"1410", "1020"},
}


@pytest.mark.parametrize(("text", "codes"), SEVERAL.items())
def test_goods_of_different_sectors_are_all_listed(products: Products, text: str, codes: set[str]) -> None:
    answer = resolve_product(text, products)
    assert answer.code is None
    assert codes <= {each.code for each in answer.candidates}
    assert "several products" in (answer.note or "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Shirts, men's, of cotton, knitted", "1410"),
        ("bolts, nuts and screws", "2599"),
        ("nuts, roasted", "1030"),
        ("Manufacture of bread and cakes", "1071"),
        ("ball bearings, steel", "2814"),
        ("men's and boys' shirts", "1410"),
        ("apple and pear juice", "1030"),
        ("bed and table linen", "1392"),
        ("Bett- und Tischwäsche", "1392"),
        ("fruit and vegetable juice", "1030"),
        ("水果和蔬菜汁", "1030"),
        ("pulp and paper", "1701"),
        ("bolts and nuts", "2599"),
        ("fish meat", "1020"),
        ("radio and tv repair", "9521"),
        ("不饱和聚酯树脂", "2013"),
        ("ورق", "1701"),
        ("Găng tay cao su y tế", "2219"),
    ],
)
def test_a_description_is_one_good(products: Products, text: str, code: str) -> None:
    answer = resolve_product(text, products)
    assert "several products" not in (answer.note or "")
    assert answer.candidates[0].code == code


@pytest.mark.parametrize(
    "text", ["Shirts, men's, of cotton, knitted", "Tights, 20 denier, polyamide", "1/2 inch pipes", "5 & 6"]
)
def test_qualities_and_measures_are_no_parts(text: str) -> None:
    assert parts_of(text) == []


def test_a_page_of_goods_is_read_to_a_limit() -> None:
    assert len(parts_of("; ".join(f"good of kind {chr(97 + n % 26)}x" for n in range(500)))) <= MOST_PARTS
