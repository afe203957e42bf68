"""The nearest known word: similar, in any case, with the longest common prefix."""

import pytest

from api.text.nearest import LONGEST_WORD, nearest, suggestion, unknown

KNOWN = ["1020", "102", "4774", "Liaoning", "seafood-processing"]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("477", "4774"),
        ("1021x", "1020"),
        ("LIONING", "Liaoning"),
        (" seafod-processing ", "seafood-processing"),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_most_similar_known_word_is_found_in_any_case(word: str, near: str | None) -> None:
    assert nearest(word, KNOWN) == near


def test_a_very_long_word_is_not_compared() -> None:
    known = "x" * LONGEST_WORD
    assert nearest(known, [known]) == known
    assert nearest(known + "x", [known]) is None


def test_the_nearest_word_is_suggested_or_else_the_remedy() -> None:
    assert suggestion("1021", ["1020", "4774"], "add it") == "did you mean 1020?"
    assert suggestion("xyz", ["1020"], "add it") == "add it"


def test_a_message_names_the_unknown_word_and_what_to_write() -> None:
    assert (
        unknown("sector", "1021x", KNOWN, "see /v1/sectors") == 'unknown sector "1021x"; did you mean 1020?'
    )
    assert unknown("sector", "xyz", KNOWN, "see /v1/sectors") == 'unknown sector "xyz"; see /v1/sectors'
