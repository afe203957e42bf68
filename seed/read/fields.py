"""The shape of a record: which keys it has, and what may be written under each."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.text.nearest import suggestion
from seed.read.faults import Faults
from seed.read.records import Entry, Items
from seed.read.validators import Validator, anything

SHAPES: Mapping[type, tuple[str, str]] = {
    str: ("is not one plain value", "write `key: value`"),
    Items: ("is not a list", "write [a, b]"),
    Entry: ("is not a mapping", "write {key: value}"),
}
"""What is wrong with a value of another shape, and what to do."""


@dataclass(frozen=True)
class Field:
    """A key of a record. `validator` tests its text, or each text of its list; a list may be `of` records instead."""

    validator: Validator
    required: bool = True
    shape: type = str
    of: type = str


def optional(validator: Validator) -> Field:
    """Return a field that may be blank or missing."""
    return Field(validator, required=False)


def listed(validator: Validator) -> Field:
    """Return a field with a list of texts, or nothing."""
    return Field(validator, required=False, shape=Items)


def nested() -> Field:
    """Return a field with a record of its own, or nothing."""
    return Field(anything, required=False, shape=Entry)


def check_fields(entry: Entry, fields: Mapping[str, Field], faults: Faults) -> None:
    """Report unknown and missing keys, wrong shapes and texts that a validator refuses."""
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
        elif field.of is Entry:
            _check_records(key, entry[key], faults)
        elif field.shape is not Entry:
            _check_texts(entry, key, field.validator, faults)


def _check_records(key: str, items: Items, faults: Faults) -> None:
    for value, place in zip(items, items.places, strict=True):
        if not isinstance(value, Entry):
            faults.add(place, f"{key} contains something that is no record", "write each as {key: value}")


def _check_texts(entry: Entry, key: str, validator: Validator, faults: Faults) -> None:
    value = entry[key]
    texts = entry.texts(key) if isinstance(value, Items) else [(value, entry.at(key))]
    if isinstance(value, Items) and len(texts) != len(value):
        what = f"{key} contains something that is not one plain value"
        faults.add(entry.at(key), what, "write [a, b]")
    for text, place in texts:
        if complaint := validator(text):
            faults.add(place, f"{key}: {complaint.what}", complaint.remedy)
