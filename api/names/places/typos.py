"""Whether a misspelt word is likely a known name, or rather another name that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.places.words import LEVELS, NO_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places.senses import Sense

VOWELS = frozenset("aeiouy")
SHORT = 6
"""Letters up to which a name of a small place with one other letter is as likely another name: Jiashi, Jianshi."""
MIDDLE = 8
"""Letters up to which another consonant makes another name."""
KINDS = LEVELS.keys() | NO_NAME | {"xian"}
"""Words of the kind of a place, which are not its own name."""
LARGE = 1_000_000
"""Inhabitants from which a place is written often enough that a short name close to it is a typo: Bankok."""


def is_likely_typo(written: str, name: str, senses: Sequence[Sense], country: str | None) -> bool:
    """Return whether folded words are a known name misspelt.

    Few people misspell the first letter (Siberia is not Liberia). Where no country is known, a consonant in place of another makes
    another town (Lingang, Lincang); the name of a State is known well enough that it stays a typo.
    """
    one, other = _proper(written), _proper(name)
    if one[:1] != other[:1]:
        return False
    if one == other or any(sense.kind == "country" for sense in senses):
        return True
    letters = len(one.replace(" ", ""))
    well_known = any(sense.kind == "subdivision" or sense.weight >= LARGE for sense in senses)
    if letters <= SHORT and not well_known:
        return False
    return country is not None or letters > MIDDLE or not _is_other_consonant(one, other)


def _proper(name: str) -> str:
    """Return a name without the words of its kind: jiashi county is jiashi."""
    words = [word for word in name.split() if word not in KINDS]
    return " ".join(words) or name


def _is_other_consonant(one: str, other: str) -> bool:
    """Return whether exactly one letter is another one, and not a vowel for a vowel."""
    if len(one) != len(other):
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and not VOWELS.issuperset(differing[0])
