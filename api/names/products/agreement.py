"""Where the words beside a code agree with it, and where they contradict it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.products.spans import words_of
from api.names.products.weigh import ALIKE

if TYPE_CHECKING:
    from api.names.candidate import Candidate, Resolved
    from api.names.products.terms import Terms

CONTRARY = 0.9
"""The least score of words that contradict a code."""
RAW, MADE = "04", "34"
"""Divisions before these are crops and catch, and goods: what a crop is made into does not contradict it."""


def near(one: str, other: str) -> bool:
    """Tell whether two sectors lie on one line."""
    return one.startswith(other) or other.startswith(one)


def contrary(coded: Candidate, said: Resolved, terms: Terms) -> Candidate | None:
    """Give what the words beside a code mean, where they name another thing: not its material, nor what it was before."""
    if not said.code or said.candidates[0].score < CONTRARY or said.code[:2] == coded.code[:2]:
        return None
    if coded.code < MADE and said.code < MADE and min(coded.code, said.code) < RAW:
        return None
    span = "".join(words_of(said.candidates[0].matched).stems)
    term = terms.find([span]).get(span)
    return replace(said.candidates[0], score=ALIKE) if term and not term.beside else None
