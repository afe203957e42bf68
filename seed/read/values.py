"""Tests of one text: what may be written under a key."""

import math
import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from api.text.nearest import suggestion
from seed.read.dates import full_date, partial_date


class Complaint(NamedTuple):
    """What is wrong with a text, and what to do."""

    what: str
    remedy: str


Test = Callable[[str], Complaint | None]


def anything(_text: str) -> None:
    """Accept any text."""


def one_of(*words: str) -> Test:
    """Accept these words only."""
    return lambda text: (
        None if text in words else Complaint(f"{text} is not known", f"write {' or '.join(words)}")
    )


def known(ids: Collection[str], noun: str, remedy: str) -> Test:
    """Accept these ids; the remedy for another is the known one most like it, or else `remedy`."""

    def test(text: str) -> Complaint | None:
        if text in ids:
            return None
        return Complaint(f"unknown {noun} {text}", suggestion(text, ids, remedy))

    return test


def each(test: Test) -> Test:
    """Accept words with a blank between them, each of which passes the test and stands once."""

    def test_words(text: str) -> Complaint | None:
        words = text.split()
        for word in words:
            if complaint := test(word):
                return complaint
            if words.count(word) > 1:
                return Complaint(f"{word} stands twice in one cell", "write it once")
        return None

    return test_words


def day(text: str) -> Complaint | None:
    """Accept a whole date."""
    try:
        full_date(text)
    except ValueError:
        return Complaint(f"{text} is no date", "write a day of the calendar as YYYY-MM-DD")
    return None


def partial_day(text: str) -> Complaint | None:
    """Accept a date that may lack its day or month."""
    try:
        partial_date(text)
    except ValueError:
        return Complaint(f"{text} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD as the calendar has it")
    return None


def number(text: str) -> Complaint | None:
    """Accept a finite number with a decimal point."""
    try:
        fine = math.isfinite(float(text)) and "_" not in text
    except ValueError:
        fine = False
    return None if fine else Complaint(f"{text} is no number", "write digits and a decimal point only")


def pattern(form: str, remedy: str) -> Test:
    """Accept what a regular expression matches as a whole."""
    compiled = re.compile(form)
    return lambda text: None if compiled.fullmatch(text) else Complaint(f"{text} has the wrong form", remedy)


SLUG = pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "write small letters, digits and single hyphens")
URL = pattern(r"https?://[^\s{}]+", "write a whole http or https address without spaces or braces")
YES_OR_NO = one_of("yes", "no")
