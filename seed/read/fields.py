"""The shape of a record: which keys it has and what may stand under each."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.text.nearest import suggestion
from seed.read.dates import partial_date
from seed.read.faults import Faults
from seed.read.records import Entry, Items
from seed.read.values import Test, anything, partial_day

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


def check_order(entry: Entry, earlier: str, later: str, faults: Faults) -> None:
    """Note that the first day of one date lies after the last day of another."""
    first, second = entry.text(earlier), entry.text(later)
    if partial_day(first) or partial_day(second):
        return  # told by the fields' own tests
    if partial_date(first).first > partial_date(second).last:
        what = f"{earlier} {first} is later than {later} {second}"
        faults.add(entry.at(earlier), what, "correct one of them")
