"""Facts: what only the caller can know. A trigger names a plain one, or one of a family with its instrument."""

from api.text.nearest import suggestion
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, check_unique, optional
from seed.read.files import Data
from seed.read.values import Complaint, Test, anything, pattern
from seed.reference.known import KnownIds

FAMILIES = ("inputs_from", "duty_holder")  # each asked of an instrument: inputs_from:<id>
FIELDS = {
    "id": Field(pattern("[a-z]+(_[a-z]+)*", "write small letters and underscores: dprk_workers")),
    "question": Field(anything),
    "note": optional(anything),
}


def check(data: Data, _ids: KnownIds, faults: Faults) -> None:
    """Check facts.csv."""
    rows = data.tables["facts"]
    for row in rows:
        check_fields(row, FIELDS, faults)
        question = row.text("question")
        if question and not question.endswith("?"):
            faults.add(row.at("question"), "the question ends without a question mark", "ask the caller")
    check_unique(rows, "id", faults)


def fact(ids: KnownIds) -> Test:
    """Accept a fact that facts.csv has a question for."""

    def test(text: str) -> Complaint | None:
        name, colon, instrument = text.partition(":")
        if name in FAMILIES:
            return _of_family(name, instrument, ids)
        if not colon and text in ids.facts:
            return None
        return Complaint(
            f"unknown fact {text}", suggestion(text, ids.facts, "add it to facts.csv, or correct it")
        )

    return test


def _of_family(name: str, instrument: str, ids: KnownIds) -> Complaint | None:
    if name not in ids.facts:
        return Complaint(f"the fact {name} has no question", f"add the row {name} to facts.csv")
    if not instrument:
        return Complaint(f"{name} names no instrument", f"write {name}:<id of an instrument>")
    if instrument not in ids.instruments:
        remedy = suggestion(instrument, ids.instruments, "name a file of instruments/ without its .yaml")
        return Complaint(f"{name} names the unknown instrument {instrument}", remedy)
    return None
