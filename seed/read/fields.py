"""The shape of a record: which keys it has and what may stand under each."""

import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from api.text.nearest import suggestion
from seed.read.dates import full_date, partial_date
from seed.read.faults import Faults
from seed.read.records import Entry, Items


class Complaint(NamedTuple):
    """What is wrong with a text, and what to do."""

    what: str
    remedy: str


Test = Callable[[str], Complaint | None]
SHAPES: Mapping[type, tuple[str, str]] = {
    str: ("is not one plain value", "write `key: value`"),
    Items: ("is not a list", "write [a, b]"),
    Entry: ("is not a mapping", "write {key: value}"),
}


@dataclass(frozen=True)
class Field:
    """A key of a record. `test` looks at its text, or at each text of its list; a list may be `of` records instead."""

    test: Test
    required: bool = True
    shape: type = str
    of: type = str


def optional(test: Test) -> Field:
    """Make a field that may be blank or missing."""
    return Field(test, required=False)


def listed(test: Test) -> Field:
    """Make a field that holds a list of texts, or nothing."""
    return Field(test, required=False, shape=Items)


def nested() -> Field:
    """Make a field that holds a record of its own, or nothing."""
    return Field(anything, required=False, shape=Entry)


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


def check_fields(entry: Entry, fields: Mapping[str, Field], faults: Faults) -> None:
    """Note unknown and missing keys, wrong shapes and texts that fail their tests."""
    for key in entry.keys() - fields.keys():
        remedy = suggestion(key, fields, f"the keys are {', '.join(fields)}")
        faults.add(entry.at(key), f"unknown key {key}", remedy)
    for key, field in fields.items():
        value = entry.get(key)
        if value is None:
            if field.required:
                faults.add(entry.at(key), f"{key} is missing", f"write {key}")
        elif not isinstance(value, field.shape):
            what, remedy = SHAPES[field.shape]
            faults.add(entry.at(key), f"{key} {what}", remedy)
        else:
            _check_texts(entry, key, field, faults)


def _check_texts(entry: Entry, key: str, field: Field, faults: Faults) -> None:
    if field.of is Entry:
        for value, place in zip(entry[key], entry[key].places, strict=True):
            if not isinstance(value, Entry):
                faults.add(place, f"{key} holds something that is no record", "write each as {key: value}")
        return
    if field.shape is Items:
        texts = entry.texts(key)
        if len(texts) != len(entry[key]):
            faults.add(entry.at(key), f"{key} holds something that is not one plain value", "write [a, b]")
    else:
        texts = [(entry.text(key), entry.at(key))]
    for text, place in texts:
        if (field.shape is not Entry) and (complaint := field.test(text)):
            faults.add(place, f"{key}: {complaint.what}", complaint.remedy)


def check_unique(entries: list[Entry], key: str, faults: Faults) -> None:
    """Note each record whose id another has already."""
    first: dict[str, Entry] = {}
    for entry in entries:
        text = entry.text(key)
        if text and first.setdefault(text, entry) is not entry:
            faults.add(
                entry.at(key),
                f"{key} {text} stands twice (first at {first[text].at(key)})",
                "keep one of them",
            )
