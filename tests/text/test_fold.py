"""Folding and parsing: never an error, nothing lost, nothing changed twice."""

import sys
from itertools import pairwise
from unicodedata import category, decomposition

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.text.fold import IDEOGRAPHS, WORD, WORD_ASCII, fold, tokens, unspaced

TEXTS = st.text(max_size=80)
SYMBOLS = {
    character
    for character in map(chr, range(0x10000))
    if category(character)[0] == "S" and not unspaced(character) and character not in "`´"
}
"""Symbols separate words. Radicals of Chinese characters count as words, and two symbols as apostrophes."""
CASES = {
    "Türkiye": "turkiye",
    "Côte d’Ivoire": "cote divoire",
    "Łódź": "lodz",
    "Đà Nẵng": "da nang",
    "ＤＡＮＤＯＮＧ": "dandong",
    "Xi'an": "xian",
    "København": "kobenhavn",
    "Diyarbakır": "diyarbakir",
    "Straße": "strasse",
    "辽宁省": "辽宁省",
    "랴오닝성": "랴오닝성",
    "Shǎnxī": "shaanxi",
    "Shānxī": "shanxi",
    "  P.R. China ": "p r china",
}


@pytest.mark.parametrize(("written", "folded"), CASES.items())
def test_case_accents_width_and_punctuation_fall_away(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_folded_text_has_single_blanks_between_words_only(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split(" ")).strip()
    assert "  " not in fold(text)


def test_words_and_folding_agree_on_every_character_but_symbols() -> None:
    for character in map(chr, range(sys.maxunicode + 1)):
        if character > "\uffff" and not decomposition(character):
            continue
        read = "".join(word.folded for word in tokens(character))
        if character in SYMBOLS:
            assert read == "", ascii(character)
        else:
            assert read.replace(" ", "") == fold(character).replace(" ", ""), ascii(character)


def test_a_symbol_of_letters_is_spelt_out_in_a_heading_and_is_no_word_of_a_text() -> None:
    assert fold("Supplier №") == "supplier no"
    assert [word.folded for word in tokens("Acme™ № 5")] == ["acme", "5"]


@given(TEXTS)
def test_words_have_their_positions_and_come_in_order(text: str) -> None:
    found = tokens(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(before.part <= after.part for before, after in pairwise(found))
    assert all(word.folded == fold(word.text) != "" for word in found)


@given(TEXTS)
def test_no_letter_is_lost_between_the_words(text: str) -> None:
    read = "".join(word.folded for word in tokens(text))
    letters = "".join(" " if character in SYMBOLS else character for character in text)
    assert read.replace(" ", "") == fold(letters).replace(" ", "")


def test_scripts_without_blanks_are_read_character_by_character() -> None:
    assert [word.folded for word in tokens("丹东Dandong市")] == ["丹", "东", "dandong", "市"]


def test_commas_of_any_script_part_a_text() -> None:
    assert [word.part for word in tokens("Dandong, Liaoning，China")] == [0, 1, 2]


def test_the_shortcuts_of_folding_change_no_result() -> None:
    ascii_text = "".join(map(chr, range(128)))
    assert WORD_ASCII.findall(ascii_text) == WORD.findall(ascii_text)
    assert all(fold(chr(at)) == chr(at) for at in range(ord(IDEOGRAPHS[0]), ord(IDEOGRAPHS[1]) + 1))
