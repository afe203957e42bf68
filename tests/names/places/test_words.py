"""Lists of words: a word that is compared with folded words is folded itself, or it is never found."""

from __future__ import annotations

import pytest

from api.names.places import exclusion_words, roles, unspaced, words
from api.text.fold import tokens

FOLDED = {
    f"{module.__name__.rpartition('.')[2]}.{name}": vars(module)[name]
    for module, names in (
        (words, "STREET_AFTER STREET_BEFORE BETWEEN FIRM COMMON GENERIC NATIONS ISLES COMPASS BUILDING LEVELS SHORT"),
        (exclusion_words, "ANSWERS_NO ALL RESUME JOINS ZONES RISKY CLOSE BETWEEN_NAMES LAST LAST_BEFORE GOODS WITH_NO FIRST SPELT"),
        (roles, "AT FIRST"),
        (unspaced, "BEFORE AFTER"),
    )
    for name in names.split()
}  # fmt: skip


@pytest.mark.parametrize("name", FOLDED)
def test_every_listed_word_is_one_folded_word(name: str) -> None:
    assert [word for word in FOLDED[name] if [token.folded for token in tokens(word)] != [word]] == []
