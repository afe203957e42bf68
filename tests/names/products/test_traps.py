"""Products: codes in their usual spellings, ambiguous texts, and known traps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.names.products.resolve import resolve_product
from tests.names.products.right import is_right

if TYPE_CHECKING:
    from api.names.candidate import Resolved
    from api.resolve.products import Products


CODES = {
    "C1020": "1020",
    "1020": "1020",
    "NACE 10.20": "1020",
    "NACE Rev. 2 C10.73": "1074",
    "ISIC 1073": "1073",
    "NACE 20.30": "2022",
    "ISIC 2030": "2030",
    "NACE 85.41": "8530",
    "NACE 47.22": "4721",
    "NACE 49.20": "4912",
    "NACE 25.40": "2520",
    "NAICS 311710": "1020",
    "311710": "1020",
    "30475": "1020",
    "0304.75": "1020",
    "304.75": "1020",
    "0304 75 00 10": "1020",
    "1.11": "0111",
    "8541 solar cells": "2610",
    "1020 (ISIC Rev.4)": "1020",
    "Division 13": "13",
    "854140": "2610",
    "HS6: 640399": "1520",
    "ISIC 1020, 25 kg": "1020",
    "ISIC 1020 (HS 0304.75)": "1020",
}


@pytest.mark.parametrize(("text", "code"), CODES.items())
def test_codes_are_read_in_their_usual_spellings(products: Products, text: str, code: str) -> None:
    assert resolve_product(text, products).code == code


AMBIGUOUS = {
    "8541": {"8541", "2610"},
    "2610": {"2610", "0729"},
    "1701": {"1701", "1072"},
    "3211": {"3211", "2022", "1610"},
    "HS 6109.10, 6403.99": {"1410", "1520"},
    "fish": {"1020", "0311", "0312", "0321", "0322"},
    "shirts & shoes": {"1410", "1520"},
    "tablets": {"2100", "2620"},
    "HS 0304 and office chairs": {"1020", "3100"},
    "ISIC 1020, 1030 and 1410": {"1020", "1030", "1410"},
}


@pytest.mark.parametrize(("text", "codes"), AMBIGUOUS.items())
def test_a_text_of_several_sectors_is_ambiguous(products: Products, text: str, codes: set[str]) -> None:
    answer = resolve_product(text, products)
    assert answer.code is None
    assert codes <= {found.code for found in answer.candidates}
    assert answer.note


NOTHING = (
    "",
    "  ",
    "parts",
    "samples, misc.",
    "various goods",
    "n/a",
    "2024",
    "HS 9999.99",
    "ISIC Rev.3 1512",
    "SITC 034",
    "factory",
)


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_without_a_product_has_no_candidates(products: Products, text: str) -> None:
    answer = resolve_product(text, products)
    assert (answer.code, answer.candidates) == (None, ())


TRAPS = {
    "frozen Alaska pollock fillets": "1020",
    "crab paste": "1020",
    "steel wool": "2599",
    "plant hire": "7730",
    "cotton candy": "1073",
    "steel furniture": "3100",
    "furniture of steel": "3100",
    "strawberries": "0125",
    "frozen strawberries": "1030",
    "fish tank": "2310",
    "sugar free gum": "1073",
    "medicine for retail sale": "2100",
    "retail of medicine": "4772",
    "lager beer cans 33cl": "1103",
    "beverage cans": "2599",
    "machines for making noodles": "2825",
    "PVC resin in paper bags": "2013",
    "nuts and bolts": "2599",
    "ladies' knitted jumpers": "1430",
    "fibre board": "1621",
    "Fiberboards": "1621",
    "aluminum foil": "2420",
    "mattreses": "3100",
    "garmnets": "1410",
    "camisas de algodón": "1410",
    "chaussures en cuir": "1520",
    "冷冻狭鳕鱼片": "1020",
    "냉동명태필레": "1020",
    "tôm đông lạnh": "1020",
}


@pytest.mark.parametrize(("text", "code"), TRAPS.items())
def test_the_head_of_a_description_decides(products: Products, text: str, code: str) -> None:
    answer = resolve_product(text, products)
    assert is_right(answer, code), answer


def test_a_contradiction_has_a_note_and_no_code(products: Products) -> None:
    answer: Resolved = resolve_product("HS 0304 office chairs", products)
    assert answer.code is None
    assert "the words beside it mean 3100" in (answer.note or "")


def test_an_unknown_subheading_is_read_as_its_heading_with_a_note(products: Products) -> None:
    assert "HS 2022 has no 854140" in (resolve_product("854140", products).note or "")
