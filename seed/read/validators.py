"""Validators of one text: what may be written under a key. Each returns None or what is wrong and what to do."""

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


Validator = Callable[[str], Complaint | None]


def anything(_text: str) -> None:
    """Accept any text."""


def one_of(*words: str) -> Validator:
    """Accept these words only."""
    return lambda text: (
        None if text in words else Complaint(f"{text} is not known", f"write {' or '.join(words)}")
    )


def known(ids: Collection[str], noun: str, remedy: str) -> Validator:
    """Accept these ids; for another, suggest the most similar one, or else `remedy`."""

    def validate(text: str) -> Complaint | None:
        if text in ids:
            return None
        return Complaint(f"unknown {noun} {text}", suggestion(text, ids, remedy))

    return validate


def each(validator: Validator) -> Validator:
    """Accept words separated by blanks when the validator accepts each and none occurs twice."""

    def validate(text: str) -> Complaint | None:
        words = text.split()
        for word in words:
            if complaint := validator(word):
                return complaint
            if words.count(word) > 1:
                return Complaint(f"{word} occurs twice in one cell", "write it once")
        return None

    return validate


def day(text: str) -> Complaint | None:
    """Accept a date known to the day."""
    try:
        full_date(text)
    except ValueError:
        return Complaint(f"{text} is no date", "write a day of the calendar as YYYY-MM-DD")
    return None


def partial_day(text: str) -> Complaint | None:
    """Accept a date known to the day, the month or the year."""
    try:
        partial_date(text)
    except ValueError:
        return Complaint(
            f"{text} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD, a date that the calendar has"
        )
    return None


def number(text: str) -> Complaint | None:
    """Accept a finite number with a decimal point."""
    try:
        fine = math.isfinite(float(text)) and "_" not in text
    except ValueError:
        fine = False
    return None if fine else Complaint(f"{text} is no number", "write digits and a decimal point only")


def pattern(form: str, remedy: str) -> Validator:
    """Accept what a regular expression matches completely."""
    compiled = re.compile(form)
    return lambda text: None if compiled.fullmatch(text) else Complaint(f"{text} has the wrong form", remedy)


def sentence(text: str) -> Complaint | None:
    """Accept a text that ends with a full stop."""
    return None if text.endswith(".") else Complaint("ends without a full stop", "write complete sentences")


SLUG = pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "write small letters, digits and single hyphens")
SNAKE = pattern("[a-z]+(_[a-z]+)*", "write small letters and underscores: dprk_labour")
URL = pattern(r"https?://[^\s{}]+", "write a complete http or https address without spaces or braces")
YES_OR_NO = one_of("yes", "no")
