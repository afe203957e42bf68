"""Typos of names, and other names that only look like one."""

from __future__ import annotations

import pytest

from api.names.places.senses import Sense
from api.names.places.typos import is_likely_typo

STATE = (Sense("LR", "country", True, 5_000_000),)
TOWN = (Sense("CN-HB", "county", True, 300_000),)
CITY = (Sense("TH-10", "city", True, 8_000_000),)


@pytest.mark.parametrize(
    ("written", "name", "senses"),
    [
        ("siberia", "liberia", STATE),
        ("jiashi county", "jianshi county", TOWN),
        ("lingang", "lincang", TOWN),
    ],
    ids=["another first letter", "a short name of a small place", "another consonant"],
)
def test_another_name_is_no_typo(written: str, name: str, senses: tuple[Sense, ...]) -> None:
    assert not is_likely_typo(written, name, senses, None)


@pytest.mark.parametrize(
    ("written", "name", "senses"),
    [("bankok", "bangkok", CITY), ("gaziantap", "gaziantep", TOWN), ("liberria", "liberia", STATE)],
    ids=["a letter left out", "another vowel", "a letter doubled"],
)
def test_a_slip_of_the_hand_is_a_typo(written: str, name: str, senses: tuple[Sense, ...]) -> None:
    assert is_likely_typo(written, name, senses, None)
