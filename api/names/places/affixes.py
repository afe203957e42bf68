"""Words that are joined to the name of a place in writing: 중국과 is 중국 and 과 (and), وفيتنام is و (and) and فيتنام."""

from __future__ import annotations

AFTER_KOREAN = ("에서", "이나", "과", "와", "의", "산")
BEFORE_SEMITIC = ("و", "ו")
FIRST_SEMITIC, FIRST_KOREAN = "\u0590", "\uac00"
LEAST = 2
"""Minimum characters of the name without the joined word."""


def without_affix(word: str) -> str | None:
    """Return a folded word without a conjunction or particle that is joined to it; None for other words."""
    if word < FIRST_SEMITIC:
        return None
    if word[0] in BEFORE_SEMITIC:
        rest = word[1:]
    elif word >= FIRST_KOREAN:
        rest = next((word.removesuffix(each) for each in AFTER_KOREAN if word.endswith(each)), "")
    else:
        return None
    return rest if len(rest) >= LEAST else None
