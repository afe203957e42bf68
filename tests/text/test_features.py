"""Features of product texts: those of a plain computation, the same alone and among others, and bounded for any text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.text.features import SIZES, SOUTH_EAST, SPACED, bags, word_features
from api.text.product_words import EXCLUDED, LONGEST_WORD, MOST_WORDS, product_words

TEXTS = st.lists(
    st.text(max_size=30)
    | st.sampled_from(
        [
            "Cotton yarn, retail pack",
            "Heat insulation, other than asbestos",
            "sugar-free gum w/o nuts (not coated)",
            "棉紗 20 支",
            "ผลิตถุงพลาสติก",
            "냉동 명태 필레",
            "Huile d\u2019olive",
            "мужские рубашки",
        ]
    ),
    min_size=1,
    max_size=6,
)


def mixed(state: int) -> int:
    state ^= state >> 15
    state = state * 0x7FEB352D % 2**32
    return state ^ state >> 16


def hashed(characters: str) -> int:
    state = 0
    for character in characters:
        state = (state ^ ord(character)) * 0x01000193 % 2**32
    return mixed((state + len(characters)) % 2**32)


def key(word: str) -> int:
    state, power = 0, 1
    for character in f" {word}":
        power = power * 0x01000193 % 2**32
        state = (state + ord(character) * power) % 2**32
    return mixed(state)


def kind(word: str) -> int:
    if word.startswith((EXCLUDED, "§")) or word == "0":
        return 0
    if "\u0e00" <= word[:1] < "\u1100" or "\u1780" <= word[:1] < "\u1800":
        return SOUTH_EAST
    return 2 if word[:1] >= "\u3040" else SPACED


def plainly(words: list[str]) -> list[int]:
    """Return the features of a text, computed letter by letter."""
    found = []
    for word in words or [""]:
        found.append(key(word))
        line = f" {word} " if kind(word) == SPACED else word
        for size in SIZES[kind(word)]:
            found += [hashed(line[start : start + size]) for start in range(len(line) - size + 1)]
    keys = [key(word) for word in words]
    return found + [mixed((one * 0x9E3779B1 + other) % 2**32) for one, other in itertools.pairwise(keys)]


def words_of(text: str) -> list[str]:
    return [word.word for word in product_words(text)]


@given(TEXTS)
def test_features_are_those_of_a_plain_computation(texts: list[str]) -> None:
    hashes, counts = bags([words_of(text) for text in texts])
    assert hashes.tolist() == [feature for text in texts for feature in plainly(words_of(text))]
    assert counts.tolist() == [len(plainly(words_of(text))) for text in texts]


@given(st.text(max_size=200))
def test_words_are_parts_of_the_text_in_order(text: str) -> None:
    words = product_words(text)
    places = [(word.start, word.end) for word in words]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "ab " * 5000, " ".join(map(str, range(10_000))), "棉" * 10_000]
)
def test_a_hostile_text_has_few_features(text: str) -> None:
    words = words_of(text)
    assert len(words) <= MOST_WORDS
    assert all(len(word) <= LONGEST_WORD + 1 for word in words)
    assert len(bags([words])[0]) <= MOST_WORDS * (LONGEST_WORD + 1) * 5


def test_an_excluded_word_is_nothing_like_the_word() -> None:
    excluded = words_of("insulation, other than asbestos")[-1]
    assert excluded.startswith(EXCLUDED)
    assert word_features([excluded]).counts.tolist() == [1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("棉紗", "棉纱"),
        ("huile d'olive", "olive huile"),
        ("Ne 30/1", "Ne 40/2"),
        ("MEN'S SHIRTS", "mens shirt"),
    ],
)
def test_spellings_of_the_same_words_have_the_same_features(one: str, other: str) -> None:
    assert sorted(words_of(one)) == sorted(words_of(other))
