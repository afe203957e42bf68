"""Checks of facts: what only the caller can know. A trigger names a plain fact, or one of a family with its instrument."""

from api.text.nearest import suggestion
from seed.read.faults import Faults
from seed.read.fields import Field, optional
from seed.read.files import Data
from seed.read.relations import check_table
from seed.read.validators import SNAKE, Complaint, Validator, anything, each, known
from seed.reference.known import KnownIds

FAMILIES = ("inputs_from", "duty_holder")  # each is about an instrument: inputs_from:<id>
HAZARD = "hazard"
"""Of a fact that any evidence of forced labour makes a live question."""


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check facts.csv."""
    rows = data.tables["facts"]
    causes = [HAZARD, *ids.practices, *ids.indicators]
    prompts = each(known(causes, "cause", "write hazard, or ids of practices or indicators"))
    fields = {
        "id": Field(SNAKE),
        "question": Field(anything),
        "prompted_by": optional(prompts),
        "note": optional(anything),
    }
    check_table(rows, fields, "id", faults)
    for row in rows:
        question = row.text("question")
        if question and not question.endswith("?"):
            what = "the question ends without a question mark"
            faults.add(row.at("question"), what, "write a question to the caller")


def fact(ids: KnownIds) -> Validator:
    """Accept a fact that has a question in facts.csv."""
    plain = known(ids.facts, "fact", "add it to facts.csv, or correct it")

    def validate(text: str) -> Complaint | None:
        name, _, instrument = text.partition(":")
        return _of_family(name, instrument, ids) if name in FAMILIES else plain(text)

    return validate


def _of_family(name: str, instrument: str, ids: KnownIds) -> Complaint | None:
    if name not in ids.facts:
        return Complaint(f"the fact {name} has no question", f"add the row {name} to facts.csv")
    if not instrument:
        return Complaint(f"{name} names no instrument", f"write {name}:<id of an instrument>")
    if instrument not in ids.instruments:
        remedy = suggestion(instrument, ids.instruments, "name a file of instruments/ without its .yaml")
        return Complaint(f"{name} names the unknown instrument {instrument}", remedy)
    return None
