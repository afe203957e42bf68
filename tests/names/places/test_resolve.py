"""Places: spellings, context, and known traps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.names.candidate import SETTLED
from api.names.places.resolve import resolve_place

if TYPE_CHECKING:
    from api.resolve.places import Places

CODES = (
    "CN-LN",
    "cn-21",
    "cn_ln",
    "CN LN",
    " cn-ln ",
    "辽宁",
    "辽宁省",
    "遼寧省",
    "랴오닝성",
    "요녕성",
    "Liao Ning",
    "Liaoning Sheng",
)


@pytest.mark.parametrize("text", CODES)
def test_liaoning_is_found_however_it_is_written(places: Places, text: str) -> None:
    assert resolve_place(text, None, places).code == "CN-LN"


SETTLES = {
    "CHN": "CN", "Burma": "MM", "Cote d'Ivoire": "CI", "Türkiye": "TR", "Swaziland": "SZ", "Holland": "NL", "UK": "GB",
    "Dandong": "CN-LN", "大连": "CN-LN", "Zhuanghe": "CN-LN", "庄河市": "CN-LN", "단둥": "CN-LN", "Tiruppur": "IN-TN",
    "Dandong, Liaoning, China": "CN-LN", "Donggang, Dandong": "CN-LN", "Donggang, Rizhao": "CN-SD", "IN-OR": "IN-OD",
    "辽宁省丹东市东港市新城区": "CN-LN", "P.R. China": "CN", "Hong Kong, China": "HK", "San Juan, Puerto Rico, USA": "PR",
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), SETTLES.items())
def test_names_cities_and_context_settle(places: Places, text: str, code: str) -> None:
    assert resolve_place(text, None, places).code == code


OTHERS = {
    "Mexico City": "MX-CMX", "Georgia (US state)": "US-GA", "Papua": "ID-PA", "North Brabant": "NL-NB", "Niger State": "NG-NI",
    "New Mexico": "US-NM", "Thai Nguyen": "VN-69", "Peru, Illinois": "US-IL", "Paris, Texas": "US-TX", "Guinea-Bissau": "GW",
    "Dominican Republic": "DO", "Moscow": "RU-MOW", "Atlanta, GA": "US-GA", "Birmingham, AL 35203": "US-AL",
    "Panama City Beach, FL 32413": "US-FL", "Yanbian Korean Autonomous Prefecture": "CN-JL",
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), OTHERS.items())
def test_a_place_with_the_name_of_a_country_is_not_the_country(places: Places, text: str, code: str) -> None:
    assert resolve_place(text, None, places).code == code


STREETS = {
    "No. 88 Nanjing Road, Shanghai": "CN-SH", "上海市南京路100号": "CN-SH", "台北市南京東路三段": "TW-TPE",
    "Jl. Papua No 5, Bandung, Jawa Barat, Indonesia": "ID-JB", "Av. Colombia 455, Guayaquil": "EC-G",
    "Str. București nr. 5, Cluj-Napoca, Cluj": "RO-CJ", "شارع السودان، المهندسين، الجيزة": "EG-GZ",
    "Boston Fashion Ltd., Dhaka, Bangladesh": "BD-13", "Vietnam Singapore Industrial Park, Thuan An, Binh Duong": "VN-57",
    "Turkey breast, Białystok, Poland": "PL-20", "Warehouse near Taiwan Strait, Quanzhou, Fujian": "CN-FJ",
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), STREETS.items())
def test_streets_firms_and_goods_do_not_change_the_place(places: Places, text: str, code: str) -> None:
    assert resolve_place(text, None, places).code == code


AMBIGUOUS = {
    "Donggang": {"CN-LN", "CN-SD"}, "Georgia": {"GE", "US-GA"}, "Punjab": {"IN-PB", "PK-PB"}, "Cordoba": {"AR-X", "CO-COR"},
    "Korea": {"KP", "KR"}, "Congo": {"CD", "CG"}, "Springfield": {"US-MO", "US-IL"},
}  # fmt: skip


@pytest.mark.parametrize(("text", "codes"), AMBIGUOUS.items())
def test_an_ambiguous_name_has_candidates_and_a_note(places: Places, text: str, codes: set[str]) -> None:
    found = resolve_place(text, None, places)
    assert found.code is None
    assert codes <= {candidate.code for candidate in found.candidates}
    assert found.note is not None
    assert "may mean" in found.note


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "xx",
        "x",
        "no such place",
        "West Africa",
        "Indian Ocean",
        "panama hats",
        "N/A",
        "12345",
        "of the",
    ],
)
def test_a_text_without_a_place_has_no_code(places: Places, text: str) -> None:
    assert resolve_place(text, None, places).code is None


def test_shaanxi_and_shanxi_are_distinguished(places: Places) -> None:
    codes = [
        resolve_place(text, None, places).code
        for text in ("Shaanxi", "Shǎnxī", "陕西", "Shanxi", "Shānxī", "山西")
    ]
    assert codes == ["CN-SN"] * 3 + ["CN-SX"] * 3


def test_contradicting_parts_have_a_note_and_no_code(places: Places) -> None:
    found = resolve_place("Dandong, Vietnam", None, places)
    assert (found.code, found.note) == (None, "Dandong contradicts Vietnam")
    assert {candidate.code for candidate in found.candidates} == {"VN", "CN-LN"}
    assert all(candidate.score < SETTLED for candidate in found.candidates)


def test_a_strong_name_that_contradicts_the_hint_has_a_note_and_no_code(places: Places) -> None:
    found = resolve_place("Dandong", "Vietnam", places)
    assert found.code is None
    assert found.note == "the text means Liaoning, which is not in Vietnam, the country given"


HINTED = {
    ("Georgia", "US"): "US-GA",
    ("GA", "US"): "US-GA",
    ("LN", "China"): "CN-LN",
    ("La Paz", "Mexico"): "MX-BCS",
    ("Plot 12", "BD"): "BD",
}


@pytest.mark.parametrize(("question", "code"), HINTED.items())
def test_a_hint_settles_an_ambiguous_text(places: Places, question: tuple[str, str], code: str) -> None:
    assert resolve_place(*question, places).code == code


def test_an_unknown_hint_has_a_note(places: Places) -> None:
    found = resolve_place("Dandong", "Narnia", places)
    assert (found.code, found.note) == ("CN-LN", "the country given, Narnia, is not known and was left out")


MISSPELT = {
    "Daliann": "CN-LN",
    "Lioaning": "CN-LN",
    "Veitnam": "VN",
    "Untied Kingdom": "GB",
    "Jakata, Indonesia": "ID-JK",
    "Dominican Repulic": "DO",
}


@pytest.mark.parametrize(("text", "code"), MISSPELT.items())
def test_long_words_are_recognised_misspelt(places: Places, text: str, code: str) -> None:
    found = resolve_place(text, None, places)
    assert found.code == code


@pytest.mark.parametrize("text", ["Dalin", "Chna", "Perru", "Laso"])
def test_short_words_are_not_guessed(places: Places, text: str) -> None:
    found = resolve_place(text, None, places)
    assert not any(candidate.method == "fuzzy" for candidate in found.candidates)
